"""After the deal is safe, and the mandate under stress."""

from dataclasses import replace

import pytest

from coach.deal import Alternative, Deal
from coach.value import package_value, post_settlement, stress, why

SIGNED = {"Price": "48k", "Term": "24 months", "Payment": "net 30"}


def test_improvements_leave_both_better_off(northwind: Deal) -> None:
    found = post_settlement(northwind, SIGNED)
    assert 1 <= len(found) <= 5
    mine, theirs = package_value(northwind, SIGNED)
    for one in found:
        better = package_value(northwind, one.package)
        assert one.gain_mine == pytest.approx(100 * (better[0] - mine))
        assert one.gain_theirs == pytest.approx(100 * (better[1] - theirs))
        assert one.gain_mine > 0 < one.gain_theirs
        assert one.chance >= 0.5
        assert len(one.changes) <= 4
        assert "by our estimate" in one.sentence


def test_the_best_improvement_comes_first(northwind: Deal) -> None:
    worth = [
        one.chance * min(one.gain_mine, one.gain_theirs)
        for one in post_settlement(northwind, SIGNED)
    ]
    assert worth == sorted(worth, reverse=True)


def test_the_best_deal_for_me_cannot_be_improved(northwind: Deal) -> None:
    best = {issue.name: issue.options[-1] for issue in northwind.issues}
    assert post_settlement(northwind, best) == ()


def test_one_issue_cannot_be_improved(northwind: Deal) -> None:
    assert post_settlement(replace(northwind, issues=northwind.issues[:1]), SIGNED) == ()


def test_a_good_offer_survives_several_errors(northwind: Deal) -> None:
    package = {**SIGNED, "Onboarding": "premium in Q1", "Go-live": "6 weeks"}
    found = stress(northwind, package)
    assert found.margin is not None
    assert found.margin > 0.1
    assert found.wrong_theirs is None or len(found.wrong_theirs) >= 2
    assert found.chance > 0.8
    assert "points above your BATNA" in found.sentence


def test_an_offer_below_the_batna_is_refused(northwind: Deal) -> None:
    found = stress(northwind, {"Price": "40k", "Reference": "no"})
    assert found.margin is not None
    assert found.margin < 0
    assert found.wrong_mine == ()
    assert "Do not sign it" in found.sentence


def test_an_offer_that_only_takes_is_refused_by_them(northwind: Deal) -> None:
    found = stress(northwind, {"Price": "52k", "Term": "36 months", "Payment": "prepaid"})
    assert found.wrong_theirs == ()
    assert "By our best guess they would rather have no such deal" in found.sentence


def test_an_offer_that_only_gives_is_safe_with_them(northwind: Deal) -> None:
    found = stress(northwind, {"Onboarding": "premium in Q1"})
    assert found.wrong_theirs is None
    assert "However wrong" in found.sentence


def test_an_offer_above_the_batna_on_every_issue_is_safe_for_me(northwind: Deal) -> None:
    worst = {issue.name: issue.options[0] for issue in northwind.issues}
    deal = replace(northwind, alternatives=(Alternative("nothing", package=worst),))
    found = stress(deal, {"Term": "24 months"})
    assert found.wrong_mine is None
    assert "No error in your own ratings" in found.sentence


def test_without_a_batna_it_is_asked_for(northwind: Deal) -> None:
    found = stress(replace(northwind, alternatives=(), reservation=None), SIGNED)
    assert (found.margin, found.wrong_mine) == (None, None)
    assert found.sentence.startswith("Enter your BATNA")


def test_one_issue_cannot_be_stressed(northwind: Deal) -> None:
    found = stress(replace(northwind, issues=northwind.issues[:1]), SIGNED)
    assert found.margin is None


@pytest.mark.parametrize(
    "about", ["slots", "offers", "growth", "clinic", "ledger", "post_settlement", "what else"]
)
def test_why_shows_weights_and_assumptions(northwind: Deal, about: str) -> None:
    lines = why(replace(northwind, issues=(*northwind.issues[:-1],)), about)
    assert lines[0].startswith("Your weights, from your High, Medium and Low")
    assert any("our estimate" in line for line in lines) is (about != "ledger")


def test_why_names_points_gaps_and_reactions(northwind: Deal) -> None:
    from coach.deal import Reaction

    issues = tuple(replace(issue, points=10, theirs=None) for issue in northwind.issues)
    deal = replace(northwind, issues=issues, reactions=(Reaction("ok", spoken="Term"),))
    lines = why(deal, "offers")
    assert lines[0].startswith("Your weights, from your points")
    assert any("1 reaction" in line for line in lines)
    assert any(line.startswith("Assumed: No guess yet") for line in lines)


def test_why_of_an_empty_deal_says_what_is_missing() -> None:
    assert "name at least three issues" in why(Deal(id="1", title="a deal"), "slots")[0]
