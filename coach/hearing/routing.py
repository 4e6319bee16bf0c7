"""Which deal a message is about: one that it names, else the current one."""

from dataclasses import replace

from coach.desk import Headline, Scene, Turn
from coach.intents import Said, Switch
from coach.reading.names import tokens
from coach.reading.reading import Fact, Reading
from coach.replies import dealing

_COMMON = frozenset({
    "renewal", "salary", "deal", "price", "contract", "new", "talk", "call", "offer", "raise",
    "pilot", "supply", "partnership", "promotion", "negotiation", "rent", "licence", "license",
})  # fmt: skip


def named(text: str, scene: Scene) -> Headline | None:
    """Return the other deal whose name stands in a text, None for none or several."""
    words = set(tokens(text))
    here = set(tokens(scene.desk.deal.title)) if scene.desk.deal else set()
    found = [
        other
        for other in scene.desk.others
        if words & ({word for word in tokens(other.title) if len(word) > 2} - _COMMON - here)
    ]
    return found[0] if len(found) == 1 else None


def elsewhere(reading: Reading, scene: Scene) -> Turn | None:
    """Return the turn that takes a message to the deal it names; None where it stays here.

    A title alone goes to that deal.

    A name that is itself a fact (an alternative, a rival) points at no deal, nor does one that
    is cited as a precedent.
    """
    other = named(reading.text, scene)
    if other is not None and tokens(reading.text) == tokens(other.title):
        return dealing.switch(Switch(other.id), scene)
    if other is None or any(_holds(fact, other) for fact in reading.facts):
        return None
    if reading.facts and all(fact.field == "standard" for fact in reading.facts):
        return None
    facts = tuple(fact for fact in reading.facts if not _names(fact, other))
    return Turn(
        deal=scene.desk.deal,
        cards=(),
        elsewhere=(other.id, Said(reading.text, replace(reading, facts=facts))),
    )


def _names(fact: Fact, other: Headline) -> bool:
    own = set(tokens(other.title)) - _COMMON
    return fact.field in ("counterpart", "topic") and bool(own & set(tokens(fact.value)))


def _holds(fact: Fact, other: Headline) -> bool:
    own = set(tokens(other.title)) - _COMMON
    return not _names(fact, other) and bool(own & set(tokens(fact.value)))
