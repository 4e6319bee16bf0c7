"""Time zones by their IANA names."""

from functools import cache
from zoneinfo import ZoneInfo


@cache
def zone_info(name: str) -> ZoneInfo:
    """Return a time zone by its IANA name; UTC where there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return ZoneInfo("UTC")


_AMERICAN = frozenset({
    "New_York", "Chicago", "Denver", "Los_Angeles", "Phoenix", "Anchorage", "Detroit", "Boise",
    "Juneau", "Nome", "Sitka", "Adak", "Menominee",
})  # fmt: skip
_STATES = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")


def is_month_first(zone: str) -> bool:
    """Whether people in a time zone write the month before the day: 12/3 is in December."""
    region, _, city = zone.partition("/")
    is_city = region == "America" and city in _AMERICAN
    return is_city or zone.startswith(_STATES) or zone == "Pacific/Honolulu"
