"""Questions about the own deal are answered from the deal; nothing of a question is kept."""

import pytest

from tests.coach.hearing.readings import fact, say, told
from tests.coach.talking import Talk


def begun() -> Talk:
    talk = Talk()
    say(talk, told(fact("counterpart", "Acme"), fact("their_ask", "20% off")))
    say(talk, told(fact("reservation", "54k"), fact("target", "60k")))
    return talk


def asks(talk: Talk, what: str, text: str = "tell me") -> str:
    """Ask something and return what is heard; nothing may change."""
    before = talk.deal
    say(talk, _asked(what, text))
    assert talk.deal == before
    return talk.heard


def _asked(what: str, text: str):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(told(act="ask", what=what), text=text)


def test_my_limit_is_told_to_me() -> None:
    assert "54,000" in asks(begun(), "recall", "what is my limit again?")


def test_what_they_asked_for_is_told_from_the_deal() -> None:
    assert "20% off" in asks(begun(), "recall", "what do they want?")


def test_who_can_see_this_is_answered_plainly_in_every_state() -> None:
    talk = begun()
    assert "between you and me" in asks(talk, "privacy")
    talk.do_jump("midgame.trades")
    assert "between you and me" in asks(talk, "privacy")


def test_is_this_good_enough_is_held_against_limit_and_target() -> None:
    heard = asks(begun(), "judge", "is it good enough?")
    assert "54,000" in heard and "60,000" in heard


@pytest.mark.parametrize("what", ["answer_them", "strategy", "concede"])
def test_what_to_say_gets_words_to_say(what: str) -> None:
    heard = asks(begun(), what)
    assert "“" in heard or "get" in heard


def test_why_gives_the_reason_of_the_open_question() -> None:
    talk = begun()
    talk.do_jump("setup.alternative")
    assert "alternative" in asks(talk, "why").lower()


def test_ideas_are_issues_that_are_not_on_the_list_yet() -> None:
    talk = begun()
    heard = asks(talk, "ideas")
    assert (
        "Contract term" in heard and "Price" not in heard.split("You could also")[1].split("\n")[0]
    )


def test_a_question_told_with_facts_keeps_the_facts() -> None:
    talk = begun()
    say(talk, told(fact("their_ask", "net 90"), act="ask", what="answer_them"))
    assert "net 90" in talk.deal.notes["setup.their_ask"].lower()
