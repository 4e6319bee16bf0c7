"""Readings written by hand: what the reader would deliver, without the reader."""

from coach.deal import Deal
from coach.desk import Desk, Scene
from coach.hearing.questions import where
from coach.intents import Said
from coach.playbook import load
from coach.reading.reader import as_fact
from coach.reading.reading import Fact, Reading
from coach.reading.where import Where
from tests.coach.talking import MONDAY, Talk

HERE = Where(now=MONDAY.astimezone())


def fact(field: str, value: str, *, issue: str = "", role: str = "", drop: bool = False) -> Fact:
    """Return a fact as the reader delivers it."""
    found = as_fact(field, value, where(_scene()), issue=issue, drop=drop)
    return Fact(
        field, value, 0, len(value), issue=found.issue, norm=found.norm, role=role, drop=drop
    )


def rated(field: str, issue: str, rating: str, words: str = "matters") -> Fact:
    """Return a rating as the reader delivers it."""
    return Fact(field, words, 0, len(words), issue=issue, norm=rating)


def told(
    *facts: Fact, act: str = "tell", what: str = "", kind: str = "sales", chance: float = 0.99
) -> Reading:
    """Return a message that tells these facts."""
    text = "; ".join(one.value for one in facts) or "well"
    return Reading(
        text, act, what, chance, second="none", kind=kind, kind_chance=0.9, facts=tuple(facts)
    )


def say(talk: Talk, reading: Reading) -> None:
    """Say something whose reading is known."""
    talk.do(Said(reading.text, reading))


def _scene(deal: Deal | None = None) -> Scene:
    return Scene(Desk(deal=deal, zone="Europe/Berlin"), load(), MONDAY)
