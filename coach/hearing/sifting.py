"""What a reading's facts must be to count: a name has letters, a limit a figure or a sentence."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from coach.deal import Deal, Stage
from coach.hearing.questions import ASKED
from coach.reading.figures import Figure, figures
from coach.reading.labels import FIELDS
from coach.reading.names import tokens
from coach.reading.reading import Fact, Reading

NOBODY = frozenset({
    "they", "them", "he", "she", "him", "her", "there", "we", "us", "i", "it", "you", "idk", "who",
    "nobody", "someone", "somebody", "this", "that",
})  # fmt: skip
TIMES = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
LAST_COUNTS = frozenset({"reservation", "target", "call", "signed"})
"""Fields that hold one value: of several in a message the last one counts."""
_LIMIT = re.compile(
    r"(?i)\b(?:limit|walk|least|most|minimum|lowest|highest|reserv|target|aim|floor)"
)
"""What says that a figure beside an alternative is a limit and not the worth of that."""
SENTENCE = 3
"""So many words at least say a limit that holds no figure."""


def sifted(reading: Reading, deal: Deal | None) -> tuple[Fact, ...]:
    """Return the facts that can count, each once, with what a bare correction means."""
    facts = [fact for fact in reading.facts if FITS.get(fact.field, _has_signs)(fact)]
    facts = [_as_term(fact, deal) for fact in facts if not _renames(fact, reading, deal)]
    facts = _last_of_each(facts)
    if deal is not None and deal.at == "setup.alternative" and not _LIMIT.search(reading.text):
        is_told = any(fact.field == "alternative" for fact in facts)
        facts = [one for one in facts if not (is_told and one.field in ("reservation", "target"))]
    if not facts and deal is not None and reading.act == "change":
        facts = _bare_correction(reading, deal)
    return tuple(facts)


def _renames(fact: Fact, reading: Reading, deal: Deal | None) -> bool:
    """Whether a topic that is touched in passing, after Setup, would rename the deal."""
    is_under_way = deal is not None and deal.stage is not Stage.SETUP
    return fact.field == "topic" and is_under_way and reading.act == "tell"


def _has_signs(fact: Fact) -> bool:
    return any(sign.isalnum() for sign in fact.value)


def _is_named(fact: Fact) -> bool:
    words = set(tokens(fact.value))
    return any(sign.isalpha() for sign in fact.value) and bool(words - NOBODY)


def has_letters(text: str) -> bool:
    """Whether a text says more than a figure."""
    rest = text
    for one in reversed(figures(text).found):
        rest = rest[: one.start] + rest[one.end :]
    return any(sign.isalpha() for sign in rest)


def _is_limit(fact: Fact) -> bool:
    is_told = isinstance(fact.norm, Figure) or len(fact.value.split()) >= SENTENCE
    return fact.drop or is_told


FITS: Mapping[str, Callable[[Fact], bool]] = {
    "counterpart": _is_named,
    "person": _is_named,
    "topic": _is_named,
    "alternative": _is_named,
    "their_alternative": _is_named,
    "standard": lambda fact: has_letters(fact.value),
    "reservation": _is_limit,
    "target": _is_limit,
    "call": lambda fact: fact.norm is not None or fact.drop,
}
"""What a fact of a field must be; elsewhere a letter or a digit is enough."""


def _as_term(fact: Fact, deal: Deal | None) -> Fact:
    """Return a target in days beside a limit in money as what it is: a term that is asked for."""
    figure, held = fact.norm, deal and (deal.reservation or deal.target)
    is_time = isinstance(figure, Figure) and figure.unit in TIMES
    if fact.field in ("reservation", "target") and is_time and held and held.unit not in TIMES:
        return replace(fact, field="ask", norm=None)
    return fact


def _last_of_each(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts with the last of each field that holds one value, a figure before words."""
    best: dict[str, Fact] = {}
    for fact in facts:
        held = best.get(fact.field)
        is_better = held is None or fact.norm is not None or held.norm is None
        if fact.field in LAST_COUNTS and not fact.drop and is_better:
            best[fact.field] = fact
    return [
        fact for fact in facts if fact.drop or fact.field not in best or best[fact.field] is fact
    ]


def _bare_correction(reading: Reading, deal: Deal) -> list[Fact]:
    """Return what "no, Thursday" or "rather 42k" corrects: the call, the asked, the last fact."""
    if len(reading.moments) == 1 and (deal.call_at or deal.call_on):
        when = reading.moments[0]
        return [Fact("call", when.text, when.start, when.end, norm=when)]
    if len(reading.figures) != 1:
        return []
    figure = reading.figures[0]
    asked = ASKED.get(deal.at, "")
    told = [one.field for one in deal.told if figures(one.value).found]
    field = asked if asked in LAST_COUNTS else told[-1] if told else ""
    if field not in FIELDS:
        return []
    return [Fact(field, figure.text, figure.start, figure.end, norm=figure)]
