"""Fix opens just the facts of a message, and what is changed there is changed in the deal."""

from coach.cards import Form
from coach.intents import Filled, Fix
from tests.coach.hearing.readings import fact, say, told
from tests.coach.talking import Talk


def opened(talk: Talk) -> Form:
    talk.click("Fix")
    return next(card for card in talk.cards if isinstance(card, Form))


def noted() -> Talk:
    talk = Talk()
    say(talk, told(fact("counterpart", "Acme"), fact("reservation", "54k")))
    return talk


def test_fix_opens_the_facts_of_the_message() -> None:
    form = opened(noted())
    assert [one.value for one in form.fields] == ["Acme", "54k"]


def test_a_fact_that_is_changed_there_is_changed_in_the_deal() -> None:
    talk = noted()
    form = opened(talk)
    limit = form.fields[1].name
    talk.do(Filled(form.step, {limit: "56k"}))
    assert talk.deal.reservation is not None and talk.deal.reservation.text == "56k"


def test_an_emptied_fact_is_taken_out() -> None:
    talk = noted()
    form = opened(talk)
    talk.do(Filled(form.step, {form.fields[1].name: ""}))
    assert talk.deal.reservation is None


def test_a_form_saved_unchanged_changes_nothing() -> None:
    talk = noted()
    form, before = opened(talk), talk.deal
    talk.do(Filled(form.step, {one.name: one.value for one in form.fields}))
    assert talk.deal == before


def test_facts_that_are_gone_are_said_to_be() -> None:
    talk = noted()
    talk.do(Fix((77,)))
    assert "changed since" in talk.heard
