"""Figures as people write them, read whole: "£55,000pa", "1,2 Mio", "30-35k", "net 60"."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from coach.reading import figures_tables as tables
from coach.reading.figures_chance import chance
from coach.reading.figures_parts import Part, part_at, unread
from coach.reading.moments import moments
from coach.reading.numbers import next_number, split_up
from coach.reading.numbers_tables import lowered, spaced


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its place, with everything that belongs to it.

    Of a range, `value` is the first end as written and `to` the other. `unit` is an ISO currency,
    "%", a plural word or ""; `per` is what a rate is for: "year", "hour", "seat".
    """

    text: str
    start: int
    end: int
    value: Decimal
    unit: str = ""
    to: Decimal | None = None
    per: str = ""
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a text, and what looks like one but can't be read whole."""

    found: tuple[Figure, ...]
    unread: tuple[str, ...]


_AS_WELL = re.compile(r"(?:(?:at|@)\s*)?[0-9]{1,2}\.[0-9]{1,2}\.?", re.IGNORECASE)
"""What may be a figure as well as a time: "at 2.30", "3.12."."""
_SOME_DAY = datetime(2026, 1, 1, 12, tzinfo=UTC)


def figures(text: str) -> Figures:
    """Return the figures of a text. A token is read to its end, or it is unread."""
    low = lowered(text)
    told = [(each.start, each.end) for each in moments(text, _SOME_DAY).found]
    found: list[Figure] = []
    left: list[str] = []
    for part in _parts(low):
        if part.is_unread:
            if not any(start < part.end and part.start < end for start, end in told):
                left.append(text[part.start : part.end])
        elif not _is_a_time(figure := _figure(text, low, part), text, told):
            found.append(figure)
    return Figures(tuple(found), tuple(dict.fromkeys(left)))


def shown(figure: Figure) -> str:
    """Return a figure as it is read back: "12,750 EUR", "55,000 GBP a year", "20 %"."""
    ends = _plain(figure.value) + (f" to {_plain(figure.to)}" if figure.to is not None else "")
    article = "an" if figure.per.startswith(("h", "i")) and figure.per != "head" else "a"
    rate = f"{article} {figure.per}" if figure.per else ""
    unit = figure.unit
    if figure.value == 1 and figure.to is None and unit.endswith("s") and unit.islower():
        unit = unit.removesuffix("s")
    return " ".join(word for word in (figure.bound, ends, unit, rate) if word)


def _plain(value: Decimal) -> str:
    number = f"{value:,f}"
    return number.rstrip("0").rstrip(".") if "." in number else number


def _parts(low: str) -> list[Part]:
    """Return figures' parts, ranges joined, from left to right and never overlapping."""
    found: list[Part] = []
    at = 0
    while number := next_number(low, at):
        for each in split_up(low, number):
            if each.start < at:
                continue
            part = _joined(low, part_at(low, each, at))
            found.append(part)
            at = max(part.end, each.end)
    return _listed(low, [part for part in found if not part.is_skipped])


def _listed(low: str, parts: list[Part]) -> list[Part]:
    """Return the parts, where those of a list share what one of them says: "30, 45 or 60 days"."""
    found = parts[:]
    for at in [*range(1, len(parts)), *range(len(parts) - 1, 0, -1)]:
        one, other = found[at - 1], found[at]
        if not (one.is_unread or other.is_unread) and tables.LISTED.fullmatch(
            low, one.end, other.start
        ):
            found[at - 1], found[at] = one.sharing(other), other.sharing(one)
    return found


def _joined(low: str, first: Part) -> Part:
    """Return a range where a second end follows ("30-35k"), or the part itself."""
    if first.is_unread or first.is_skipped:
        return first
    gap = tables.TO.match(low, first.end)
    if gap is None and tables.BETWEEN.search(low[: first.start]):
        gap = tables.AND.match(low, first.end)
    number = next_number(low, gap.end()) if gap else None
    if gap is None or number is None or low[gap.end() : number.start].strip("€$£ "):
        return first
    second = part_at(low, number, gap.end())
    if second.is_unread or second.is_skipped:
        return first
    if re.match(r"-[0-9]", low[second.end : second.end + 2]):
        return unread(low, first.start, second.end)
    return first.ranging_to(second)


def _figure(text: str, low: str, part: Part) -> Figure:
    bound = ""
    if match := tables.BOUND_BEFORE.search(low[max(0, part.start - 24) : part.start]):
        word = spaced(match["bound"])
        bound = "" if word == "over" and part.unit in tables.SPANS else tables.BEFORE[word]
    elif match := tables.BOUND_AFTER.match(low, part.end):
        bound = tables.AFTER[spaced(match["bound"])]
    said = text[part.start : part.end]
    return Figure(said, part.start, part.end, part.value, part.unit, part.to, part.per, bound)


def _is_a_time(figure: Figure, text: str, told: list[tuple[int, int]]) -> bool:
    """Whether a figure is part of a day or an hour: the 3 of "tomorrow at 3"."""
    for start, end in told:
        if start < figure.end and figure.start < end:
            return not figure.unit and not _AS_WELL.fullmatch(text[start:end])
    return False


__all__ = ["Figure", "Figures", "chance", "figures", "shown"]
