"""Figures inside an option's words: "EUR 48k", "1.2 million", "10% off list", "12 months"."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coach.answers.amounts import maybe_amount
from coach.value.words import names

CHANGE: Final = "% change"
"""The unit of figures that say how far something moves from a base: "10% off list" is -10."""
SPANS: Final = {"weeks": (7.0, "days"), "years": (12.0, "months")}
"""Spans of time that are counted in a smaller one."""
_PER: Final = re.compile(
    r"(?:/\s?|\bper |\ba |\beach |\bpro )(hour|day|week|month|quarter|year|h|yr|mo)\b",
    re.IGNORECASE,
)


def figure(text: str) -> tuple[float, str] | None:
    """Return the figure that a text is about and its unit ("" where none is named), or None.

    This is the one place where the engine reads a number.
    """
    found = maybe_amount(text)
    if found is None:
        return None
    times, unit = SPANS.get(found.unit, (1.0, found.unit))
    return float(found.value) * times, unit


def change(text: str) -> float | None:
    """Return the change in percent that a price in words means: "10% off" is -10, "list" 0."""
    said = f" {text.casefold()} "
    found = figure(text)
    if found is not None and found[1] == "%":
        if _says(said, "down"):
            return -found[0]
        return found[0] if _says(said, "up") else None
    return 0.0 if found is None and _says(said, "base") else None


def _says(said: str, kind: str) -> bool:
    return any(f" {word} " in said for word in names(f"change.{kind}"))


def figures(options: Sequence[str]) -> tuple[tuple[float, ...], str] | None:
    """Return every option's figure and their unit, if they rise or fall all the way."""
    changes = [change(option) for option in options]
    moved = tuple(one for one in changes if one is not None)
    if len(moved) == len(options) and len(moved) > 1 and any(moved):
        return (moved, CHANGE) if _runs_one_way(moved) else None
    read = [figure(option) for option in options]
    values = tuple(found[0] for found in read if found is not None)
    units = {found[1] for found in read if found is not None and found[1]}
    if len(values) < len(options) or len(values) < 2 or len(units) > 1:
        return None
    return (values, next(iter(units), "")) if _runs_one_way(values) else None


def per(text: str) -> str:
    """Return the span that a figure is counted by ("month"), "" where none is named."""
    found = _PER.search(text)
    return SHORT.get(found[1].casefold(), found[1].casefold()) if found else ""


SHORT: Final = {"h": "hour", "yr": "year", "mo": "month"}


def _runs_one_way(values: Sequence[float]) -> bool:
    steps = [after - before for before, after in pairwise(values)]
    return all(step > 0 for step in steps) or all(step < 0 for step in steps)


def worths(values: tuple[float, ...]) -> tuple[float, ...]:
    """Return each figure's place between the first (0) and the last (1)."""
    return tuple((value - values[0]) / (values[-1] - values[0]) for value in values)


def between(value: float, values: Sequence[float], levels: Sequence[float]) -> float:
    """Return the level of a figure on the line through the others, carried on past its ends."""
    rising = sorted(zip(values, levels, strict=True))
    places = range(len(rising) - 1)
    at = next((place for place in places if value <= rising[place + 1][0]), len(rising) - 2)
    (low, from_), (high, to) = rising[at], rising[at + 1]
    return from_ + (to - from_) * (value - low) / (high - low)
