"""What a text gives away: the last look at words before others read them.

Public texts are made of agreed parts alone (`coach.public`). People type freely into those
parts too, so each is compared with what the plan keeps to itself.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from coach.answers.amounts import amounts
from coach.deal import Alternative, Amount, Deal

_SIDE = r"(?:me|we|i|us|mine|ours|them|they|theirs|you|buyer|seller|my\s+side|their\s+side)"
_FIGURE = r"(?:[$€£¥]\s?)?[0-9]"
PRIVATE_WORDS: Mapping[str, re.Pattern[str]] = {
    "chance": re.compile(
        rf"(?i)\b{_SIDE}(?:'d|\s+would)?\s*(?:say|says|think|thinks|believe|believes|expect|expects"
        r"|guess|guesses|give\s+it|gives\s+it|at|about|:|=)?\s*"
        r"[0-9]{1,3}(?:\.[0-9]+)?\s?(?:%|per\s?cent\b)"
        rf"|[0-9]\s?(?:%|per\s?cent)\s*(?:for\s+|from\s+)?(?:me|us|them|mine|theirs)\b"
        r"|\b(?:chances?|odds|forecasts?|probability|likelihood)\s*[:=]"
        r"|\b(?:chances?|odds|probability|likelihood|likely)\b[^.;]{0,30}[0-9]"
    ),
    "worth": re.compile(
        r"(?i)\bworth\s+(?:(?:about|around|roughly|only|up\s+to)\s+)*(?:to\s+)?"
        rf"(?:us|me|them|you|{_FIGURE})|\bcosts?\s+(?:us|me|them|you|we|our\s+side|their\s+side)\b"
        r"|\bcost\s+to\s+(?:us|me|them|you)\b|\bworth\s+(?:to|for)\s+\w+"
        r"|\b(?:our|my|their)\s+(?:own\s+|real\s+)*(?:costs?|margins?|budget)\b"
        r"|\bmargins?\s+(?:of\s+|is\s+)?[0-9]"
    ),
    "limit": re.compile(
        r"(?i)\bas\s+(?:low|high|far)\s+(?:down\s+|up\s+)?as\b|\bwalk(?:ing)?[- ]?away\b|\bbatna\b"
        r"|\breservation\s+(?:point|price|value)\b|\bbottom\s+line\b|\bplan\s+b\b|\bfall-?back\b"
        r"|\b(?:our|my|their)\s+(?:real\s+|true\s+|absolute\s+)*(?:limit|alternative|floor|ceiling"
        r"|minimum|maximum|min|max|target|stop|lowest|highest|best\s+alternative)\b"
        r"|\b(?:we|i)\s*(?:'d|\s+(?:can|could|would|might|may))\s+(?:(?:also|even|still|just)\s+)*"
        r"(?:go\s+(?:as|down|up|to|lower|higher)|accept|settle|live\s+with|take|stretch|stop\s+at)\b"
        r"|\b(?:we|i)\s+(?:stop|quit|walk|leave)\s+(?:at|below|above|under|over)\b"
        r"|\b(?:we|i)\s*(?:'d|\s+would|\s+could)\s+"
        r"(?:have\s+(?:taken|accepted|paid|gone|signed|given)|even\s+\w+)"
        r"|\b(?:the\s+)?(?:least|most|lowest|highest|maximum|minimum)\s+(?:that\s+)?(?:we|i)\b"
        r"|\bif\s+(?:this|it|they)\s+(?:fails|falls\s+through|refuse|say\s+no)\b"
    ),
    "confidence": re.compile(
        r"(?i)\bbetween\s+(?:us|you\s+and\s+me)\b|\b(?:don'?t|do\s+not|never)\s+(?:mention|tell|say|show)\b"
        r"|\bnote\s+to\s+(?:self|me|myself)\b|\binternal(?:ly)?\s*(?:only\b|:)|\bnot\s+for\s+them\b|\bfor\s+(?:my|your)\s+eyes\b"
        r"|\boff\s+the\s+record\b|\bthey\s+(?:don'?t|do\s+not|must\s+not|mustn'?t)\s+know\b|\bsecret"
    ),
}
"""How people say what belongs to them alone, by what it tells."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NAME = re.compile(r"(?<=[a-z0-9,;:)] )[A-Z][\w&-]{2,}|\b[A-Z][\w&-]{2,}\s+[A-Z][\w&-]{2,}")
_ODD = re.compile(r"\b(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{4,}\b", re.IGNORECASE)
_RUN = 4
"""So many words in a row that a private note holds too are no accident."""
_PIECES = re.compile(r"(\s*;\s*|\n+|(?<=[.!?])\s+)")
_COMMAS = re.compile(r"(\s*,\s+|\s+[-–—/]\s+|\s+because\s+)")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_LEAST_FIGURE = Decimal(13)
"""Smaller figures stand in every text: months, weeks, people."""


