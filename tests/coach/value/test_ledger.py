"""The concession log, judged."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from coach.deal import Deal, Reaction, Trade
from coach.value import compensation, ledger

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def trade(give: str, get: str = "", give_issue: str = "", get_issue: str = "") -> Trade:
    return Trade(f"{give}/{get}", give, get, give_issue, get_issue)


def ids(deal: Deal, *trades: Trade) -> set[str]:
    return {warning.id for warning in ledger(trades, deal).warnings}


FAIR = trade("6 weeks", "36 months", "Go-live", "Term")


def test_an_empty_log_is_fine(northwind: Deal) -> None:
    found = ledger((), northwind)
    assert (found.warnings, found.pairing_rate, found.balance) == ((), 1.0, 0.0)


def test_a_fair_swap_passes(northwind: Deal) -> None:
    found = ledger((FAIR,), northwind)
    assert found.warnings == ()
    assert found.balance > 0


def test_what_was_withdrawn_or_gives_nothing_does_not_count(northwind: Deal) -> None:
    dropped = replace(trade("5% off", give_issue="Price"), withdrawn=True)
    assert ledger((dropped, trade("", "a logo")), northwind).pairing_rate == 1.0


def test_gives_without_a_get_are_counted(northwind: Deal) -> None:
    found = ledger((FAIR, trade("a call")), northwind)
    assert found.pairing_rate == 0.5
    assert found.warnings[0].id == "pairing"
    assert "1 of 2" in found.warnings[0].text


def test_two_gives_in_a_row_are_self_bidding(northwind: Deal) -> None:
    assert "self_bidding" in ids(northwind, trade("a call"), trade("a visit"))
    assert "self_bidding" not in ids(northwind, trade("a call"), FAIR, trade("a visit"))


def test_a_high_give_for_a_low_get_is_flagged(northwind: Deal) -> None:
    poor = trade("44k", "10 weeks", "Price", "Go-live")
    assert {"high_for_less", "compensation"} <= ids(northwind, poor)


def test_a_high_give_for_a_medium_get_is_not_flagged_as_high(northwind: Deal) -> None:
    assert "high_for_less" not in ids(northwind, trade("44k", "prepaid", "Price", "Payment"))


def test_a_log_that_mostly_gives_is_out_of_balance(northwind: Deal) -> None:
    lost = trade("40k", "10 weeks", "Price", "Go-live")
    assert "balance" in ids(northwind, lost, trade("12 months", "a call", "Term"))


@pytest.mark.parametrize(
    ("first", "second", "speaks"),
    [("2% off", "5% off", True), ("5% off", "2% off", False), ("44k", "40k", True)],
)
def test_steps_that_grow_are_flagged(
    northwind: Deal, first: str, second: str, speaks: bool
) -> None:
    steps = (trade(first, "x", "Price"), trade(second, "y", "price"))
    if first == "44k":
        steps = (trade("down one", "x", "Price"), trade("to 40k", "y", "Price"))
    assert ("growing" in ids(northwind, *steps)) is speaks


def test_a_slide_at_the_end_is_flagged(northwind: Deal) -> None:
    days = (0, 2, 4, 10)
    gives = ("10 weeks", "6 weeks", "10 weeks", "40k")
    issues = ("Go-live", "Go-live", "Go-live", "Price")
    trades = tuple(
        replace(trade(give, "x", issue, "Term"), at=START + timedelta(days=day))
        for give, issue, day in zip(gives, issues, days, strict=True)
    )
    assert "end_slide" in ids(northwind, *trades)
    early = tuple(replace(one, at=START) for one in trades)
    assert "end_slide" not in ids(northwind, *early)
    before_call = replace(northwind, call_at=START + timedelta(days=100))
    assert "end_slide" not in ids(before_call, *trades)


def test_rounds_without_movement_are_flagged(northwind: Deal) -> None:
    deal = replace(northwind, reactions=(Reaction("no"),) * 3)
    assert "standing_still" in ids(deal)
    assert "standing_still" not in ids(deal, FAIR, trade("40k", "x", "Price", "Term"))


def test_a_swap_is_weighed_on_my_scale(northwind: Deal) -> None:
    found = compensation(northwind, "Term", "go-live")
    assert found is not None
    assert found.text == "You give about 15 and get about 2."
    assert found.ratio < 0.7
    assert found.better.startswith("Ask for ")


def test_a_good_swap_needs_no_better_one(northwind: Deal) -> None:
    found = compensation(northwind, "Go-live", "Term")
    assert found is not None
    assert found.ratio > 1
    assert found.better == ""


def test_the_option_named_is_weighed(northwind: Deal) -> None:
    found = compensation(
        northwind, "Price", "Term", give_option="down to 40k.", get_option="36 months (two more)"
    )
    assert found is not None
    assert found.given == pytest.approx(2 * found.got / 3)


def test_what_is_the_default_already_counts_as_one_step(northwind: Deal) -> None:
    usual = compensation(northwind, "Price", "Term", give_option="48k")
    step = compensation(northwind, "Price", "Term")
    assert usual == step


def test_a_free_give_is_always_paid(northwind: Deal) -> None:
    issues = tuple(
        replace(issue, points=0 if issue.name == "Term" else 10) for issue in northwind.issues
    )
    found = compensation(replace(northwind, issues=issues), "Term", "Price")
    assert found is not None
    assert found.ratio == float("inf")


def test_no_better_ask_is_made_up(northwind: Deal) -> None:
    deal = replace(northwind, issues=northwind.issues[:2] + northwind.issues[3:5])
    found = compensation(deal, "Term", "Go-live")
    assert found is not None
    two = replace(northwind, issues=(northwind.issues[1], northwind.issues[4]))
    alone = compensation(two, "Term", "Go-live")
    assert alone is not None
    assert alone.better == ""


def test_issues_that_are_not_of_the_deal_are_not_weighed(northwind: Deal) -> None:
    assert compensation(northwind, "Weather", "Term") is None
    assert compensation(northwind, "Term", "Weather") is None


def test_a_trade_of_unknown_issues_weighs_nothing(northwind: Deal) -> None:
    found = ledger((trade("sun", "rain", "Weather", "Weather"),), northwind)
    assert (found.given, found.got) == (0, 0)
