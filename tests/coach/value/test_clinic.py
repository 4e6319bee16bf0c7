"""The contingency clinic."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coach.deal import Amount, BetKind, Clause, Contingency, IndexTerms
from coach.pages.bets import bet_line
from coach.value import brier, clinic, is_ours

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


REBATE = Contingency(
    metric="CPI rise",
    clauses=(Clause("they give us 1 % rebate", below=Decimal(4), unit="%"),),
    day=60,
    my_chance=0.7,
    their_chance=0.3,
)


def test_a_bet_that_they_pay_is_judged_with_the_sides_exchanged() -> None:
    found = clinic(REBATE)
    assert found.odds == pytest.approx((0.3 / 0.7, 0.7 / 0.3))
    assert "0.43 to 2.33 times what you get" in found.sentence
    priced = clinic(
        replace(
            REBATE,
            costs_us=Amount("4k", Decimal(4000)),
            worth_to_them=Amount("9k", Decimal(9000)),
        )
    )
    assert (priced.robust, priced.bet) == pytest.approx((0.7 * 5000, 0.4 * 4000))
    assert "worth more to you than it costs them" in priced.sentence


def test_a_bet_worth_nothing_brings_nothing() -> None:
    even = Amount("8k", Decimal(8000))
    found = clinic(replace(ADOPTION, my_chance=0.4, worth_to_them=even))
    assert "brings nothing" in found.sentence


@pytest.mark.parametrize(
    ("remedy", "ours"),
    [
        ("they give us 1 % rebate", False),
        ("we get a 2% credit", False),
        ("you pay the difference", False),
        ("the supplier pays 2k", False),
        ("extend onboarding", True),
        ("we extend their term", True),
        ("credit them 2 %", True),
        ("we refund what they paid", True),
        ("they get two more sessions", True),
    ],
)
def test_who_pays_is_read_from_the_remedy(remedy: str, ours: bool) -> None:
    assert is_ours(Contingency("x", (Clause(remedy),))) is ours


def test_a_milestone_needs_a_date_and_no_threshold() -> None:
    bet = Contingency("the migration", (Clause("extend support"),), kind=BetKind.MILESTONE)
    assert "the date by which it must be done" in clinic(bet).gate
    assert "a threshold" not in clinic(bet).gate
    dated = replace(bet, due=date(2027, 6, 30))
    assert bet_line(dated) == "if the migration is not done by Wed 30 Jun 2027: extend support"


def test_an_event_needs_no_metric_and_no_day() -> None:
    bet = Contingency("they stop sharing metrics", (Clause("pause the logo"),), kind=BetKind.EVENT)
    assert clinic(bet).gate == ("a neutral source for it", "who owns it", "how it ends again")
    assert bet_line(bet) == "if they stop sharing metrics: pause the logo"


def test_an_index_clause_needs_a_base_a_cap_a_floor_and_a_review() -> None:
    bet = Contingency("the price", kind=BetKind.INDEX, index=IndexTerms("PPI", less="1 %"))
    found = clinic(bet)
    assert "no forecast to bet on" in found.sentence
    assert "the month it is counted from" in found.gate
    assert bet_line(bet) == "the price follows PPI (less 1 %)"
    assert bet_line(replace(bet, index=None)) == "the price"


def test_a_band_is_told_as_one() -> None:
    band = Contingency(
        "late deliveries",
        (Clause("2 % credit", above=Decimal(5), below=Decimal(10), unit="%"),),
        due=date(2027, 3, 31),
    )
    assert bet_line(band) == "late deliveries on Wed 31 Mar 2027 between 5 % and 10 %: 2 % credit"
