"""The single text: clauses, owners and edits are told apart, and the bets say the same."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coach.answers.contingencies import contingency
from coach.deal import Followup, TextClause, Trade
from coach.followup import evaluate
from coach.reading.answers.closing import owners_in
from coach.steps.closing import drafted_text
from tests.coach.talking import MONDAY, Talk, deal, scene, taking

take_contingency = taking("midgame.contingencies")
take_signed = taking("close.signed")
take_text = taking("close.text")

TERMS = tuple(map(TextClause, ("Price: 10k", "Index: CPI, capped", "Payment: 14 days", "Stock")))


@pytest.mark.parametrize(
    ("said", "owners"),
    [
        (
            "Sam owns price, index and payment; Dr. Lindqvist owns stock",
            ["Sam", "Sam", "Sam", "Dr. Lindqvist"],
        ),
        ("Sam looks after price; Ana takes the rest", ["Sam", "Ana", "Ana", "Ana"]),
        ("Sam owns clause 1 and 3", ["Sam", "", "Sam", ""]),
        ("Ana owns everything", ["Ana"] * 4),
    ],
)
def test_who_owns_which_clause_is_no_clause_of_its_own(said: str, owners: list[str]) -> None:
    after = take_text(deal(text=TERMS), said, scene())
    assert [clause.owner for clause in after.text] == owners
    assert len(after.changes) == 1


@pytest.mark.parametrize("said", ["Customer keeps the price and supplier takes stock risk", "x"])
def test_other_words_are_clauses(said: str) -> None:
    assert owners_in(said, deal(text=TERMS)) == {}


def test_what_only_limits_a_clause_stays_with_it() -> None:
    after = take_text(deal(), "Logo and campaigns each quarter; paused if metrics stop", scene())
    assert [clause.text for clause in after.text] == [
        "Logo and campaigns each quarter; paused if metrics stop"
    ]


def test_a_term_of_the_package_is_not_written_again_from_the_log() -> None:
    trade = Trade("t1", "the logo and quarterly campaigns", "anonymized funnel metrics")
    held = deal(package={"Brand": "logo and campaigns", "Data": "funnel metrics"}, trades=(trade,))
    assert [clause.text for clause in drafted_text(held)] == [
        "Brand: logo and campaigns",
        "Data: funnel metrics",
    ]
    other = replace(held, trades=(Trade("t1", "a reference call", "a case study"),))
    assert len(drafted_text(other)) == 3


BET = contingency("CPI above 5% at day 60: buyer carries half; source: the statistics office")


def test_a_condition_edited_in_the_text_is_the_one_that_applies() -> None:
    held = deal(contingencies=(BET,))
    drafted = replace(held, text=drafted_text(held))
    edited = take_text(drafted, "1: CPI above 5% at day 60: supplier gives 2% back", scene())
    said = evaluate(edited, "CPI", Decimal(6), 60).sentence
    assert "supplier gives 2% back" in said
    assert "buyer carries" not in said


def test_a_condition_edited_in_its_form_is_the_one_in_the_text() -> None:
    held = deal(contingencies=(BET,), at="midgame.contingencies")
    talk = Talk(deals={"d1": replace(held, text=drafted_text(held))}, here="d1")
    talk.fill(
        "midgame.contingencies",
        {"bets": "CPI above 5% at day 60: supplier gives 2% back; source: the office"},
    )
    assert "supplier gives 2% back" in talk.deal.text[0].text


def test_another_metric_is_another_contingency_even_while_the_first_lacks_something() -> None:
    first = take_contingency(deal(), "adoption under 70 at day 60: extend onboarding", scene())
    both = take_contingency(first, "metrics shared under 1: pause the logo", scene())
    assert [bet.metric for bet in both.contingencies] == ["adoption", "metrics shared"]
    same = take_contingency(
        deal(),
        "adoption under 70 at day 60: extend onboarding\n"
        "adoption above 90 at day 60: 2 expert sessions",
        scene(),
    )
    (bet,) = same.contingencies
    assert [clause.remedy for clause in bet.clauses] == ["extend onboarding", "2 expert sessions"]


def test_a_signature_and_the_day_of_go_live_are_both_taken() -> None:
    after = take_signed(deal(), "yes signed today, go live is 1 December", scene())
    assert after.signed_on == MONDAY.date()
    assert after.followup == Followup(date(2026, 12, 1), "go-live")


def test_a_day_to_count_from_may_be_past_while_its_checkpoints_make_sense() -> None:
    talk = Talk(deals={"d1": deal(at="close.followup", signed_on=date(2026, 10, 1))}, here="d1")
    talk.now = MONDAY.replace(month=12, day=1)
    talk.say("from go-live 1 October, #deals, response time, Mika")
    assert talk.deal.followup is not None
    assert talk.deal.followup.reference == date(2026, 10, 1)
