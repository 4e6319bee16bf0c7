"""How much the pie grows, and where packages lie."""

from dataclasses import replace
from decimal import Decimal

import pytest

from coach.deal import Alternative, Amount, Deal, Issue, Offer
from coach.value import draft_offers, growth, package_value, reservation_value, value_map

TRADE = {"Price": "48k", "Term": "36 months", "Onboarding": "premium in Q1", "Go-live": "6 weeks"}


def unpriced(deal: Deal) -> tuple[Issue, ...]:
    """The same issues with the money called something else."""
    return tuple(
        replace(issue, name="Scope", is_price=False) if issue.is_price else issue
        for issue in deal.issues
    )


def test_a_swap_grows_the_pie_in_money(northwind: Deal) -> None:
    found = growth(northwind, TRADE)
    assert found is not None
    assert found.has_price
    pie = found.pie
    assert pie.before_mine == pytest.approx(8000)
    assert pie.before_theirs == pytest.approx(4000)
    # Price and Term weigh alike for me: its whole swing is worth the price's span, 12k.
    assert pie.after_mine - pie.before_mine == pytest.approx(12000 - 1300, rel=0.1)
    assert pie.low <= pie.after_mine + pie.after_theirs - 12000 <= pie.high
    assert 0 < found.p_both_better <= 1
    assert found.share_captured is not None
    assert 0 < found.share_captured <= 1
    assert "by our estimate" in found.sentence
    assert "of the growth there is" in found.sentence


def test_the_price_alone_grows_nothing(northwind: Deal) -> None:
    found = growth(northwind, {"Price": "44k"})
    assert found is not None
    assert found.pie.after_mine + found.pie.after_theirs == pytest.approx(12000)
    assert found.p_both_better == 0
    assert found.share_captured == pytest.approx(0, abs=1e-9)


def test_a_bad_package_shrinks_the_pie(northwind: Deal) -> None:
    found = growth(northwind, {"Onboarding": "none", "Go-live": "16 weeks"})
    assert found is not None
    assert found.sentence.startswith("The pie shrinks")


def test_where_nothing_can_grow_no_share_is_claimed(northwind: Deal) -> None:
    price, review = northwind.issues[0], northwind.issues[-1]
    found = growth(
        replace(northwind, issues=(price, replace(review, default="quarterly"))), {"Price": "44k"}
    )
    assert found is not None
    assert found.share_captured is None
    assert "growth there is" not in found.sentence


def test_without_a_price_the_scales_are_never_added(northwind: Deal) -> None:
    issues = unpriced(northwind)
    trade = {**TRADE, "Scope": TRADE["Price"]}
    found = growth(replace(northwind, issues=issues, reservation=None), trade)
    assert found is not None
    assert not found.has_price
    assert found.pie.unit == "points"
    assert found.share_captured is None
    assert found.nash_product > 0
    assert "never added" in found.sentence


def test_a_price_worth_nothing_to_me_measures_nothing(northwind: Deal) -> None:
    issues = tuple(
        replace(issue, points=0 if issue.is_price else 10) for issue in northwind.issues
    )
    found = growth(replace(northwind, issues=issues), TRADE)
    assert found is not None
    assert not found.has_price


def test_one_issue_has_nothing_to_grow(northwind: Deal) -> None:
    deal = replace(northwind, issues=northwind.issues[:1])
    assert growth(deal, {"Price": "44k"}) is None
    assert value_map(deal, None) is None


def test_the_map_holds_frontier_offers_limit_and_deal(northwind: Deal) -> None:
    drafted = draft_offers(northwind).offers
    offers = tuple(Offer(one.letter, one.name, one.package) for one in drafted)
    found = value_map(replace(northwind, offers=offers), TRADE)
    assert found is not None
    assert [offer[0] for offer in found.offers] == ["A", "B", "C"]
    assert found.signed == pytest.approx(package_value(northwind, TRADE))
    assert found.reservation == reservation_value(northwind)
    mine = [point[0] for point in found.frontier]
    theirs = [point[1] for point in found.frontier]
    assert mine == sorted(mine)
    assert theirs == sorted(theirs, reverse=True)


def test_the_reservation_is_the_lowest_price_with_all_else_usual(northwind: Deal) -> None:
    usual = package_value(northwind, {})[0]
    at_44 = package_value(northwind, {"Price": "44k"})[0]
    at_40 = package_value(northwind, {"Price": "40k"})[0]
    assert reservation_value(northwind) == pytest.approx((at_44 + at_40) / 2)
    assert at_40 < at_44 < usual


def test_a_batna_as_a_package_is_cut_by_risk_and_hassle(northwind: Deal) -> None:
    package = {"Price": "48k", "Term": "24 months"}
    plain = Alternative("Contoso", package=package)
    value = reservation_value(replace(northwind, alternatives=(plain,)))
    assert value == pytest.approx(package_value(northwind, package)[0])
    risky = replace(plain, chance=0.5, hassle=Amount("2k", Decimal(2000)))
    cut = reservation_value(replace(northwind, alternatives=(risky,)))
    assert value is not None
    slope = (
        package_value(northwind, {"Price": "52k"})[0] - package_value(northwind, {})[0]
    ) / 4000
    assert cut == pytest.approx(0.5 * value - 2000 * slope)


def test_a_batna_in_money_alone_counts_where_nothing_else_is_known(northwind: Deal) -> None:
    deal = replace(
        northwind,
        reservation=None,
        alternatives=(Alternative("Contoso", Amount("44k", Decimal(44000))),),
    )
    assert reservation_value(deal) == pytest.approx(package_value(northwind, {"Price": "44k"})[0])


def test_nothing_known_about_the_batna_is_none(northwind: Deal) -> None:
    bare = replace(northwind, reservation=None)
    assert reservation_value(replace(bare, alternatives=())) is None
    assert reservation_value(replace(bare, alternatives=(Alternative("Contoso"),))) is None
    assert reservation_value(replace(bare, issues=())) is None
    assert package_value(replace(bare, issues=()), {}) == (0.0, 0.0)


def test_hassle_needs_a_price_to_be_weighed(northwind: Deal) -> None:
    issues = unpriced(northwind)
    hassle = Amount("2k", Decimal(2000))
    batna = Alternative("Contoso", hassle=hassle, package={"Term": "24 months"})
    deal = replace(northwind, issues=issues, alternatives=(batna,))
    assert reservation_value(deal) == pytest.approx(package_value(deal, {"Term": "24 months"})[0])
