"""The missing half of a message: what to offer for an ask, what to ask for a give."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach import value
from coach.cards import Button, Flag
from coach.deal import Deal, Kind, Rating, Tone
from coach.give_get.cautions import reveals
from coach.give_get.clauses import plain
from coach.give_get.issues import issue_of, said
from coach.give_get.phrases import Phrase, phrase
from coach.give_get.reading import Reading, Span, Verdict
from coach.give_get.words import Pattern, Words, words
from coach.intents import Check, Fine, Log
from coach.playbook import BLANKS, Playbook, fill, fill_known

ALTERNATIVES = 2
QUOTED = 2
"""Phrases of the message that a script takes up."""
_DOING = re.compile(r"^(?:do|give|offer|include|provide|add|grant|get|have|agree to|accept)\s+")
"""Verbs that the log's own "you give" and "you get" say already."""
_ONE_WAY = (Verdict.ONE_WAY_ASK, Verdict.ONE_WAY_GIVE)


@dataclass(frozen=True, slots=True)
class Half:
    """One way to fill the gap: its noun phrase, and a line on what it would cost and bring."""

    phrase: str
    why: str


def flag(
    reading: Reading, text: str, deal: Deal | None, playbook: Playbook, *, more: int = 0
) -> Flag | None:
    """Return what to say about a message, None where there is nothing to say.

    `more` passes over that many alternatives: the button *Another* asks for the next ones.
    """
    if reading.verdict is Verdict.NONE and not _warned(reading, text, deal):
        return None
    return answer(reading, text, deal, playbook, more=more)


def answer(
    reading: Reading, text: str, deal: Deal | None, playbook: Playbook, *, more: int = 0
) -> Flag:
    """Return what to say about a message that a person asked about: always something."""
    said_of = words()
    about = said_of.verdicts[reading.verdict]
    unsaid = said_of.sides["unsaid"]
    quoted = {"gives": _quoted(reading.gives) or unsaid, "gets": _quoted(reading.gets) or unsaid}
    is_one_way = reading.verdict in _ONE_WAY
    source, halves = _halves(reading, deal, playbook, more) if is_one_way else ("", ())
    whys = [fill(about.why, quoted), said_of.kinds.get(reading.kind, "")]
    whys += _worth(reading, deal, playbook, said_of)
    lines = [" ".join(why for why in whys if why), source, *(half.why for half in halves)]
    scripts = _scripts(reading, halves, deal, said_of) if is_one_way else ()
    return Flag(
        headline=fill(about.headline, quoted),
        quotes=tuple(span.text for span in (*reading.gives, *reading.gets)),
        why="\n".join(line for line in lines if line),
        scripts=scripts,
        warnings=tuple(said_of.warnings[warning] for warning in _warned(reading, text, deal)),
        buttons=tuple(_buttons(reading, text, halves, more, said_of)),
    )


def _warned(reading: Reading, text: str, deal: Deal | None) -> tuple[str, ...]:
    """Return the warnings, with the one that only the deal can tell."""
    if "reservation" in reading.warnings or not reveals(text, deal):
        return reading.warnings
    return ("reservation", *reading.warnings)


def _quoted(spans: Sequence[Span]) -> str:
    """Return phrases in quotation marks, joined."""
    return ", ".join(f"“{span.text.strip()}”" for span in spans)


