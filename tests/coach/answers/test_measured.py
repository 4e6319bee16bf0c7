"""What was measured is read whole, in the metric's own unit, or asked about."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.answers.measured import Later, Reading, Unclear, Unmeasurable, Value, read_value


def read(text: str, unit: str = "", *marks: float) -> Reading:
    return read_value(text, unit, [Decimal(str(mark)) for mark in marks])


@pytest.mark.parametrize(
    ("text", "unit", "mark", "value"),
    [
        ("4h 30m", "hours", 4, "4.5"),
        ("4h30", "hours", 4, "4.5"),
        ("4 hours 30 minutes", "hours", 4, "4.5"),
        ("4h 30m", "minutes", 270, "270"),
        ("4.5 hours", "minutes", 270, "270"),
        ("90 min", "hours", 2, "1.5"),
        ("1:30", "hours", 2, "1.5"),
        ("two days", "hours", 40, "48"),
        ("half an hour", "minutes", 20, "30"),
        ("an hour and a half", "hours", 1, "1.5"),
        ("3", "hours", 4, "3"),
        ("64", "%", 70, "64"),
        ("64%", "%", 70, "64"),
        ("64 percent", "%", 70, "64"),
        ("sixty-four percent", "%", 70, "64"),
        ("0.64", "%", 70, "64"),
        ("0.64", "%", 1, "0.64"),
        ("0.64 %", "%", 70, "0.64"),
        ("64,5", "%", 70, "64.5"),
        ("about two thirds", "%", 70, "66.67"),
        ("three quarters", "%", 70, "75"),
        ("about half", "%", 70, "50"),
        ("32 out of 50", "%", 70, "64"),
        ("7/10", "%", 70, "70"),
        ("64%", "", 70, "64"),
        ("two thirds", "", 70, "66.67"),
        ("-2", "%", 0, "-2"),
        ("1,200", "users", 1000, "1200"),
        ("1.2 million", "EUR", 1, "1200000"),
        ("€1.234,50", "EUR", 1, "1234.5"),
        ("64k", "USD", 1, "64000"),
        ("it's 64% now", "%", 70, "64"),
        ("3 per week", "per week", 2, "3"),
        ("day 30 was 64%", "%", 70, "64"),
    ],
)
def test_a_value_is_read_in_the_metrics_unit(
    text: str, unit: str, mark: float, value: str
) -> None:
    found = read(text, unit, mark)
    assert isinstance(found, Value)
    assert found.number == Decimal(value)


@pytest.mark.parametrize(
    ("text", "unit", "key"),
    [
        ("between 60 and 70", "%", "range"),
        ("60-70%", "%", "range"),
        ("60 to 70 percent", "%", "range"),
        ("4 to 5 hours", "hours", "range"),
        ("under 70", "%", "bound"),
        ("at least 60%", "%", "bound"),
        ("> 60", "%", "bound"),
        ("up 3 points", "%", "change"),
        ("+3 %", "%", "change"),
        ("64, was 58 last month", "%", "several"),
        ("64% in Berlin, 70% in Paris", "%", "several"),
        ("64 hours", "%", "unit"),
        ("64%", "users", "unit"),
        ("4 hours", "users", "unit"),
        ("$64", "hours", "unit"),
        ("32 out of 50", "users", "unit"),
        ("0.64", "", "share"),
        ("0.64", "%", "share"),
        ("plenty", "%", "number"),
        ("good", "", "number"),
    ],
)
def test_what_could_mean_more_than_one_figure_is_asked_about(
    text: str, unit: str, key: str
) -> None:
    mark = 2 if (text, unit) == ("0.64", "%") else 70
    assert read(text, unit, mark) == Unclear(key)


@pytest.mark.parametrize(
    "text",
    [
        "don't know yet",
        "not known yet",
        "tbd",
        "pending",
        "we don't have it yet",
        "ask again later",
        "I don’t know",
        "unknown",
    ],
)  # fmt: skip
def test_not_yet_is_an_answer(text: str) -> None:
    assert read(text, "%", 70) == Later()


@pytest.mark.parametrize(
    "text", ["n/a", "N/A", "not measured", "nobody measured it", "not applicable", "no data"]
)
def test_never_measured_is_an_answer(text: str) -> None:
    assert read(text, "%", 70) == Unmeasurable()


@given(st.text(max_size=40), st.sampled_from(["", "%", "hours", "USD", "users"]))
def test_any_text_is_read_or_asked_about(text: str, unit: str) -> None:
    assert isinstance(read(text, unit, 70), Value | Later | Unmeasurable | Unclear)


@given(st.integers(0, 10**9), st.sampled_from(["", "%", "hours", "USD", "users"]))
def test_a_plain_number_is_that_number(number: int, unit: str) -> None:
    assert read(str(number), unit, 70) == Value(Decimal(number))
