"""Doubt is shown, with the one question that decides."""

from dataclasses import replace
from itertools import combinations

import pytest

from coach.give_get import Asked, Reading, Verdict, answer, check
from coach.give_get.doubts import DECIDES, asked
from coach.give_get.reading import Span
from coach.intents import Check
from coach.playbook import load

PLAYBOOK = load()
TEXT = "Seeing that you came all the way from Lyon, 85."
DOUBT = Reading(Verdict.NONE, "", 0.5, second=Verdict.ONE_WAY_GIVE, unsure=Span("85", 44, 46))


def test_every_two_verdicts_have_a_question() -> None:
    assert {*DECIDES} == {frozenset(two) for two in combinations(Verdict, 2)}


def test_a_doubtful_message_asks_what_decides() -> None:
    card = answer(DOUBT, Asked(TEXT), None, PLAYBOOK)
    assert card.headline == "I'm not sure about this one. Is “85” something you give?"
    assert card.why.startswith("My best guess: Nothing is traded here.")
    yes, no = card.buttons[:2]
    assert yes.intent == Check(TEXT, meant="one_way_give")
    assert no.intent == Check(TEXT, meant="none")


def test_a_sure_reading_asks_nothing() -> None:
    assert asked(replace(DOUBT, confidence=0.97), is_theirs=False) is None


def test_of_theirs_it_asks_about_them() -> None:
    found = asked(DOUBT, is_theirs=True)
    assert found is not None
    assert found.question == "Is “85” something they give?"


@pytest.mark.parametrize("verdict", Verdict)
def test_what_the_person_says_it_is_holds(verdict: Verdict) -> None:
    found = check(TEXT, meant=verdict)
    assert (found.verdict, found.confidence) == (verdict, 1.0)
    assert asked(found, is_theirs=False) is None
