"""Every example that a question shows is an answer that the coach understands."""

from dataclasses import replace

import pytest

from coach.deal import Deal, Kind, Offer, Stage
from coach.pages.offers import drafted
from coach.playbook import load
from coach.steps import STEPS
from coach.steps.issues import from_library
from tests.coach.talking import Talk, deal, scene, taking

HELD = {
    Kind.SALES: {"Support tier": "premium support"},
    Kind.PARTNERSHIP: {"Exclusivity window": "exclusive for 6 months"},
    Kind.PROCUREMENT: {"Forecast sharing": "a monthly rolling forecast"},
    Kind.HIRING: {"Remote days": "fully remote"},
    Kind.CAREER: {"Remote days": "fully remote"},
}
"""What an offer holds, so that there is something to swap in it."""


def talk_of(held: Deal) -> Talk:
    return Talk(deals={held.id: held}, here=held.id)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("step", [s.id for s in STEPS if s.stage and not s.id.startswith("gate.")])
def test_the_example_of_a_question_is_understood(kind: Kind, step: str) -> None:
    book = load()
    listed = tuple(
        replace(from_library(thing), mine=thing.mine, theirs=thing.theirs)
        for thing in book.tradeables(kind)
    )
    held = deal(kind=kind, issues=() if step == "setup.issues" else listed)
    if step == "first.reaction":
        offers = (Offer(one.letter, one.name, one.package) for one in drafted(held).offers)
        held = replace(held, offers=tuple(offers))
    question = next(one for one in STEPS if one.id == step)
    hint = book.step(step, kind).hint
    after = taking(step)(held, hint, scene())
    assert question.lines(after)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_swap_that_is_shown_as_an_example_changes_one_offer(kind: Kind) -> None:
    listed = tuple(
        replace(from_library(thing), mine=thing.mine, theirs=thing.theirs)
        for thing in load().tradeables(kind)
    )
    _, sign, swap = load().step("first.offers", kind).hint.partition("or: ")
    assert sign
    offers = tuple(Offer(letter, letter, HELD[kind]) for letter in "ABC")
    talk = talk_of(deal(kind=kind, issues=listed, offers=offers, stage=Stage.FIRST_MOVE))
    talk.say(swap)
    changed = [o for o in talk.deal.offers if o.package != HELD[kind]]
    assert len(changed) == 1
    out, into = changed[0].package.keys() & HELD[kind].keys(), changed[0].package.keys()
    assert any(changed[0].package[name] != HELD[kind][name] for name in out)
    assert len(into) > 1
