"""Lists in words."""

import pytest

from coach.answers.lists import clauses, closest, lines, mentioned, parts, without


def test_a_list_is_split_at_commas_ands_and_bullets() -> None:
    assert parts("price, term and support; 1. go-live\n- training, price") == (
        "price", "term", "support", "go-live", "training",
    )  # fmt: skip


def test_lines_lose_their_bullets_but_not_their_commas() -> None:
    assert lines("- Dana, decides\n\n2) Lee; Kim") == ("Dana, decides", "Lee", "Kim")


CASES = {
    "Term: 24 months (Sam)\nAdoption under 70%: extend; over 90%: two sessions (Mika)": (
        "Term: 24 months (Sam)",
        "Adoption under 70%: extend; over 90%: two sessions (Mika)",
    ),
    "1. Term 24 (Dana); 2. Price 50k (Ana); 3. under 70%: extend; over 90%: sessions (Mika)": (
        "Term 24 (Dana)",
        "Price 50k (Ana)",
        "under 70%: extend; over 90%: sessions (Mika)",
    ),
    "term 24 months; price 50k": ("term 24 months", "price 50k"),
    "1. term 24 months; price 50k": ("term 24 months", "price 50k"),
}


@pytest.mark.parametrize(("text", "found"), CASES.items())
def test_clauses_are_lines_else_numbers_else_semicolons(text: str, found: tuple[str]) -> None:
    assert clauses(text) == found


def test_a_longer_name_goes_before_one_it_contains() -> None:
    names = ("Payment", "Payment terms", "Price")
    assert mentioned("price and payment terms", names) == ("Price", "Payment terms")
    assert mentioned("repayment", names) == ()


def test_names_are_taken_out_once() -> None:
    assert without("Price and price", ["price"]).strip() == "and price"


def test_the_closest_name_shares_a_long_word_alone() -> None:
    names = ("Support tier", "Payment terms", "Payment method")
    assert closest("more support", names) == "Support tier"
    assert closest("payment", names) == ""
    assert closest("else", names) == ""
