"""What can be traded."""

import pytest

from coach.give_get.terms import names_term


@pytest.mark.parametrize("text", ["10% off", "a longer Term", "two months", "delivery by May"])
def test_figures_and_usual_words_are_terms(text: str) -> None:
    assert names_term(text)


def test_the_deals_own_words_are_terms() -> None:
    assert not names_term("the zephyr module")
    assert names_term("the zephyr module", ("Zephyr", ""))
    assert not names_term("the zephyrs", ("Zephyr", "Apollo (v.2)"))
