"""Gentle warnings about what a draft gives away, apart from gives and gets."""

import re
from collections.abc import Callable

from coach.deal import Deal
from coach.give_get.clauses import LONGEST, plain
from coach.give_get.terms import amounts

OFFERS_AT_ONCE = 3
_WE = r"\b(?:i|we)"
_CAN = r"(?: can| could|'d| would|'m| am| are|'re)(?: ever| possibly| really| willing to| able to| allowed to)*"
_OUR = r"\b(?:my|our)(?: \w+){0,2}"

_RESERVATION = re.compile(
    rf"\bthe (?:absolute )?(?:lowest|least|highest|most|max\w*|min\w*|furthest) (?:that )?{_WE}{_CAN} (?:go|do|pay|accept|take|offer|spend)\b"
    rf"|{_OUR} (?:bottom line|reservation|walk-?away|floor|ceiling|limit|max\w*|min\w*|budget)(?: \w+)? (?:is|at|of|stops at)\b"
    rf"|{_WE} (?:really )?(?:can't|cannot|couldn't|can not|won't) (?:go|pay|do|accept|spend|take) (?:any )?(?:above|below|under|over|higher than|lower than|more than|less than)\b"
    rf"|{_WE}(?:'d| would) (?:still )?(?:settle for|sign at|walk (?:away )?(?:below|under|above|at))\b"
)
_DEADLINE = re.compile(
    rf"{_WE}(?:'ve| have)?(?: really| desperately)? (?:need|have|got|must)(?: to)? (?:this |it |to )?(?:close|sign|signed|closed|done|decide|book|have this|get this|wrap)\b[^.?!]*\b(?:by|before|until|this)\b"
    rf"|{_OUR} (?:deadline|quarter|fiscal year|year|lease|contract|notice|visa|funding|runway) (?:is|ends|closes|expires|runs out)\b"
    rf"|{_WE}(?:'re| are|'m| am) (?:running out of time|under (?:time )?pressure|out of time)\b"
)
_FALSE_DEADLINE = re.compile(
    r"\b(?:offer|price|discount|quote|this|deal) (?:is )?(?:only )?(?:expires?|good|valid|stands|holds|ends|lapses)(?: only)? (?:until|till|through|for|today|tonight|tomorrow|at|on)\b"
    r"|\b(?:today only|last chance|now or never|take it or leave it|final call|while it lasts|won't be (?:here|available) tomorrow)\b"
    r"|\bprice (?:goes|will go) up (?:tomorrow|after|on|next)\b"
)
_AUTHORITY = re.compile(
    r"\b(?:my|our|the) (?:boss|manager|board|cfo|ceo|committee|finance(?: team| people)?|legal(?: team)?|procurement|partners?|wife|husband|director|hq|head office|team)"
    r"(?: \w+)? (?:won't|would never|will never|doesn't|don't|does not|can't|would(?:n't)?(?: ever)?|has to|have to|must|needs to|refuses? to|insists?|will kill me|forbids?)(?: \w+)?"
    r" ?(?:let|allow|approve|agree|sign|accept|go|kill|permit|me|us|on|off)\b"
    r"|\b(?:it's|it is) (?:out of|not in) my (?:hands|power)\b|\bmy hands are tied\b|\babove my pay ?grade\b"
)
_PHANTOM = re.compile(
    rf"{_WE} (?:was|were) (?:originally |actually |really |first )?(?:going|planning|about|tempted|meaning) to (?:ask|say|offer|charge|quote|propose|go for|start at|demand)\b"
    rf"|{_WE} (?:could|should|might) have (?:asked|charged|quoted|offered|demanded)\b"
    rf"|{_WE}(?:'d| would)? (?:normally|usually) (?:ask|charge|quote|demand)\b"
    rf"|{_WE} had (?:planned|wanted) to (?:ask|charge|quote|offer)\b"
)
_LOWER = re.compile(
    r"(?P<first>[$€£]?\s?\d[\d.,]*\s?(?:k|%)?)[^.?!\n\d]{0,25}?(?:\bor\b|\bok(?:ay)?\b|\bactually\b|\bfine\b|\bmake (?:it|that)\b|\bmaybe\b|\beven\b|[.?!…]\s*(?:ok(?:ay)?|fine|actually|or|alright)\b)"
    r"[^.?!\n\d]{0,20}?(?P<second>[$€£]?\s?\d[\d.,]*\s?(?:k|%)?)"
)
_OWN_MOVE = re.compile(rf"{_WE}(?:'ll|'d| can| could| will| would)|\bhow about\b|\bwhat about\b|\bdiscount\b|\boff\b")
_OPTION = re.compile(r"^\s*(?:[-*•–]|\(?[a-h1-9][).:])\s+\S|\b(?:option|package|offer|plan|variant) (?:[a-h]|\d|one|two|three|four|five)\b", re.MULTILINE)


def _self_bids(words: str) -> bool:
    """Say whether one's own figure is bettered for the other side before they answered."""
    return bool(_OWN_MOVE.search(words)) and any(
        first != second and first.count("%") == second.count("%")
        for first, second in ((m["first"].strip(), m["second"].strip()) for m in _LOWER.finditer(words))
    )


def _many_offers(words: str) -> bool:
    """Say whether more offers stand side by side than anyone can weigh."""
    return len({found.group().strip() for found in _OPTION.finditer(words)}) > OFFERS_AT_ONCE


def _found(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda words: pattern.search(words) is not None


CAUTIONS: dict[str, Callable[[str], bool]] = {
    "reservation": _found(_RESERVATION),
    "deadline": _found(_DEADLINE),
    "false_deadline": _found(_FALSE_DEADLINE),
    "authority": _found(_AUTHORITY),
    "phantom_anchor": _found(_PHANTOM),
    "self_bidding": _self_bids,
    "many_offers": _many_offers,
}


def cautions(text: str) -> tuple[str, ...]:
    """Return the ids of the warnings that a message earns."""
    words = plain(text[:LONGEST])
    return tuple(name for name, applies in CAUTIONS.items() if applies(words))


def reveals(text: str, deal: Deal | None) -> bool:
    """Say whether a message holds this deal's own reservation figure."""
    if deal is None or deal.reservation is None:
        return False
    return deal.reservation.value in amounts(text[:LONGEST])
