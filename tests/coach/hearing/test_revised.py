"""Editing one's last message means the new text."""

from decimal import Decimal

from coach.intents import Revised
from tests.coach.hearing.readings import fact, say, told
from tests.coach.talking import Talk


def begun() -> Talk:
    talk = Talk()
    say(talk, told(fact("counterpart", "Acme")))
    say(talk, told(fact("reservation", "54k"), fact("target", "60k")))
    return talk


def test_an_edit_of_the_last_message_takes_it_back_and_takes_it_anew() -> None:
    talk = begun()
    again = told(fact("reservation", "56k"))
    talk.do(Revised("54k; 60k", "56k", again))
    assert talk.deal.reservation is not None
    assert talk.deal.reservation.value == Decimal(56_000)
    assert talk.deal.target is None


def test_an_edit_of_an_older_message_changes_nothing_and_says_how_to() -> None:
    talk = begun()
    say(talk, told(fact("alternative", "the pilot at Contoso")))
    before = talk.deal
    talk.do(Revised("54k; 60k", "56k", told(fact("reservation", "56k"))))
    assert talk.deal == before
    assert "say what should change" in talk.heard
