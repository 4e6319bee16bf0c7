"""Amounts as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.answers.amounts import amount, amounts, maybe_amount, shortened, shown, span
from coach.deal import Amount
from coach.errors import CoachError


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("42k", 42_000, ""),
        ("€1.2m", 1_200_000, "EUR"),
        ("30,000", 30_000, ""),
        ("30.000 euros", 30_000, "EUR"),
        ("30 000 chf", 30_000, "CHF"),
        ("1'250'000", 1_250_000, ""),
        ("20%", 20, "%"),
        ("20%off", 20, "%"),
        ("12.5 per cent", "12.5", "%"),
        ("1,5 million", 1_500_000, ""),
        ("$42", 42, "USD"),
        ("24 months", 24, "months"),
        ("-5", -5, ""),
        ("maybe around 42k, not less", 42_000, ""),
    ],
)
def test_an_amount_is_read_as_it_is_written(said: str, value: object, unit: str) -> None:
    found = amount(said)
    assert (found.value, found.unit) == (Decimal(str(value)), unit)


def test_money_goes_before_other_figures() -> None:
    assert amount("in 2 weeks maybe 30k").value == 30_000
    assert amount("10 seats at 40 EUR").unit == "EUR"


def test_an_hour_or_a_name_is_no_amount() -> None:
    assert amounts("at 3pm with Q4x and v2") == ()


def test_a_text_without_a_figure_is_refused_and_quoted() -> None:
    with pytest.raises(CoachError) as refused:
        amount("a lot")
    assert refused.value.key == "misfit.amount"
    assert refused.value.blanks == {"said": "a lot"}
    assert maybe_amount("a lot") is None


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [("42000", "", "42,000"), ("12.50", "%", "12.5 %"), ("0.5", "EUR", "0.5 EUR")],
)
def test_an_amount_is_read_back_plainly(value: str, unit: str, text: str) -> None:
    assert shown(Amount("", Decimal(value), unit)) == text


def test_a_long_text_is_quoted_short() -> None:
    assert shortened("word " * 30, 20) == "word word word word…"
    assert shortened(" a\nb ") == "a b"


@given(st.text())
def test_any_text_can_be_searched_for_amounts(text: str) -> None:
    assert all(found.text.split()[0].rstrip("%kmbn") in text for found in amounts(text))


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("105-115k", ["105,000", "115,000"]),
        ("1.5 to 1.8 million", ["1,500,000", "1,800,000"]),
        ("10 to 12%", ["10 %", "12 %"]),
        ("2 or 3 weeks", ["2 weeks", "3 weeks"]),
        ("3 people for 30k", ["3 people", "30,000"]),
        ("€40 to 45k", ["40,000 EUR", "45,000 EUR"]),
    ],
)
def test_the_end_of_a_range_says_what_its_beginning_means(said: str, read: list[str]) -> None:
    found = amounts(said)
    assert [shown(each) for each in found] == read
    assert [shown(amount(each.text)) for each in found] == read


@given(st.integers(min_value=0, max_value=10**12))
def test_a_plain_number_keeps_its_value_with_separators(number: int) -> None:
    assert amount(f"{number:,}").value == number


def test_a_span_of_time_goes_last() -> None:
    said = "qualified but 8 weeks lead time, roughly 4% more expensive"
    assert shown(amount(said)) == "4 %"
    assert shown(amount("24 months")) == "24 months"


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ("58k to 64k; benchmark", ["58,000", "64,000"]),
        ("at 60 thousand, honestly between 58 and 64, as cost rose 6%", ["58,000", "64,000"]),
        ("92 a piece, up to 95", ["92", "95"]),
        ("55k plus 6% for the index", ["55,000"]),
        ("between 12 and 18 months", ["12 months", "18 months"]),
        ("as it is", []),
    ],
)
def test_a_range_is_what_stands_together(said: str, ends: list[str]) -> None:
    assert [shown(end) for end in span(said)] == ends
