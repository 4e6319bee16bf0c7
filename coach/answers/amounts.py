"""Amounts in an answer, as the figures that were read in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from coach.deal import Amount
from coach.errors import CoachError
from coach.reading import figures_tables
from coach.reading.figures import Figure, figures
from coach.reading.figures import shown as figure_shown

SCALES = {word: size for word, size in figures_tables.SCALES.items() if word != "t"}
UNITS = figures_tables.UNITS | figures_tables.MONEY
MONEY = figures_tables.ISO
TIMES = figures_tables.SPANS


def amounts(text: str) -> tuple[Amount, ...]:
    """Return every amount of a text, in order; of a range both ends."""
    return tuple(end for figure in figures(text).found for end in _ends(figure))


def amount(text: str) -> Amount:
    """Return the amount that an answer names. Raises CoachError where there is none.

    Money goes before other figures, and all go before spans of time: in "in 2 weeks maybe
    30k" it is the 30k.
    """
    found = maybe_amount(text)
    if found is None:
        raise CoachError("misfit.amount", said=shortened(text))
    return found


def maybe_amount(text: str) -> Amount | None:
    """Return the amount that a text names, if it names one."""
    return max(amounts(text), key=_likeness_to_money, default=None)


def span(text: str) -> tuple[Amount, ...]:
    """Return the range that a text names ("58k to 64k", "60k, or 58 to 64"), or one amount.

    A bare range takes its thousands from the amount beside it that it is about.
    """
    found = amounts(text)
    for figure in figures(text).found:
        if figure.to is not None:
            return _in_thousands(tuple(_ends(figure)), found)
    return found[:1] if len(found) < 2 or not _are_near(found[0], found[1]) else found[:2]


def without_amounts(text: str) -> str:
    """Return a text without its figures."""
    left = text
    for figure in reversed(figures(text).found):
        left = f"{left[: figure.start]} {left[figure.end :]}"
    return left


def shortened(text: str, most: int = 60) -> str:
    """Return a text fit to be quoted on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def shown(figure: Amount) -> str:
    """Return an amount as it is read back: "42,000 USD", "20 %"."""
    return figure_shown(Figure("", 0, 0, figure.value, figure.unit))


def percent(chance: float) -> str:
    """Return a chance of 0 to 1 as it is read back: "13 %"."""
    return f"{100 * chance:.0f} %"


def _ends(figure: Figure) -> Iterator[Amount]:
    if figure.to is None:
        is_whole = not figure.unit or not figure.text.strip("-−").isdigit()
        end = Amount(figure.text, figure.value, figure.unit)
        yield end if is_whole else replace(end, text=shown(end))
        return
    for value in (figure.value, figure.to):
        end = Amount("", value, figure.unit)
        yield replace(end, text=shown(end))


def _in_thousands(ends: tuple[Amount, ...], found: Sequence[Amount]) -> tuple[Amount, ...]:
    thousand = Decimal(1_000)
    is_about = any(_are_near(replace(one, value=one.value / thousand), ends[0]) for one in found)
    if ends[1].value >= thousand or not is_about:
        return ends
    larger = (replace(end, value=end.value * thousand) for end in ends)
    return tuple(replace(end, text=shown(end)) for end in larger)


def _are_near(one: Amount, other: Amount) -> bool:
    """Whether two amounts can be ends of one range: of one kind, and within three times."""
    smaller, larger = sorted((abs(one.value), abs(other.value)))
    return (not one.unit or not other.unit or one.unit == other.unit) and larger <= 3 * smaller


def _likeness_to_money(figure: Amount) -> tuple[bool, bool, bool]:
    is_large = figure.unit == "" and abs(figure.value) >= 1000
    return figure.unit in MONEY, is_large, figure.unit not in TIMES
