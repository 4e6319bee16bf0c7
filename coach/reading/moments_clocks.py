"""Hours: "3pm", "15h30", "half past three", "at 3", "3-4pm", "noon", "eod", "fri 1500"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time

from coach.reading.moments_pieces import Clock
from coach.reading.moments_rules import WEEKDAYS, template
from coach.reading.numbers_tables import any_of, table

WORKDAY_ENDS = Clock(17, is_weekdays=True)
_QUARTERS = {"half past": 30, "half": 30, "half to": -30, "quarter past": 15, "quarter to": -15,
             "quarter into": -45, "three quarters into": -15}  # fmt: skip
_PAST = {"past": 1, "after": 1, "to": -1, "before": -1, "nach": 1, "vor": -1, "till": -1}
_NO_HOUR = re.compile(rf"(?:^|[\s'’])(?:{any_of(table('moments')['no_hour']['after'])})\s+$")
Read = Callable[[re.Match[str], str], Clock | None]


def _hour(match: re.Match[str]) -> Clock | None:
    """Read hour, minutes and half of the day; a leading zero or "h" is a 24-hour clock."""
    parts = match.groupdict()
    if word := parts.get("word"):
        return Clock(12 if word == "noon" else 24)
    said, minute = match["h"], int(parts.get("mm") or 0)
    half = parts.get("half") or ""
    hour = int(said)
    if half and hour > 12:
        half = ""
    is_open = not half and 0 < hour <= 12 and not said.startswith("0") and not parts.get("french")
    return Clock(hour, minute, is_open=is_open, half=half) if hour < 24 or not minute else None


def _told(match: re.Match[str], _: str) -> Clock | None:
    return _hour(match)


def _weak(match: re.Match[str], _: str) -> Clock | None:
    """Read what is an hour only beside a day: "9 tomorrow", "fri 1500", "15h"."""
    found = None if "mm" in match.groupdict() and _is_decimal(match) else _hour(match)
    return found and replace(found, is_weak=True)


def _at(match: re.Match[str], before: str) -> Clock | None:
    """Read a bare "at 3", unless it says where a price stands."""
    return None if _NO_HOUR.search(before) or _is_decimal(match) else _hour(match)


def _is_decimal(match: re.Match[str]) -> bool:
    """Whether "3.12" is rather a figure: a clock with a point has quarters of an hour."""
    return "." in match[0].rstrip(".") and (match["mm"] or "00") not in {"00", "15", "30", "45"}


def _moved(clock: Clock | None, minutes: int) -> Clock | None:
    if clock is None:
        return None
    total = clock.hour * 60 + clock.minute + minutes
    if total < 60 and minutes < 0 and clock.is_open:
        total += 12 * 60
    return Clock(total // 60, total % 60, clock.is_open, clock.is_weak, clock.half)


def _by_quarter(match: re.Match[str], _: str) -> Clock | None:
    return _moved(_hour(match), _QUARTERS[" ".join(match["part"].split())])


def _by_minutes(match: re.Match[str], _: str) -> Clock | None:
    return _moved(_hour(match), int(match["n"]) * _PAST[match["way"]])


def _range(match: re.Match[str], _: str) -> Clock | None:
    """Read the first end of "3-4pm"; "11-1pm" begins in the morning."""
    found = _hour(match)
    if found is None or found.half or not found.is_open:
        return found
    last, half = int(match["h2"]), match["half2"] or ""
    if half == "p" and found.hour % 12 > last % 12:
        half = "a"
    return Clock(found.hour, found.minute, is_open=not half, half=half)


def _weak_range(match: re.Match[str], before: str) -> Clock | None:
    found = _range(match, before)
    return found and replace(found, is_weak=True)


def _end_of_day(_m: re.Match[str], _b: str) -> Clock:
    return WORKDAY_ENDS


def resolved(clock: Clock, part: str) -> tuple[time, int, time | None] | None:
    """Return the hour, by how many days it goes on, and its other reading.

    None where the hour and the part of the day don't go together: "tonight at 2".
    """
    hour, other = clock.hour, None
    if clock.half:
        hour = hour % 12 + (12 if clock.half == "p" else 0)
    elif clock.is_open:
        found = _by_part(hour, part)
        if found is None:
            return None
        hour, other = found
    days, hour = divmod(hour, 24)
    return time(hour, clock.minute), days, time(other, clock.minute) if other is not None else None


def _by_part(hour: int, part: str) -> tuple[int, int | None] | None:
    if part == "morning":
        return hour % 12, hour + 12 if hour < 6 else None
    if part == "afternoon":
        return hour % 12 + 12, None
    if part in {"evening", "night"}:
        return (24 if hour == 12 else hour + 12, None) if hour >= 4 else None
    if hour < 7:
        return hour + 12, None
    return hour, hour + 12 if hour < 9 else None


_QUARTER = "(?P<part>half past|half to|half|(?:three )?quarters? into|quarter past|quarter to)"
_WEEKDAYS = "|".join(WEEKDAYS)
_ISO = r"(?<=[0-9]t)(?P<h>[0-2][0-9]):(?P<mm>[0-5][0-9])(?::[0-5][0-9])?(?P<french>)"
RULES: tuple[tuple[re.Pattern[str], Read], ...] = (
    (template(_QUARTER.join(["{at?}", " {hh}{no figure}"])), _by_quarter),
    (template("{at?}(?P<n>[0-5]?[0-9])(?: minutes?)? {way} {hh}{no figure}"),
     _by_minutes),
    (template("(?:at |it's )(?P<n>5|10|20|25)(?: minutes?)? (?P<way>to|before) {hh}{no figure}"),
     _by_minutes),
    (template("(?P<n>5|10|20|25) minutes (?P<way>to|before) {hh}{no figure}"), _by_minutes),
    (template("{at?}(?:the |12 (?:o'clock )?)?(?P<word>noon|midnight)"), _told),
    (template("{from?}{h}(?:[:.]{mm})? ?(?:{half})?{to}{h2} ?{half2}"), _range),
    (template("{from?}{h}[:h]{mm}{to}(?P<h2>2[0-4]|[01]?[0-9])[:h][0-5][0-9](?P<half2>)"), _range),
    (template("{from?}{h}{to}{h2} (?P<half2>)o'clock"), _range),
    (re.compile(_ISO), _told),
    (template(r"{h}[:.]?{mm} ?{half}(?:(?<=\.)|(?![^\W_]))"), _told),
    (template("{h} {mm} ?{half}"), _told),
    (template(r"{h}[:.]{mm}(?P<half>[ap])\.?"), _told),
    (template("{h} ?{half}"), _told),
    (template(r"{at?}{h}(?P<half>[ap])\.?(?!\s?[.0-9])"), _told),
    (template("{h} in the (?P<half>[ap])m"), _told),
    (template("{h}(?::|(?P<french>h)){mm}(?::[0-5][0-9])?"), _told),
    (template("{h} o'clock {half}"), _told),
    (template("{h} o'clock(?: (?:und |and )?{mm})?(?! [ap]m)"), _told),
    (template("at {h} hours(?: {mm})?"), _told),
    (template("{24h}{mm} ?(?P<french>h|hours)"), _told),
    (template("{h} ?(?P<french>h)"), _weak),
    (template(r"at (?:about |around )?{h}(?:[:.\s]{mm}(?: minutes)?)?{no figure}(?! or \d)"), _at),
    (template("at (?P<h>[01]?[0-9]|2[0-3]){mm}{no figure}"), _at),
    (template("(?:by )?{at?}(?:the )?eod"), _end_of_day),
    (template(f"(?:by )?{{at?}}(?:the )?end of(?= (?:this )?(?:{_WEEKDAYS}))"), _end_of_day),
    (template("(?:from |between ){h}{to}{h2}(?P<half2>){no figure}"), _weak_range),
    (template("{24h}{mm}{last}"), _weak),
    (template(r"(?<![:.,/0-9-])(?P<h>1[0-2]|[1-9])(?:[:.\s]{mm})?{no figure}{last}"), _weak),
    (template(r"(?<![:.,/0-9-])(?P<h>1[3-9]|2[0-3])[:.\s]{mm}{no figure}{last}"), _weak),
)  # fmt: skip
"""Patterns and their readers, the most exact first."""


def clocks(text: str, is_free: Callable[[int, int], bool]) -> Iterator[tuple[int, int, Clock]]:
    """Yield the hours of a canonical text with their places, the most exact first."""
    for pattern, read in RULES:
        for match in pattern.finditer(text):
            is_money = match.start() > 0 and text[match.start() - 1] in "$€£"
            if is_money or not is_free(*match.span()):
                continue
            if found := read(match, text[max(0, match.start() - 16) : match.start()]):
                yield match.start(), match.end(), found
