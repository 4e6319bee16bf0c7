"""Forecasts of both sides, and what a remedy costs."""

from decimal import Decimal

import pytest

from coach.answers.chances import Chances, chances, forecast, stakes


@pytest.mark.parametrize(
    "said",
    [
        "me 10%, them 40%",
        "10% me, 40% them",
        "they say 40%, we say 10%",
        "10% for us vs 40% for them",
        "I think 10 percent and they think 40 percent",
        "me 10% them 40%",
        "chances: me .1, them .4",
        "10% me, 40% them; extending costs us 8k, worth 15k to them",
    ],
)
def test_both_chances_are_told_in_either_order(said: str) -> None:
    assert chances(said) == Chances(0.1, 0.4)


def test_without_names_the_first_is_mine() -> None:
    assert chances("10 / 40") == Chances(0.1, 0.4)
    assert chances("them 40") == Chances(None, 0.4)
    assert chances("300%") == Chances()


@pytest.mark.parametrize(
    "said",
    ["Revenue share: 40% us, 60% them", "10%, 40%", "we want 10% off", "me 10%", "they said 40%"],
)
def test_a_text_that_says_more_or_less_is_no_forecast(said: str) -> None:
    assert forecast(said) is None


def test_a_forecast_may_come_with_the_prices_of_the_remedy() -> None:
    said = "10% me, 40% them; extending costs us 8k and is worth 15,000 to them"
    assert forecast(said) == Chances(0.1, 0.4)
    priced = stakes(said)
    assert priced.costs_us is not None
    assert priced.worth_to_them is not None
    assert (priced.costs_us.value, priced.worth_to_them.value) == (Decimal(8000), Decimal(15000))
    assert stakes("10% me").costs_us is None
