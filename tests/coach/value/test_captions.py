"""What the pictures come to, in words."""

from dataclasses import replace

import pytest

from coach.cards import Pie, ValueMap
from coach.deal import Deal, Offer, Package
from coach.value import draft_offers, growth, map_caption, package_value, pie_caption, value_map


@pytest.fixture
def offered(northwind: Deal) -> Deal:
    drafted = draft_offers(northwind).offers
    offers = tuple(Offer(one.letter, one.name, one.package) for one in drafted)
    return replace(northwind, offers=offers)


def told(deal: Deal, package: Package) -> str:
    placed = value_map(deal, package)
    assert placed is not None
    return map_caption(deal, package, placed)


def test_the_map_says_what_the_deal_gives_both(offered: Deal) -> None:
    package = offered.offers[0].package
    mine, theirs = package_value(offered, package)
    assert told(offered, package).startswith(
        f"The deal gives you {100 * mine:.0f} of 100 and them {100 * theirs:.0f} by our estimate."
    )


def test_the_map_says_how_much_more_was_possible(offered: Deal) -> None:
    mine = {issue.name: issue.options[-1] for issue in offered.issues}
    best, worse = told(offered, mine), told(offered, {**mine, "Review": "none"})
    assert "Nothing better for both was possible" in best
    assert "more for them were possible" in worse


def test_without_a_frontier_nothing_more_was_possible(northwind: Deal) -> None:
    placed = ValueMap((), (), signed=(0.5, 0.5))
    assert "Nothing better" in map_caption(northwind, {}, placed)


def test_a_package_below_every_offer_is_told_apart_from_the_nearest(offered: Deal) -> None:
    near = offered.offers[1]
    package = {**near.package, "Term": "12 months"}
    lost = package_value(offered, near.package)[0] - package_value(offered, package)[0]
    said = told(offered, package)
    assert "worth less to you than every offer. Next to B" in said
    assert f"Term 12 months instead of 36 months costs you {100 * lost:.0f} points" in said
    assert said.count("instead of") == 1


def test_as_good_as_one_offer_is_no_loss(offered: Deal) -> None:
    assert "every offer" not in told(offered, offered.offers[2].package)
    assert "every offer" not in told(replace(offered, offers=()), {"Term": "12 months"})


def test_a_limit_is_named_only_where_there_is_one(offered: Deal) -> None:
    package = offered.offers[0].package
    assert "Your limit is at" in told(offered, package)
    assert "limit" not in told(replace(offered, reservation=None, alternatives=()), package)


@pytest.mark.parametrize(
    ("offers", "said"),
    [
        ((("A", 0.5, 0.5),), ""),
        ((("A", 0.5, 0.5), ("B", 0.5, 0.4)), "B lies below the line: it bets"),
        ((("A", 0.5, 0.3), ("B", 0.5, 0.4)), "A and B lie below the line: they bet"),
    ],
)
def test_offers_below_the_line_are_explained(
    northwind: Deal, offers: tuple[tuple[str, float, float], ...], said: str
) -> None:
    placed = ValueMap(((0.5, 0.5),), offers, signed=(0.5, 0.5))
    found = map_caption(northwind, {}, placed)
    assert said in found
    assert ("below the line" in found) == bool(said)


def test_the_pie_says_what_each_side_had_and_gets(offered: Deal) -> None:
    pie = Pie("EUR", 8000, 4000, 22000, 18900, 12300, 62600)
    assert pie_caption(pie) == (
        "You go from 8k EUR to 22k EUR, they from 4k EUR to 18.9k EUR by our estimate."
    )
    measured = growth(offered, offered.offers[0].package)
    assert measured is not None
    assert pie_caption(measured.pie) not in measured.sentence


def test_points_of_two_scales_are_told_apart() -> None:
    said = pie_caption(Pie("points", 29, 49, 64, 72, 5, 40))
    assert said == (
        "You go from 29 to 64 of your points, they from 49 to 72 of theirs by our estimate."
    )
