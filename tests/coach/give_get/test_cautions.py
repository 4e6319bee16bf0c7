"""Gentle warnings."""

from dataclasses import replace
from decimal import Decimal

import pytest

from coach.deal import Amount, Deal
from coach.give_get.cautions import cautions, reveals

DEAL = Deal(id="d", title="Acme", reservation=Amount("44k", Decimal(44_000)))


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
        ("- 10k now\n- 12k later\n- 9k and a term\n- 8k prepaid", "many_offers"),
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


@pytest.mark.parametrize("text", ["We could sign at 44k.", "44,000 would be fine", "44000?"])
def test_the_own_reservation_is_noticed_in_any_writing(text: str) -> None:
    assert reveals(text, DEAL)


def test_other_figures_reveal_nothing() -> None:
    assert not reveals("We could sign at 45k or 44%.", DEAL)


def test_without_a_reservation_nothing_is_revealed() -> None:
    assert not reveals("44k", None)
    assert not reveals("44k", replace(DEAL, reservation=None))
