"""Figures are read to their end, in every house style, or they are unread."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.reading.figures import chance, figures, shown


def _shown(text: str) -> list[str]:
    return [shown(each) for each in figures(text).found]


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("£55,000pa", "55,000 GBP a year"),
        ("my floor is $1.2b", "1,200,000,000 USD"),
        ("$2.5MM", "2,500,000 USD"),
        ("12.500 €", "12,500 EUR"),
        ("1'250'000 chf", "1,250,000 CHF"),
        ("€1.234.567,89", "1,234,567.89 EUR"),
        ("1,2 Mio", "1,200,000"),
        ("500 TEUR", "500,000 EUR"),
        ("3 Mrd. €", "3,000,000,000 EUR"),
        ("₹12 lakh", "1,200,000 INR"),
        ("Rs. 12,00,000", "1,200,000 INR"),
        ("1.5 crore", "15,000,000"),
        ("10 grand", "10,000"),
        ("€85,000brutto", "85,000 EUR"),
        ("15.000 Euro brutto im Jahr", "15,000 EUR a year"),
        ("S$85,000", "85,000 SGD"),
        ("$1,190.00 AUD", "1,190 AUD"),
        ("$120/h", "120 USD an hour"),
        ("$5/seat/month", "5 USD a seat a month"),
        ("5 EUR per seat per month", "5 EUR a seat a month"),
        ("twenty percent", "20 %"),
        ("half a percent", "0.5 %"),
        ("2 and a half percent", "2.5 %"),
        ("minus 5%", "-5 %"),
        ("-$500", "-500 USD"),
        ("1.375%", "1.375 %"),
        ("net 60", "60 days"),
        ("Net30", "30 days"),
        ("a six-month term", "6 months"),
        ("one seat", "1 seat"),
        ("thirteen dollars and forty-five cents", "13.45 USD"),
        ("a quarter million dollars", "250,000 USD"),
        ("einhundertneunundneunzig Prozent", "199 %"),
        ("2 millions d'euros", "2,000,000 EUR"),
        ("quatre-vingt-dix euros", "90 EUR"),
        ("veinte por ciento", "20 %"),
        ("Preis 1.250,- € pro Stück", "1,250 EUR a piece"),
        ("The population is 3 million and a half", "3,500,000"),
    ],
)
def test_a_figure_is_read_with_its_sign_scale_unit_and_rate(said: str, heard: str) -> None:
    assert _shown(said) == [heard]


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("around 30-35k", "about 30,000 to 35,000"),
        ("between 30 and 35k", "30,000 to 35,000"),
        ("€1m-€1.5m", "1,000,000 to 1,500,000 EUR"),
        ("$500 to 1k", "500 to 1,000 USD"),
        ("thirty to forty thousand", "30,000 to 40,000"),
        ("from 20% to 10%", "20 to 10 %"),
        ("3-5 days a week", "3 to 5 days a week"),
    ],
)
def test_a_range_keeps_both_ends_and_their_order(said: str, heard: str) -> None:
    assert _shown(said) == [heard]


@pytest.mark.parametrize(
    ("said", "bound"),
    [
        ("I need at least 42.", "at least"),
        ("42k or more", "at least"),
        ("5k min", "at least"),
        ("max 40k", "at most"),
        ("40k tops", "at most"),
        ("~50k", "about"),
        ("50ish", "about"),
        ("$10,000 over 3 years", ""),
        ("85k + 10%", ""),
    ],
)
def test_a_limit_word_is_told_beside_the_figure(said: str, bound: str) -> None:
    assert figures(said).found[0].bound == bound


def test_what_one_figure_of_a_list_says_holds_for_the_others() -> None:
    assert _shown("net 30/45/60") == ["30 days", "45 days", "60 days"]
    assert _shown("12, 18 or 24 months") == ["12 months", "18 months", "24 months"]
    assert _shown("12.500 € / 12.100 €") == ["12,500 EUR", "12,100 EUR"]


@pytest.mark.parametrize(
    "said", ["mid 5 figures", "12abc", "54k5", "1.2.3", "2 mil", "a couple of thousand"]
)
def test_what_cannot_be_read_whole_is_unread_and_not_half_read(said: str) -> None:
    read = figures(said)
    assert not read.found
    assert len(read.unread) == 1
    assert read.unread[0] in said


@pytest.mark.parametrize(
    "said",
    [
        "Q3 2026", "12/15 at 3pm", "5.12.2026 14:00", "tomorrow 3-4pm", "10am to 11am",
        "since 2019", "the 2026 budget", "B2B, SOC2 and v2.1", "the 3rd offer", "1:1 with Sam",
        "24/7 support", "call +49 30 1234567", "order #12345", "one of them",
        "half of them will, once",
    ],
)  # fmt: skip
def test_days_hours_years_and_names_are_no_figures(said: str) -> None:
    assert figures(said).found == ()


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("1 in 5", 0.2), ("one in five", 0.2), ("3 out of 4", 0.75), ("1/5", 0.2),
        ("fifty fifty", 0.5), ("50/50", 0.5), ("coin flip", 0.5), ("0,1", 0.1), (".1", 0.1),
        ("70 %", 0.7), ("70", 0.7), ("1 %", 0.01), ("ten percent", 0.1), ("3:1 against", 0.25),
        ("3 to 1 on", 0.75), ("a third", 1 / 3), ("two thirds", 2 / 3), ("no chance", 0.0),
        ("maybe 30 percent, in 2 days", 0.3),
    ],
)  # fmt: skip
def test_a_chance_is_heard_in_every_way_of_saying_one(said: str, value: float) -> None:
    assert chance(said) == pytest.approx(value)


@pytest.mark.parametrize("said", ["20-30%", "$20", "20k", "1", "150", "Q3", "idk", ""])
def test_what_names_no_single_chance_is_none(said: str) -> None:
    assert chance(said) is None


_CURRENCIES = {"EUR": ["€", "EUR"], "USD": ["$", "USD"], "GBP": ["£", "GBP"], "CHF": ["CHF"]}
_STYLES = {",": ".", ".": ",", "'": ".", " ": ",", "\u00a0": ","}


@st.composite
def _house_styles(draw: st.DrawFn) -> tuple[str, Decimal, str]:
    """Return an amount of money in some house style, with its value and unit."""
    cents = draw(st.integers(0, 99_999_999_99))
    group = draw(st.sampled_from(sorted(_STYLES)))
    unit = draw(st.sampled_from(sorted(_CURRENCIES)))
    sign = draw(st.sampled_from(_CURRENCIES[unit]))
    whole = f"{cents // 100:,}".replace(",", group)
    text = f"{whole}{_STYLES[group]}{cents % 100:02}"
    gap = draw(st.sampled_from(["", " ", "\u00a0"]))
    is_before = draw(st.booleans())
    said = f"{sign}{gap}{text}" if is_before else f"{text}{gap}{sign}"
    return said, Decimal(cents) / 100, unit


@settings(deadline=None)
@given(_house_styles(), st.sampled_from(["", "we pay ", "(", "Price: "]))
def test_money_in_any_house_style_is_read_whole(
    money: tuple[str, Decimal, str], before: str
) -> None:
    said, value, unit = money
    read = figures(before + said)
    assert [(each.value, each.unit, each.text) for each in read.found] == [(value, unit, said)]
    assert read.unread == ()


_BITS = st.sampled_from(
    [
        "1",
        "2",
        "12",
        "30",
        "1.5",
        ",",
        ".",
        "/",
        "-",
        "k",
        "m",
        "%",
        "€",
        "$",
        "EUR",
        "days",
        "per",
        "year",
        "two",
        "hundred",
        "and",
        "half",
        "a",
        "to",
        "between",
        "net",
        "3pm",
        "friday",
        "2026",
        "minus",
        ":",
        "(",
        ")",
        "x",
        "½",
        "'",
        "mil",
        "figures",
        "ª",
        "ß",
        "İ",
        "ﬁ",
        "²",
        "١",
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=60), st.lists(_BITS, max_size=14).map(" ".join),
    st.lists(_BITS, max_size=14).map("".join),
)  # fmt: skip


@settings(deadline=None)
@given(_TEXTS)
def test_any_text_is_read_without_overlap_and_within_its_bounds(text: str) -> None:
    last = 0
    for each in figures(text).found:
        assert last <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        last = each.end
    assert all(word in text for word in figures(text).unread)


@settings(deadline=None)
@given(_TEXTS)
def test_a_chance_lies_between_never_and_always(text: str) -> None:
    found = chance(text)
    assert found is None or 0 <= found <= 1


@settings(deadline=None)
@given(_house_styles())
def test_a_figure_read_back_is_read_the_same(money: tuple[str, Decimal, str]) -> None:
    (first,) = figures(money[0]).found
    (again,) = figures(shown(first)).found
    assert (again.value, again.unit) == (first.value, first.unit)
