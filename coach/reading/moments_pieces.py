"""The pieces that a moment is put together from: a day, an hour, a part of a day, a zone."""

from dataclasses import dataclass
from datetime import date, time, tzinfo


@dataclass(frozen=True, slots=True)
class Days:
    """A day, or a stretch of days up to `through`; `other` is its second reading.

    `is_counted` tells "in 3 days" from a date. `weekday` is told where nothing but a weekday
    named the day, so that it may be the next such.
    """

    day: date
    through: date | None = None
    other: date | None = None
    weekday: int | None = None
    is_exact: bool = True
    is_counted: bool = False
    clock: time | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as told. `is_open`: no half of the day was named; `is_weak`: alone it is none."""

    hour: int
    minute: int = 0
    is_open: bool = False
    is_weak: bool = False
    half: str = ""
    is_weekdays: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece and its place in the canonical text."""

    start: int
    end: int
    days: Days | None = None
    clock: Clock | None = None
    part: str = ""
    zone: str = ""
    place: tzinfo | None = None