def _halves(
    reading: Reading, deal: Deal | None, playbook: Playbook, more: int
) -> tuple[str, Sequence[Half]]:
    """Return where the best fillings of the gap come from, and the fillings.

    They are this deal's own issues; while none of them is rated, what is usual in such a deal.
    """
    sides = words().sides
    if deal is None:
        return sides["no_plan"], ()
    is_ask = reading.verdict is Verdict.ONE_WAY_ASK
    half = "give" if is_ask else "get"
    named = reading.gets if is_ask else reading.gives
    taken = {issue.name for span in named if (issue := issue_of(span.text, deal, playbook))}
    ranked = value.gives(deal) if is_ask else value.asks(deal)
    own = [
        _half(said(each.issue, each.option, deal, playbook), each, is_ask=is_ask)
        for each in ranked
        if each.issue not in taken and each.pays
    ]
    fitting = own or _usual(named, deal, playbook, is_ask=is_ask)
    source = f"plan_{half}" if own else f"usual_{half}" if fitting else "no_ratings"
    pages = -(-len(fitting) // ALTERNATIVES) or 1
    start = (more // ALTERNATIVES % pages) * ALTERNATIVES
    return fill(sides[source], {"title": deal.title}), fitting[start : start + ALTERNATIVES]


def _usual(named: Sequence[Span], deal: Deal, playbook: Playbook, *, is_ask: bool) -> list[Half]:
    """Return what usually fills the gap in this kind of deal, while its own ratings are open."""
    if not deal.knows_kind:
        return []
    usual, option = ((Rating.LOW, Rating.HIGH), 0) if is_ask else ((Rating.HIGH, Rating.LOW), -1)
    said_there = plain(" ".join(span.text for span in named))
    return [
        Half(phrase, f"• {phrase}")
        for each in playbook.tradeables(deal.kind)
        if (each.mine, each.theirs) == usual
        and not each.is_price
        and not any(name in said_there for name in each.called)
        for phrase in (each.said(each.options[option]),)
    ]


def _half(noun: str, ranked: value.Ranked, *, is_ask: bool) -> Half:
    """Return one filling with what it would cost and bring."""
    points = {"cost": round(ranked.cost_points), "gain": round(ranked.gain_points)}
    worth = fill(words().sides["points_give" if is_ask else "points_get"], points)
    return Half(noun, f"• {noun}: {worth}")


def _worth(reading: Reading, deal: Deal | None, playbook: Playbook, said_of: Words) -> list[str]:
    """Return the compensation of a pair whose halves are both issues of the deal."""
    if deal is None or reading.verdict is not Verdict.PAIRED:
        return []
    gives, gets = (
        [(found, span.text) for span in spans if (found := issue_of(span.text, deal, playbook))]
        for spans in (reading.gives, reading.gets)
    )
    swaps = ((give, get) for give in gives for get in gets if give[0] != get[0])
    swap = next(swaps, None)
    if swap is None:
        return []
    (give, given), (get, got) = swap
    weighed = value.compensation(deal, give.name, get.name, give_option=given, get_option=got)
    return [weighed.text, _better(weighed.better, said_of)] if weighed else []


def _better(swap: str, said_of: Words) -> str:
    return fill(said_of.sides["better"], {"better": swap}) if swap else ""


def _scripts(
    reading: Reading, halves: Sequence[Half], deal: Deal | None, said_of: Words
) -> tuple[str, ...]:
    """Return the scripts, in the deal's tone; with a blank where no issue fits."""
    is_ask = reading.verdict is Verdict.ONE_WAY_ASK
    there, gap = ("get", "give") if is_ask else ("give", "get")
    pattern = said_of.scripts[reading.verdict]
    line = pattern.indirect if deal and deal.tone is Tone.INDIRECT else pattern.direct
    spans = reading.gets if is_ask else reading.gives
    actions = [_action(found, pattern) for span in spans if (found := phrase(span.text))]
    we = said_of.sides["alone" if deal and deal.kind is Kind.CAREER else "we"]
    start = {there: " and ".join(actions[:QUOTED]) or _unknown(there, pattern)}
    start["we"] = we
    gaps = [half.phrase for half in halves] or [""]
    said = (fill_known(line, {**start, gap: filling})[0] for filling in gaps)
    return tuple(script[:1].upper() + script[1:] for script in said)


def _action(found: Phrase, pattern: Pattern) -> str:
    """Return a phrase as a verb phrase."""
    return found.text if found.shape == "verb" else fill(pattern.noun, {"noun": found.text})


def _unknown(half: str, pattern: Pattern) -> str:
    """Return a verb phrase with a blank, where no phrase of the message fits into a script."""
    return fill(pattern.noun, {"noun": f"[{BLANKS[half]}]"})


def _logged(spans: Sequence[Span]) -> str:
    """Return phrases as a row of the log says them: "hold the price until March"."""
    found = ((phrase(span.text), span.text) for span in spans)
    return "; ".join(_DOING.sub("", short.text if short else text) for short, text in found)


def _buttons(
    reading: Reading, text: str, halves: Sequence[Half], more: int, said_of: Words
) -> list[Button]:
    """Return the buttons: use the first script, see others, let it be, log it."""
    labels = said_of.buttons
    give, get = (_logged(spans) for spans in (reading.gives, reading.gets))
    buttons = []
    if halves:
        first = halves[0].phrase
        pair = Log(give=give or first, get=get or first)
        buttons = [
            Button(labels["use"], pair, "primary"),
            Button(labels["another"], Check(text, more=more + ALTERNATIVES)),
        ]
    if reading.verdict is not Verdict.NONE:
        buttons += [
            Button(labels["fine"], Fine(text)),
            Button(labels["log"], Log(give=give, get=get)),
        ]
    return buttons
