"""The contingency clinic."""

from dataclasses import replace
from decimal import Decimal

import pytest

from coach.deal import Amount, Clause, Contingency
from coach.value import brier, clinic

ADOPTION = Contingency(
    metric="adoption",
    clauses=(Clause("extend onboarding", below=Decimal(70)),),
    source="the usage report",
    day=60,
    owner="Dana",
    cap="two months",
    tie="no extension",
    influence="both",
    my_chance=0.10,
    their_chance=0.40,
    costs_us=Amount("8k", Decimal(8000), "EUR"),
    worth_to_them=Amount("15k", Decimal(15000)),
)


def test_the_guides_example_gains_five_thousand_two_hundred() -> None:
    found = clinic(ADOPTION)
    assert (found.gain, found.robust, found.bet) == pytest.approx((5200, 2800, 2400))
    assert found.gate == ()
    assert "5.2k EUR" in found.sentence
    assert "2.8k EUR" in found.sentence
    assert "2.4k EUR" in found.sentence


def test_both_like_odds_between_their_forecasts() -> None:
    found = clinic(ADOPTION)
    assert found.odds == pytest.approx((1.5, 9))
    assert found.premium == pytest.approx((8000 / 9, 10000))


def test_without_money_the_odds_are_said() -> None:
    found = clinic(replace(ADOPTION, costs_us=None))
    assert found.gain is None
    assert "1.5 to 9.0 times" in found.sentence


def test_forecasts_the_wrong_way_round_leave_no_bet() -> None:
    found = clinic(replace(ADOPTION, my_chance=0.5, their_chance=0.2, worth_to_them=None))
    assert found.odds is None
    assert "no odds suit both" in found.sentence


def test_a_remedy_dearer_than_its_worth_is_advised_against() -> None:
    cheap = Amount("1k", Decimal(1000))
    found = clinic(replace(ADOPTION, my_chance=0.5, their_chance=0.3, worth_to_them=cheap))
    assert found.gain is not None
    assert found.gain < 0
    assert found.premium is None
    assert "Drop it" in found.sentence


def test_a_certain_forecast_keeps_the_odds_finite() -> None:
    found = clinic(replace(ADOPTION, my_chance=0.0, their_chance=1.0))
    assert found.odds is not None
    assert all(0 < odds < 1000 for odds in found.odds)


def test_an_empty_contingency_misses_everything() -> None:
    found = clinic(Contingency(metric=""))
    assert found.gate == (
        "the metric",
        "a neutral source for it",
        "the day it is read",
        "a threshold",
        "the remedy",
        "a cap",
        "what happens on a tie",
        "who owns it",
        "who could influence it",
    )
    assert "Still missing: the metric" in found.sentence


@pytest.mark.parametrize(
    ("chance", "came_true", "score"), [(1.0, True, 0.0), (0.5, False, 0.25), (0.1, True, 0.81)]
)
def test_forecasts_are_scored(chance: float, came_true: bool, score: float) -> None:
    assert brier(chance, came_true) == pytest.approx(score)
