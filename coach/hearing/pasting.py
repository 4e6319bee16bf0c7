"""Pasted mails and threads: what they say of things that are known already is asked about."""

from collections.abc import Sequence

from coach.answers.amounts import shortened, shown
from coach.cards import Button, Say
from coach.deal import Deal
from coach.desk import Scene
from coach.hearing.facts import STEPS, amount_of
from coach.intents import Show, Submit
from coach.reading.reading import Fact, Reading

PASTED = frozenset({"theirs", "mine", "both"})
SINGLE = frozenset({"reservation", "target"})
"""Fields that hold one value: another one would replace it."""


def apart(deal: Deal, facts: Sequence[Fact], reading: Reading) -> tuple[list[Fact], list[Fact]]:
    """Return the facts to take, and those of a pasted text that would replace what is known."""
    if reading.act != "tell" or reading.what not in PASTED:
        return list(facts), []
    disputed = [fact for fact in facts if fact.field in SINGLE and _held(deal, fact.field)]
    return [fact for fact in facts if fact not in disputed], disputed


def question(fact: Fact, deal: Deal, scene: Scene) -> Say:
    """Ask whether a value in a pasted text shall replace the one that is known."""
    step, typed = STEPS[fact.field]
    amount = amount_of(fact)
    new = shown(amount) if amount else shortened(fact.value)
    replaced = Button(scene.say("button.replace"), Submit(step, typed(fact, deal, scene)))
    keep = Button(scene.say("button.keep_mine"), Show("next"))
    label = scene.say(f"field.told.{fact.field}")
    text = scene.say("pasted.replace", label=label, held=_held(deal, fact.field), new=new)
    return Say(text, (keep, replaced))


def _held(deal: Deal, field: str) -> str:
    amount = deal.reservation if field == "reservation" else deal.target
    return shown(amount) if amount else deal.notes.get(f"setup.{field}", "")