def told(text: str, deal: Deal) -> str:
    """Return what a text gives away of the plan ("limit", "chance", ...), "" for nothing."""
    said = text.replace("’", "'")
    by_words = next((name for name, words in PRIVATE_WORDS.items() if words.search(said)), "")
    if by_words:
        return by_words
    if _figures(text) & (private_figures(deal) - open_figures(deal)):
        return "limit"
    words = {word.casefold() for word in _WORD.findall(text)}
    if words & (private_names(deal) - open_words(deal)):
        return "alternative"
    return "note" if _runs(text) & private_runs(deal) else ""


def without_secrets(text: str, deal: Deal) -> str:
    """Return a text without the parts that give something away; "" where nothing is left."""
    open_text = _ASIDE.sub(lambda aside: "" if told(aside[0], deal) else aside[0], text)
    kept = _kept(_PIECES.split(open_text), deal)
    return kept.strip(" ,;\n")


def _kept(pieces: list[str], deal: Deal) -> str:
    """Join the pieces that tell nothing, each with the sign that stood before it."""
    found = ""
    for at in range(0, len(pieces), 2):
        piece = pieces[at]
        if told(piece, deal):
            parts = _COMMAS.split(piece)
            piece = _kept(parts, deal) if len(parts) > 1 else ""
        if piece.strip():
            found += (pieces[at - 1] if at and found else "") + piece
    return "" if told(found, deal) else found


def private_figures(deal: Deal) -> frozenset[tuple[Decimal, bool]]:
    """Return the figures that only the owner knows: limit, alternatives, stakes."""
    known: list[Amount | None] = [deal.reservation]
    for one in deal.alternatives:
        known += [one.amount, one.hassle]
    for bet in deal.contingencies:
        known += [bet.costs_us, bet.worth_to_them]
    return frozenset(
        (abs(one.value), one.unit == "%")
        for one in known
        if one is not None and abs(one.value) >= _LEAST_FIGURE
    )


def open_figures(deal: Deal) -> frozenset[tuple[Decimal, bool]]:
    """Return the figures that the agreed terms hold: they give nothing away."""
    marks = {
        (mark, is_share)
        for bet in deal.contingencies
        for clause in bet.clauses
        for mark in (clause.below, clause.above)
        if mark is not None
        for is_share in (True, False)
    }
    return frozenset(marks) | frozenset(
        figure for option in deal.package.values() for figure in _figures(option)
    )


def _figures(text: str) -> frozenset[tuple[Decimal, bool]]:
    return frozenset((abs(one.value), one.unit == "%") for one in amounts(text))


def private_names(deal: Deal) -> frozenset[str]:
    """Return the names and odd words that stand in the alternatives of both sides."""
    return frozenset(
        word.casefold()
        for text in _alternatives(deal)
        for found in (*_NAME.findall(text), *_ODD.findall(text))
        for word in _WORD.findall(found)
        if not word.isdigit()
    )


def open_words(deal: Deal) -> frozenset[str]:
    """Return the words that everybody may read: the other side's name, the issues, the terms."""
    texts = [deal.counterpart, *(party.name for party in deal.parties)]
    texts += [issue.name for issue in deal.issues]
    texts += [*deal.package, *deal.package.values()]
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def private_runs(deal: Deal) -> frozenset[tuple[str, ...]]:
    """Return the runs of words of every note that is nobody else's."""
    texts = [*_alternatives(deal), *(party.constraint for party in deal.parties)]
    texts += [party.face for party in deal.parties]
    texts += [issue.evidence for issue in deal.issues]
    texts += [bet.influence for bet in deal.contingencies]
    return frozenset(run for text in texts for run in _runs(text))


def _alternatives(deal: Deal) -> Iterator[str]:
    for one in deal.alternatives:
        yield from _said_of(one)
    for key in ("setup.their_alternative", "short.fallback"):
        yield deal.notes.get(key, "")


def _said_of(alternative: Alternative) -> tuple[str, ...]:
    return (alternative.text, alternative.owner)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
