"""Where the pie can grow."""

from dataclasses import replace

import pytest

from coach.deal import Confidence, Deal, Direction, Issue, Rating
from coach.value import SlotKind, asks, gives, slots
from coach.value.model import Domain, Stake
from coach.value.samples import draw
from coach.value.slots import judged

HIGH, MEDIUM, LOW = Rating.HIGH, Rating.MEDIUM, Rating.LOW


def of(*issues: Issue) -> Deal:
    return Deal(id="1", title="a deal", issues=issues)


def test_each_issue_is_judged_by_both_sides_weights(northwind: Deal) -> None:
    kinds = {slot.issue: slot.kind for slot in slots(northwind)}
    assert kinds == {
        "Price": SlotKind.CONTEST,
        "Term": SlotKind.MILD,
        "Payment": SlotKind.CONTEST,
        "Onboarding": SlotKind.STRONG,
        "Go-live": SlotKind.STRONG,
        "Reference": SlotKind.MILD,
        "Review": SlotKind.COMPATIBLE,
    }


def test_low_for_both_is_noise() -> None:
    deal = of(
        Issue("Price", mine=HIGH, theirs=HIGH),
        Issue("Term", mine=MEDIUM, theirs=HIGH),
        Issue("Logo", mine=LOW, theirs=LOW),
    )
    assert slots(deal)[2].kind is SlotKind.NOISE


def test_what_we_do_not_know_is_never_a_contest() -> None:
    deal = of(
        Issue("Price", mine=HIGH, theirs=HIGH),
        Issue("Term", mine=MEDIUM),
        Issue("Logo", mine=LOW, theirs=HIGH, confidence=Confidence.GUESS),
    )
    term, logo = slots(deal)[1:]
    assert term.kind is SlotKind.MILD
    assert "Ask before you trade it" in term.why
    assert logo.kind is SlotKind.STRONG
    assert "ask first what it means to them" in logo.why


def test_medium_for_me_and_high_for_them_is_a_fair_give() -> None:
    deal = of(
        Issue("Price", mine=HIGH, theirs=LOW),
        Issue("Term", mine=MEDIUM, theirs=HIGH),
        Issue("Logo", mine=HIGH, theirs=MEDIUM),
        Issue("Data", mine=MEDIUM, theirs=HIGH),
    )
    term = slots(deal)[1]
    assert term.ratio > 1
    assert term.kind in {SlotKind.STRONG, SlotKind.MILD}


def test_points_on_both_sides_are_judged_too() -> None:
    stakes = tuple(Stake(name, ("a", "b"), (0, 1), (1, 0), 0) for name in ("X", "Y", "Z"))
    domain = Domain(
        stakes=stakes,
        weights=(0.6, 0.3, 0.1),
        beliefs=((1 / 3,) * 3,) * 3,
        known=(0.55, 0.15, 0.3),
    )
    found = judged(domain, draw(domain))
    assert [slot.kind for slot in found] == [SlotKind.CONTEST, SlotKind.MILD, SlotKind.STRONG]


def test_an_empty_deal_has_no_slots() -> None:
    assert slots(of()) == ()
    assert gives(of()) == asks(of()) == ()


def test_the_best_give_costs_little_and_brings_much(northwind: Deal) -> None:
    best = gives(northwind)[0]
    assert (best.issue, best.option) == ("Onboarding", "premium in Q1")
    assert best.gain_points > 5 * best.cost_points > 0
    assert f"{best.cost_points:.0f} points" in best.why


def test_the_best_ask_brings_much_and_costs_little(northwind: Deal) -> None:
    best = asks(northwind)[0]
    assert (best.issue, best.option) == ("Term", "36 months")
    assert best.ratio == pytest.approx(best.gain_points / best.cost_points)


def test_gives_and_asks_run_from_best_to_worst(northwind: Deal) -> None:
    for found in (gives(northwind), asks(northwind)):
        ratios = [row.ratio for row in found]
        assert ratios == sorted(ratios, reverse=True)


def test_what_both_want_is_neither_given_nor_asked(northwind: Deal) -> None:
    assert "Review" not in {row.issue for row in (*gives(northwind), *asks(northwind))}


def test_nothing_is_given_that_is_given_already(northwind: Deal) -> None:
    settled = replace(northwind.issues[2], default="net 60")
    deal = replace(northwind, issues=(*northwind.issues[:2], settled, *northwind.issues[3:]))
    assert "Payment" not in {row.issue for row in gives(deal)}


def test_an_issue_without_options_is_given_as_a_whole() -> None:
    deal = of(Issue("Logo", mine=LOW, theirs=HIGH), Issue("Price", mine=HIGH, theirs=LOW))
    assert (gives(deal)[0].issue, gives(deal)[0].option) == ("Logo", "")


def test_a_free_give_has_the_highest_ratio() -> None:
    deal = of(
        Issue("Logo", points=0, theirs=HIGH),
        Issue("Price", points=100, theirs=LOW),
        Issue("Both", points=0, theirs=LOW, direction=Direction.SAME),
    )
    assert gives(deal)[0].ratio == 99


def test_what_costs_more_than_it_brings_is_marked(northwind: Deal) -> None:
    pays = {one.issue: one.pays for one in gives(northwind)}
    assert pays["Onboarding"]
    assert not pays["Price"]
    for one in (*gives(northwind), *asks(northwind)):
        assert one.pays == (one.gain_points >= one.cost_points)


def test_what_is_low_for_one_side_is_no_contest() -> None:
    deal = of(
        Issue("Price", mine=HIGH, theirs=HIGH),
        Issue("Credits", mine=MEDIUM, theirs=LOW),
        Issue("Term", mine=LOW, theirs=HIGH),
        Issue("Payment", mine=MEDIUM, theirs=MEDIUM),
    )
    kinds = [slot.kind for slot in slots(deal)]
    assert kinds[0] is SlotKind.CONTEST
    assert kinds[1] is SlotKind.MILD
