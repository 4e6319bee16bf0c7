"""What a correction puts in the place of something: the old words go when the new ones come."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from coach.deal import Deal
from coach.reading.names import tokens
from coach.reading.reading import Fact, Reading

NOTES: Mapping[str, str] = {
    "goal": "setup.goal",
    "ask": "setup.goal",
    "their_ask": "setup.their_ask",
}
"""Field -> the question whose answer holds its lines."""


def whole(reading: Reading, deal: Deal) -> Reading:
    """Return a correction with what it replaces taken back before the new words come."""
    if reading.act != "change":
        return reading
    gone = [
        old for fact in reading.facts if not fact.drop for old in _replaced(fact, reading, deal)
    ]
    return replace(reading, facts=(*gone, *reading.facts)) if gone else reading


def _replaced(fact: Fact, reading: Reading, deal: Deal) -> Iterator[Fact]:
    if fact.field == "counterpart" and deal.counterpart:
        yield _gone("counterpart", deal.counterpart)
    kept = {" ".join(tokens(one.value)) for one in reading.facts if not one.drop}
    for line in deal.notes.get(NOTES.get(fact.field, ""), "").splitlines():
        old = " ".join(tokens(line))
        is_said = f" {old} " in f" {' '.join(tokens(reading.text))} "
        if old and old not in kept and (is_said or _is_other_level(line, fact.value)):
            yield _gone(fact.field, line)


def _gone(field: str, value: str) -> Fact:
    return Fact(field, value, 0, 0, drop=True)


def _is_other_level(old: str, new: str) -> bool:
    """Whether two terms differ in their figure alone: "net 30", "net 45"."""
    rests = [_without_figures(old), _without_figures(new)]
    return rests[0] == rests[1] != [] and tokens(old) != tokens(new)


def _without_figures(text: str) -> list[str]:
    return [word for word in tokens(text) if not any(sign.isdigit() for sign in word)]
