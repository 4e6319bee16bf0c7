"""Every example that a question shows is an answer that the coach understands."""

from dataclasses import replace

import pytest

from coach.deal import Kind, Offer
from coach.errors import CoachError
from coach.pages.offers import drafted
from coach.playbook import load
from coach.steps import STEPS
from coach.steps.issues import from_library
from tests.coach.talking import deal, scene

IN_WORDS = {
    (Kind.HIRING, "setup.reservation"),
    (Kind.HIRING, "setup.target"),
    (Kind.HIRING, "midgame.contingencies"),
}
"""Examples in words where a figure is asked for: the coach asks back."""


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
    if (kind, step) in IN_WORDS:
        with pytest.raises(CoachError):
            question.take(held, hint, scene())
        return
    after = question.take(held, hint, scene())
    assert question.lines(after)
