"""The alternative, the walk-away point and the target."""

from datetime import date
from decimal import Decimal

import pytest

from coach.answers.amounts import amount
from coach.deal import Amount, Wants
from coach.errors import CoachError
from coach.steps.limits import alternative_line
from tests.coach.talking import Talk, deal, scene, taking

take_alternative = taking("setup.alternative")
take_reservation = taking("setup.reservation")
take_target = taking("setup.target")


def test_an_alternative_is_read_with_worth_chance_owner_and_last_day() -> None:
    found = take_alternative(
        deal(), "Contoso pilot 30k, 60% likely, owner: Mika, until 12 January", scene()
    )
    best = found.batna
    assert best is not None
    assert best.amount is not None
    assert best.amount.value == 30_000
    assert (best.chance, best.owner) == (0.6, "Mika")
    assert best.until == date(2027, 1, 12)
    assert alternative_line(best).endswith(
        "(about 30,000, 60 % likely, owner Mika, until Tue 12 Jan 2027)"
    )


def test_one_new_alternative_replaces_the_best_and_keeps_the_others() -> None:
    three = take_alternative(deal(), "first\nsecond\nthird", scene())
    changed = take_alternative(three, "better", scene())
    assert [one.text for one in changed.alternatives] == ["better", "second", "third"]
    assert alternative_line(changed.alternatives[0]) == "better"


def test_a_walk_away_point_better_than_the_target_is_refused_both_ways() -> None:
    aimed = deal(target=amount("50k"))
    with pytest.raises(CoachError, match=r"misfit\.reservation"):
        take_reservation(aimed, "60k", scene())
    limited = deal(reservation=amount("50k"))
    with pytest.raises(CoachError, match=r"misfit\.target") as refused:
        take_target(limited, "40k", scene())
    assert refused.value.blanks["limit"] == "50,000"


def test_a_buyer_walks_away_above_the_target() -> None:
    buying = deal(wants=Wants.LESS, target=amount("40k"))
    assert take_reservation(buying, "50k", scene()).reservation == amount("50k")
    with pytest.raises(CoachError, match=r"misfit\.reservation"):
        take_reservation(buying, "30k", scene())


def test_a_seller_gives_at_most_the_discount_of_the_walk_away_point() -> None:
    limited = take_reservation(deal(target=amount("5%")), "15% off at most", scene())
    assert limited.reservation == amount("15%")


def test_figures_of_different_units_are_not_compared() -> None:
    assert take_reservation(deal(target=amount("40k EUR")), "20%", scene()).reservation


@pytest.mark.parametrize(
    "said",
    [
        "my reservation is 42k, target 60k",
        "my target is 60k and my walk-away is 42k",
        "change my limit to 42k; target: 60k",
        "walk away at 42k, aim for 60k",
    ],
)
def test_both_limits_may_come_in_one_line(said: str) -> None:
    talk = Talk()
    talk.say("call with Acme on Friday about the renewal")
    talk.say(said)
    assert (talk.deal.reservation, talk.deal.target) == (amount("42k"), amount("60k"))
    assert "42,000" in talk.heard
    assert "60,000" in talk.heard


def test_two_limits_in_one_line_must_fit_each_other() -> None:
    with pytest.raises(CoachError, match=r"misfit\.reservation"):
        take_reservation(deal(), "60k, target 42k", scene())
    found = take_reservation(deal(target=amount("10k")), "42k, target 60k", scene())
    assert found.target == amount("60k")
    kept = take_target(deal(target=amount("10k"), reservation=amount("5k")), "60k", scene())
    assert kept.reservation == amount("5k")


def test_no_change_is_a_target_of_its_own() -> None:
    held = take_reservation(deal(wants=Wants.LESS), "max 6%", scene())
    after = take_target(held, "flat price, the index says steel fell 3%", scene())
    assert after.target == Amount("flat price", Decimal(0), "%")
    after = take_target(deal(), "flat rate of 42k", scene())
    assert after.target is not None
    assert after.target.value == 42_000


def test_a_chance_is_no_limit() -> None:
    with pytest.raises(CoachError, match=r"misfit\.amount"):
        take_reservation(deal(), "she may leave for BigCo, 30% likely", scene())
