"""Zones that people name behind an hour: "3pm EST", "9 am (BST)", "14:00 London time", "UTC+2"."""

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from coach.reading.numbers_tables import any_of, lowered, table

_ZONES: dict[str, str | int] = {
    lowered(name): place for name, place in table("moments")["zones"].items()
}
_UNSURE = frozenset({"et", "ct", "pt", "ist", "z", "wet", "est"})
NAMED = re.compile(
    rf"\s?\(?(?P<zone>(?:utc|gmt)\s?(?P<by>[+-][0-9]{{1,2}})(?::?(?P<minutes>[0-9]{{2}}))?|{any_of(_ZONES)})"
    r"(?![^\W_])\)?(?:\s(?!o)time)?"
)


def zone_of(match: re.Match[str], said: str) -> tzinfo | None:
    """Return the zone that a text names; None for a small word that only looks like one."""
    name = " ".join(match["zone"].split())
    if match["by"]:
        minutes = int(match["by"]) * 60 + int(match["minutes"] or 0)
        return timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None
    if name in _UNSURE and not said.isupper() and name != "est":
        return None
    place = _ZONES[name]
    return ZoneInfo(place) if isinstance(place, str) else timezone(timedelta(minutes=place))


def turned(day: date, clock: time, there: tzinfo | None, here: tzinfo | None) -> datetime:
    """Return a day and an hour in the person's own zone; `there` is where they were told."""
    if there is None:
        return datetime.combine(day, clock, here)
    return datetime.combine(day, clock, there).astimezone(here)
