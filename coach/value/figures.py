"""Figures inside an option's words: "EUR 48k", "1.2 million", "10% off"."""

import re
from itertools import pairwise
from typing import Final

from coach.reading.figures import Figure
from coach.reading.figures import figures as read_figures

_SIGNS: Final = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_NEXT_WORD: Final = re.compile(r"\s?([a-z]+)\b", re.IGNORECASE)
_FILLERS: Final = frozenset({"off", "per", "a", "and", "for", "to", "in", "less", "more", "flat"})


def figure(text: str) -> tuple[float, str] | None:
    """Return the first figure and its unit as it is written ("" where none is), or None."""
    found = next(iter(read_figures(text).found), None)
    return None if found is None else (float(found.value), _unit(found, text))


def _unit(found: Figure, text: str) -> str:
    if found.unit:
        sign = _SIGNS.get(found.unit, "")
        return sign if sign and sign in found.text else found.unit
    after = _NEXT_WORD.match(text, found.end)
    return after[1] if after and after[1].casefold() not in _FILLERS else ""


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
