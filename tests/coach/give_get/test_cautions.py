"""Gentle warnings."""

import pytest

from coach.give_get.cautions import cautions


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("Our bottom line is 40k.", "reservation"),
        ("We can't go below 40k.", "reservation"),
        ("The lowest we can go is 40k.", "reservation"),
        ("We need to get this signed by Friday.", "deadline"),
        ("Our quarter ends on the 30th, we're under time pressure.", "deadline"),
        ("This offer is only valid until tomorrow.", "false_deadline"),
        ("Take it or leave it.", "false_deadline"),
        ("My boss won't approve anything above that.", "authority"),
        ("I was going to ask for 80k, but 60k is fine.", "phantom_anchor"),
        ("We could do 50k, or even 45k.", "self_bidding"),
        ("How about 44? Or 42?", "self_bidding"),
        ("Option A: 1\nOption B: 2\nOption C: 3\nOption D: 4", "many_offers"),
    ],
)
def test_a_draft_that_gives_something_away_is_warned(text: str, warning: str) -> None:
    assert warning in cautions(text)


@pytest.mark.parametrize(
    "text",
    [
        "If you sign for 24 months we include onboarding.",
        "Option A: 1\nOption B: 2\nOption C: 3",
        "Option A is faster. Option A is also cheaper; option A it is, option A.",
        "We can pay 10% or 12 invoices early.",
        "The board meets on Tuesday.",
        "From 50k we come down by 5%.",
    ],
)
def test_a_plain_draft_is_not_warned(text: str) -> None:
    assert cautions(text) == ()


def test_demands_of_one_package_are_no_offers_at_once() -> None:
    assert cautions("- more pay\n- a title\n- a budget\n- three days remote") == ()
