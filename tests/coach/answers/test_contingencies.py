"""Contingencies in words."""

from decimal import Decimal

import pytest

from coach.answers.chances import Chances, chances
from coach.answers.contingencies import contingency, is_contingency
from coach.deal import Amount, Clause, Contingency
from coach.errors import CoachError
from coach.pages.bets import bet_line

LOW = Clause("extend onboarding", below=Decimal(70), unit="%")
HIGH = Clause("two expert sessions", above=Decimal(90), unit="%")


@pytest.mark.parametrize(
    "said",
    [
        "adoption under 70% at day 60: extend onboarding; over 90: two expert sessions",
        "If adoption is under 70 percent at day 60, we extend onboarding. "
        "If it is above 90 percent, two expert sessions.",
        "adoption at day 60: under 70% we extend onboarding, over 90% two expert sessions",
        "adoption below 70% -> extend onboarding\nmore than 90 -> two expert sessions\nday: 60",
        "adoption < 70% after 60 days: extend onboarding; exceeds 90%: two expert sessions",
    ],
)
def test_the_same_contingency_is_read_from_different_words(said: str) -> None:
    found = contingency(said)
    assert (found.metric, found.clauses, found.day) == ("adoption", (LOW, HIGH), 60)


def test_labels_name_what_a_clause_does_not() -> None:
    found = contingency(
        "adoption under 70 %: extend onboarding; source: analytics; owner: Mika; cap: 8 weeks; "
        "tie: stays; influence: both; costs us: 8k; worth to them: 15k; chances: me 10%, them 40%"
    )
    assert found == Contingency(
        "adoption", (LOW,), "analytics", None, "Mika", "8 weeks", "stays", "both", 0.1, 0.4,
        Amount("8k", Decimal(8000)), Amount("15k", Decimal(15000)),
    )  # fmt: skip


def test_a_threshold_may_count_itself_and_may_be_negative() -> None:
    found = contingency("index at day 60: at least 5% up we share it; under -5% the price falls")
    assert found.clauses == (
        Clause("share it", above=Decimal(5), reached=True, unit="%"),
        Clause("the price falls", below=Decimal(-5), unit="%"),
    )


def test_what_is_said_later_adds_to_it() -> None:
    before = contingency("adoption under 70: extend onboarding")
    after = contingency("source: analytics; metric: weekly adoption; day: soon", before)
    assert (after.metric, after.source, after.day) == ("weekly adoption", "analytics", None)
    assert contingency("measured by: Mika; cost: 3k; date: day 30", before).day == 30


@pytest.mark.parametrize(
    "said", ["hello", "source: analytics", "adoption at day 60", "under 70%:"]
)
def test_without_a_threshold_and_a_remedy_there_is_no_contingency(said: str) -> None:
    with pytest.raises(CoachError, match=r"misfit\.contingency"):
        contingency(said)


def test_a_figure_in_passing_is_no_contingency() -> None:
    assert is_contingency("uptime under 99.5% at day 30: credit of one month")
    assert not is_contingency("we cannot go below 40k, sorry")
    assert not is_contingency("more than 90 people came")
    assert not is_contingency("source: analytics")


@pytest.mark.parametrize(
    ("said", "mine", "theirs"),
    [
        ("me 10%, them 40%", 0.1, 0.4),
        ("them 40%, me 10%", 0.1, 0.4),
        ("10 and 40", 0.1, 0.4),
        ("0.1 / .4", 0.1, 0.4),
        ("they said 40%", None, 0.4),
        ("me 250%, them 40%", None, 0.4),
        ("no idea", None, None),
    ],
)
def test_both_forecasts_are_read(said: str, mine: float | None, theirs: float | None) -> None:
    assert chances(said) == Chances(mine, theirs)


def test_labels_need_no_colon_and_no_word_is_dropped() -> None:
    bet = contingency("copper over 9,500: price up 2%; owner Lena; cap of 3%; seen by both CFOs")
    assert (bet.owner, bet.cap) == ("Lena", "3%")
    assert [clause.remedy for clause in bet.clauses] == ["price up 2%; seen by both CFOs"]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (
            "impressions at day 60: under 1.2 million they extend it; over 1.8 we pay 10k",
            "impressions at day 60 under 1,200,000: they extend it; over 1,800,000: pay 10k",
        ),
        ("response time over 4 hours: we pay 5%", "response time over 4 hours: pay 5%"),
        ("churn over 5 per month: price cut", "churn over 5 per month: price cut"),
        (
            "revenue under $2m: share 40%; over $3m: share 30%",
            "revenue under 2,000,000 USD: share 40%; over 3,000,000 USD: share 30%",
        ),
        ("tickets over 120 a week, we add a person", "tickets over 120 a week: add a person"),
        ("latency under 200ms: bonus 5k", "latency under 200 ms: bonus 5k"),
        ("leads under 40 by day 30: a campaign", "leads at day 30 under 40: a campaign"),
        ("adoption under 70% we extend: two weeks", "adoption under 70 %: extend: two weeks"),
    ],
)
def test_a_threshold_keeps_its_scale_and_its_unit(said: str, line: str) -> None:
    bet = contingency(said)
    assert bet_line(bet) == line
    assert contingency(line) == bet
