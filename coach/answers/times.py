"""Days and hours in an answer, as the moments that were read in it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coach.errors import CoachError
from coach.reading.moments import Moment, moments
from coach.reading.moments_rules import WEEKDAYS
from coach.reading.moments_words import canonical

WORKDAY_STARTS = time(9)
_CALL_NOW = re.compile(
    r"(?i)(?:^|\b(?:call|calls|meeting|talk|chat|starts?|starting|with\s+[^\W\d_]+))\s*$"
)
_STRETCHES = frozenset({"next week", "next month"})
"""Stretches of days that may stand for their first day."""


@dataclass(frozen=True, slots=True)
class When:
    """A day, an hour or both, and where in the text they stood."""

    at: datetime
    day: date
    has_hour: bool
    spans: tuple[tuple[int, int], ...]


def moment(text: str, now: datetime, zone: ZoneInfo) -> When | None:
    """Return the moment that a text names, in UTC, or None. A day alone means 09:00.

    Of several it is the first with an hour: "tomorrow 3pm, they want to launch in 6 weeks".
    """
    here = now.astimezone(zone)
    read = [
        each
        for each in moments(text, here).found
        if not _is_vague(each) and not _is_an_aside(each, text)
    ]
    named = min(read, key=_likeness_to_a_call, default=None)
    if named is None:
        return None
    found = _nearer(named, here.date())
    at = datetime.combine(found.day, found.clock or WORKDAY_STARTS, zone)
    if at <= here and found.clock is None and _is_a_weekday(found):
        at += timedelta(days=7)
    spans = tuple(_with_its_on(text, *span) for span in found.spans)
    return When(at.astimezone(UTC), at.date(), has_hour=found.clock is not None, spans=spans)


def day(text: str, today: date) -> date:
    """Return the day that an answer names. Raises CoachError where it names none."""
    found = maybe_day(text, today)
    if found is None:
        raise CoachError("misfit.date", said=text[:60])
    return found


def maybe_day(text: str, today: date) -> date | None:
    """Return the day that a text names, if it names one; of a recent date the past one."""
    midnight = datetime.combine(today, time(), UTC)
    named = next((each for each in moments(text, midnight).found if not _is_vague(each)), None)
    if named is None:
        return None
    is_past = named.other is not None and named.other.day < today
    return named.other.day if named.other and is_past else _nearer(named, today).day


def future(text: str, now: datetime, zone: ZoneInfo) -> When:
    """Return a moment still to come. Raises CoachError for none, or for one that is past."""
    found = moment(text, now, zone)
    if found is None:
        raise CoachError("misfit.time", said=text[:60])
    is_over = found.at <= now if found.has_hour else found.day < now.astimezone(zone).date()
    if is_over:
        raise CoachError("misfit.past", day=shown_day(found.day))
    return found


def shown_day(day_: date) -> str:
    """Return a day as it is read back: "Tue 24 Nov 2026"."""
    return f"{day_:%a} {day_.day} {day_:%b %Y}"


def shown(at: datetime, zone: ZoneInfo) -> str:
    """Return a moment as it is read back where the person is: "Tue 24 Nov, 15:00"."""
    here = at.astimezone(zone)
    return f"{here:%a} {here.day} {here:%b, %H:%M}"


def _with_its_on(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of a moment with the "on" or "at" before it."""
    before = text[:start].rstrip()
    is_led = before[-3:].casefold() in {" on", " at", "on", "at"}
    return (len(before) - 2 if is_led else start), end


def _is_vague(named: Moment) -> bool:
    return named.through is not None and named.text.casefold() not in _STRETCHES


def _is_an_aside(named: Moment, text: str) -> bool:
    """Whether "now" only says how things are: "they pay 40k now"."""
    is_now = named.text.casefold() in {"now", "right now"}
    return is_now and _CALL_NOW.search(text[: named.start]) is None


def _likeness_to_a_call(named: Moment) -> int:
    is_now = named.text.casefold().endswith("now")
    return 2 if is_now else named.clock is None


def _nearer(named: Moment, today: date) -> Moment:
    """Return the nearer reading of "next Thursday", else the moment as it was read."""
    is_next = canonical(named.text).text.startswith("next ")
    other = named.other
    return other if is_next and other and today <= other.day < named.day else named


def _is_a_weekday(named: Moment) -> bool:
    """Whether a bare weekday named the day: on a Monday "Monday" is in a week."""
    return canonical(named.text).text.removeprefix("on ").strip() in WEEKDAYS
