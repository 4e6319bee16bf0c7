"""Lists in words."""

from coach.answers.lists import closest, lines, mentioned, parts, without


def test_a_list_is_split_at_commas_ands_and_bullets() -> None:
    assert parts("price, term and support; 1. go-live\n- training, price") == (
        "price", "term", "support", "go-live", "training",
    )  # fmt: skip


def test_lines_lose_their_bullets_but_not_their_commas() -> None:
    assert lines("- Dana, decides\n\n2) Lee; Kim") == ("Dana, decides", "Lee", "Kim")


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
