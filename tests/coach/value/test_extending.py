"""Figures off the grid: between the options, beyond them, and in another unit."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.deal import Alternative, Amount, Anchor, Deal, Issue, Rating, Reaction
from coach.value import draft_offers, limit_look, package_value, reservation_value
from coach.value.advisor import base_question, money_remarks, placed, with_base
from coach.value.modelled import is_called_price

HIGH, MEDIUM, LOW = Rating.HIGH, Rating.MEDIUM, Rating.LOW


def amount(text: str, value: int, unit: str = "") -> Amount:
    return Amount(text, Decimal(value), unit)


def selling(*prices: str, **changes: object) -> Deal:
    """A deal in which we sell, with these price options."""
    issues = (
        Issue("Price", prices, mine=HIGH, theirs=HIGH, is_price=True),
        Issue("Term", ("12 months", "24 months", "36 months"), mine=HIGH, theirs=LOW),
        Issue("Onboarding", ("premium", "standard", "none"), mine=LOW, theirs=HIGH),
    )
    return replace(Deal(id="1", title="a deal", issues=issues), **changes)  # type: ignore[arg-type]


LISTED = ("48k", "52k", "56k", "60k")


@settings(max_examples=60, deadline=None)
@given(st.integers(30_000, 80_000), st.integers(30_000, 80_000))
def test_more_money_is_worth_more_to_me_wherever_it_lies(one: int, other: int) -> None:
    deal = selling(*LISTED)
    mine, theirs = zip(
        *(package_value(deal, {"Price": f"{p}"}) for p in (one, other)), strict=True
    )
    assert (mine[0] < mine[1]) == (one < other)
    assert (theirs[0] > theirs[1]) == (one < other)


def test_a_figure_half_way_is_worth_half_of_both() -> None:
    deal = selling(*LISTED)
    low, half, high = (package_value(deal, {"Price": p})[0] for p in ("52k", "54k", "56k"))
    assert half == pytest.approx((low + high) / 2)


@pytest.mark.parametrize("said", ["54k EUR", "54,000", "54 000", "EUR 54k"])
def test_a_figure_is_read_as_people_write_it(said: str) -> None:
    deal = selling("48k EUR", "60k EUR")
    assert package_value(deal, {"Price": said}) == package_value(deal, {"Price": "54k"})


def test_a_span_of_time_counts_between_the_options_too() -> None:
    deal = selling(*LISTED)
    short, between, long = (
        package_value(deal, {"Term": term})[0] for term in ("24 months", "30 months", "3 years")
    )
    assert between == pytest.approx((short + long) / 2)


def test_what_is_of_another_unit_has_no_place() -> None:
    deal = selling(*LISTED)
    assert package_value(deal, {"Price": "8%"}) == package_value(deal, {})


def test_a_counter_off_the_grid_teaches(northwind: Deal) -> None:
    heard = replace(northwind, reactions=(Reaction(said="", counter={"Price": "41k"}),))
    assert draft_offers(heard) != draft_offers(northwind)


@pytest.mark.parametrize(
    "name", ["Base salary", "day rate", "Rent", "Stückpreis", "Unit price (EUR)", "Rent per m2"]
)
def test_own_price_issues_are_found(name: str) -> None:
    assert is_called_price(Issue(name))


@pytest.mark.parametrize("name", ["Price review", "Payment", "Rental car", "Operate"])
def test_what_only_sounds_like_a_price_is_none(name: str) -> None:
    assert not is_called_price(Issue(name)) or name == "Price review"


def test_the_limit_is_placed_where_it_lies_even_beyond_the_options() -> None:
    below = selling(*LISTED, reservation=amount("40k", 40_000))
    assert placed(below)[0].place == pytest.approx(-8 / 12)
    assert "carry their scale" in money_remarks(below)[0]


def test_percent_options_ask_for_what_they_count_from() -> None:
    deal = selling("25% off list", "10% off list", "list price", reservation=amount("54k", 54_000))
    assert reservation_value(deal) is None
    assert "counts from what" in money_remarks(deal)[0]
    assert base_question(deal)


def test_a_base_turns_percent_options_into_figures() -> None:
    deal = selling("25% off list", "10% off list", "list price", reservation=amount("54k", 54_000))
    known = with_base(deal, amount("60k", 60_000))
    assert known.issues[0].options == (
        "45k (25% off list)",
        "54k (10% off list)",
        "60k (list price)",
    )
    assert not money_remarks(known)
    assert base_question(known) == ""
    offered = {offer.package["Price"] for offer in draft_offers(known).offers}
    assert offered <= {"54k (10% off list)", "60k (list price)"}


def test_options_in_words_cannot_place_a_limit() -> None:
    deal = selling("low", "high", reservation=amount("62k", 62_000))
    assert "as figures" in money_remarks(deal)[0]


def test_a_limit_in_another_unit_is_said_and_never_clamped() -> None:
    deal = selling(*LISTED, reservation=amount("15 %", 15, "%"))
    assert reservation_value(deal) is None
    assert "same unit" in money_remarks(deal)[0]


def test_no_money_issue_is_said() -> None:
    deal = selling(*LISTED, target=amount("9k", 9_000))
    assert "none of your issues" in money_remarks(replace(deal, issues=deal.issues[1:]))[0]


def test_an_alternative_that_beats_the_target_is_said() -> None:
    deal = selling(
        *LISTED,
        target=amount("52k", 52_000),
        alternatives=(Alternative("other", amount("58k", 58_000)),),
    )
    assert "beats your target" in " ".join(money_remarks(deal))


@settings(max_examples=25, deadline=None)
@given(st.integers(40_000, 66_000))
def test_no_offer_is_below_the_limit(limit: int) -> None:
    deal = selling(*LISTED, reservation=amount(f"{limit}", limit))
    for offer in draft_offers(deal).offers:
        assert limit_look(deal, offer.package).holds


def test_the_first_move_starts_at_the_anchor_and_stays_off_their_ask() -> None:
    anchored = selling(*LISTED, anchor=Anchor(ask=amount("56k", 56_000)))
    prices = {offer.package["Price"] for offer in draft_offers(anchored).offers}
    assert prices <= {"56k", "60k"}


def test_a_limit_look_has_three_answers() -> None:
    deal = selling(*LISTED, reservation=amount("54k", 54_000))
    assert limit_look(deal, {"Price": "52k"}).holds is False
    assert "2k beyond your limit" in limit_look(deal, {"Price": "52k"}).why
    assert limit_look(deal, {"Price": "60k", "Term": "36 months"}).holds
    assert limit_look(replace(deal, reservation=None), {"Price": "52k"}).holds is None
    assert limit_look(deal, {}).holds is None
    assert limit_look(deal, {"Colour": "red"}).holds is None
