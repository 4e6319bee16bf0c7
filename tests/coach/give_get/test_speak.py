"""When to speak is a decision of its own."""

from dataclasses import replace

import pytest

from coach.deal import Deal
from coach.give_get import Reading, Span, Verdict, is_fine
from coach.give_get.speak import is_foreign, speaks

DEAL = Deal(id="d", title="Acme", fine=("We need 10%  off",))


def nudges(text: str, *, sure: float = 0.9, terms: tuple[str, ...] = ()) -> bool:
    read = Reading(Verdict.ONE_WAY_ASK, "", sure, gets=(Span(text, 0, len(text)),))
    return speaks(read, text, terms)


def test_a_sure_ask_for_a_term_is_worth_a_word() -> None:
    assert nudges("We need 10% off")


@pytest.mark.parametrize("verdict", [Verdict.PAIRED, Verdict.NONE])
def test_a_pair_and_a_nothing_are_left_in_peace(verdict: Verdict) -> None:
    assert not speaks(Reading(verdict, "", 1.0), "We need 10% off", ())


def test_a_bet_is_left_to_the_clinic() -> None:
    read = Reading(Verdict.ONE_WAY_GIVE, "contingency", 1.0)
    assert not speaks(read, "If adoption falls below 70% we extend.", ())


def test_a_doubtful_ask_is_left_in_peace() -> None:
    assert not nudges("We need 10% off", sure=0.6)


@pytest.mark.parametrize(
    "text",
    [
        "We need 10% off, and in return",
        "We need 10% off...",
        "> We need 10% off",
        'He said "we need 10% off everything"',
        "discount = {10};",
        "We need 10% off 😂",
        "oh sure, give us 10% off",
        "last year we needed 10% off",
        "they told us 10% off",
        "Wir geben Ihnen 10 % Rabatt, wenn Sie bis Freitag unterschreiben.",
        "Nous vous donnons 10% pour votre signature",
    ],
)
def test_unfinished_quoted_joking_past_reported_and_foreign_text_is_left_in_peace(
    text: str,
) -> None:
    assert not nudges(text)


def test_an_ask_for_nothing_that_is_traded_must_be_very_sure() -> None:
    assert not nudges("We need a zephyr")
    assert nudges("We need a zephyr", sure=0.97)
    assert nudges("We need a zephyr", terms=("Zephyr",))


def test_what_was_called_fine_is_remembered() -> None:
    assert is_fine("we need 10% off ", DEAL)
    assert not is_fine("we need 12% off", DEAL)


def test_nothing_is_fine_before_it_was_said() -> None:
    assert not is_fine("", None)
    assert not is_fine("We need 10% off", replace(DEAL, fine=()))


@pytest.mark.parametrize("text", ["Können Sie uns 5 % geben, wenn wir bis Mai zahlen?"])
def test_another_language_is_known(text: str) -> None:
    assert is_foreign(text)
    assert not is_foreign("We need 10% off, and you know it.")
