"""Figures inside an option's words: "EUR 48k", "1.2 million", "10% off"."""

import re
from itertools import pairwise
from typing import Final

_FIGURE: Final = re.compile(
    r"(?P<before>[$€£¥]|\b(?-i:[A-Z]{3})\b)?\s*"
    r"(?P<number>-?\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?|-?\d+(?:[.,]\d+)?)\s*"
    r"(?P<scale>k\b|m\b|bn\b|thousand\b|million\b|billion\b)?\s*"
    r"(?P<after>%|percent\b|[$€£¥]|\b[a-z]+\b)?",
    re.IGNORECASE,
)
_SCALES: Final = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9,
}  # fmt: skip
_FILLERS: Final = frozenset({"off", "per", "a", "and", "for", "to", "in", "less", "more", "flat"})


def figure(text: str) -> tuple[float, str] | None:
    """Return the first figure and its unit ("" where none is named), or None."""
    found = _FIGURE.search(text)
    if found is None:
        return None
    number = found["number"]
    grouped = re.fullmatch(r"-?\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?", number)
    plain = re.sub(r"[,' ]", "", number) if grouped else number.replace(",", ".")
    scale = _SCALES.get((found["scale"] or "").casefold(), 1.0)
    unit = found["before"] or found["after"] or ""
    unit = "%" if unit.casefold() == "percent" else unit
    return float(plain) * scale, "" if unit.casefold() in _FILLERS else unit


def figures(options: tuple[str, ...]) -> tuple[tuple[float, ...], str] | None:
    """Return every option's figure and their unit, if they rise or fall all the way."""
    read = [figure(option) for option in options]
    values = tuple(found[0] for found in read if found is not None)
    if len(values) < len(options) or len(values) < 2:
        return None
    steps = [after - before for before, after in pairwise(values)]
    if not (all(step > 0 for step in steps) or all(step < 0 for step in steps)):
        return None
    units = [found[1] for found in read if found is not None and found[1]]
    return values, units[0] if units else ""


def worths(values: tuple[float, ...]) -> tuple[float, ...]:
    """Return each figure's place between the first (0) and the last (1)."""
    return tuple((value - values[0]) / (values[-1] - values[0]) for value in values)
