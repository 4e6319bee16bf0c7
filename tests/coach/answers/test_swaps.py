"""An edit of an offer in words."""

import pytest

from coach.answers.swaps import OfferSwap, offer_swap


@pytest.mark.parametrize(
    ("said", "edit"),
    [
        (
            "swap premium support for a reference call in B",
            ("B", "premium support", "a reference call"),
        ),
        ("Please replace net 30 with net 60 in offer c.", ("C", "net 30", "net 60")),
        ("exchange x for y of A", ("A", "x", "y")),
    ],
)
def test_a_swap_names_what_goes_and_what_comes(said: str, edit: tuple[str, str, str]) -> None:
    assert offer_swap(said) == OfferSwap(*edit)


@pytest.mark.parametrize("said", ["yes; or: swap x for y in B", "swap x for y", "we swap", "B: x"])
def test_other_words_are_no_swap(said: str) -> None:
    assert offer_swap(said) is None
