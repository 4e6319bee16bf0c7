"""Figures in words, and words for figures."""

import pytest

from coach.value.figures import figure, figures, worths
from coach.value.money import money, percent, signed
from coach.value.words import listed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("48k", (48000, "")),
        ("EUR 48,000", (48000, "EUR")),
        ("$1.2 million", (1_200_000, "USD")),
        ("12,5 %", (12.5, "%")),
        ("10 percent off", (10, "%")),
        ("net 30", (30, "days")),
        ("12.500 €", (12_500, "EUR")),
        ("1,2 Mio EUR", (1_200_000, "EUR")),
        ("30 sessions", (30, "")),
        ("10% off", (10, "%")),
        ("3 off", (3, "")),
        ("none", None),
    ],
)
def test_the_first_figure_is_read(text: str, expected: tuple[float, str] | None) -> None:
    assert figure(text) == expected


def test_figures_must_rise_or_fall_all_the_way() -> None:
    assert figures(("$10k", "12k", "15k")) == ((10000, 12000, 15000), "USD")
    assert figures(("20%", "10%", "none")) is None
    assert figures(("1", "3", "2")) is None
    assert figures(("1",)) is None


def test_each_figure_has_its_place() -> None:
    assert worths((20, 15, 0)) == (0, 0.25, 1)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (8000, "EUR", "8k EUR"),
        (1_250_000, "$", "$1.25m"),
        (-300, "€", "-€300"),
        (-2500, "", "-2.5k"),
        (0, "%", "0 %"),
        (999_600, "EUR", "1m EUR"),
    ],
)
def test_money_is_said_shortly(value: float, unit: str, words: str) -> None:
    assert money(value, unit) == words


def test_a_plus_is_shown() -> None:
    assert [signed("3k"), signed("-3k")] == ["+3k", "-3k"]


@pytest.mark.parametrize(("share", "words"), [(0.999, "99 %"), (0.001, "1 %"), (1, "100 %")])
def test_nothing_is_falsely_certain(share: float, words: str) -> None:
    assert percent(share) == words


def test_names_are_listed() -> None:
    assert [listed([]), listed(["A"]), listed(["A", "B", "C"])] == ["", "A", "A, B and C"]
