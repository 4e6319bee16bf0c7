"""Days and hours as people write them: "tomorrow 3pm", "Friday", "3 March", "in 2 weeks", ISO."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coach.errors import CoachError

WORKDAY_STARTS = time(9)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
SPANS = {"minute": 0, "hour": 0, "day": 1, "week": 7, "month": 30}
SMALL = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10,
    "fifteen": 15, "twenty": 20, "thirty": 30, "half an": 0.5,
}  # fmt: skip

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:,?\s+(?P<year>20[0-9]{2}))?"
_COUNT = rf"(?P<count>[0-9]{{1,3}}|{'|'.join(SMALL)})"

Read = Callable[[re.Match[str], date], date]


@dataclass(frozen=True, slots=True)
class When:
    """A day, an hour or both, and where in the text they stood."""

    at: datetime
    day: date
    has_hour: bool
    spans: tuple[tuple[int, int], ...]


def moment(text: str, now: datetime, zone: ZoneInfo) -> When | None:
    """Return the moment that a text names, in UTC, or None. A day alone means 09:00."""
    here = now.astimezone(zone)
    if soon := _SOON.search(text):
        at = now + _length(soon)
        return When(at, at.astimezone(zone).date(), has_hour=True, spans=(soon.span(),))
    hour = _hour(text)
    dated = _day_of_call(text, here.date(), hour[1] if hour else (0, 0))
    if dated is None and hour is None:
        return None
    day = dated[0] if dated else here.date()
    clock = hour[0] if hour else WORKDAY_STARTS
    at = datetime.combine(day, clock, zone)
    if at <= here and (dated is None or dated[2]):
        at += timedelta(days=7 if dated else 1)
    spans = tuple(found[1] for found in (dated, hour) if found)
    return When(at.astimezone(UTC), at.date(), has_hour=hour is not None, spans=spans)


def day(text: str, today: date) -> date:
    """Return the day that an answer names. Raises CoachError where it names none."""
    found = maybe_day(text, today)
    if found is None:
        raise CoachError("misfit.date", said=text[:60])
    return found


def maybe_day(text: str, today: date) -> date | None:
    """Return the day that a text names, if it names one."""
    found = _day(text, today)
    return found[0] if found else None


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


def _length(match: re.Match[str]) -> timedelta:
    said = match["count"].casefold()
    count = float(said) if said.isdigit() else float(SMALL[said])
    is_hours = match["span"].casefold().startswith("h")
    return timedelta(hours=count) if is_hours else timedelta(minutes=count)


_Day = tuple[date, tuple[int, int], bool]
"""A day, its place, and whether the same weekday a week later is meant too."""


def _day(text: str, today: date) -> _Day | None:
    """Return the day that is named most exactly."""
    return next(_days(text, today), None)


def _day_of_call(text: str, today: date, hour: tuple[int, int]) -> _Day | None:
    """Return the day nearest to the hour, or to the beginning where no hour is named.

    "tomorrow 3pm, they want to launch in 6 weeks" is about tomorrow.
    """
    found: list[_Day] = []
    for each in _days(text, today):
        taken = [hour, *(other[1] for other in found)]
        if not _is_now(text, each[1]) and all(_gap(each[1], one) >= 0 for one in taken):
            found.append(each)
    near = min(found, key=lambda each: _gap(each[1], hour), default=None)
    return near or _day(text, today)


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Return how many characters lie between two places, less than 0 where they overlap."""
    return max(one[0] - other[1], other[0] - one[1])


def _is_now(text: str, span: tuple[int, int]) -> bool:
    return text[span[0] : span[1]].casefold() == "now"


def _days(text: str, today: date) -> Iterator[_Day]:
    for pattern, read in _DAYS:
        for match in pattern.finditer(text):
            try:
                is_to_come = read is _weekday and _which(match) != "last"
                yield read(match, today), match.span(), is_to_come
            except (ValueError, OverflowError):
                continue


def _hour(text: str) -> tuple[time, tuple[int, int]] | None:
    match = next((found for pattern in _HOURS if (found := pattern.search(text))), None)
    if match is None:
        return None
    parts = match.groupdict()
    if word := parts.get("word"):
        return time(0 if word.casefold() == "midnight" else 12), match.span()
    hour, minute = int(parts["hour"]), int(parts.get("minute") or 0)
    half = (parts.get("half") or "").casefold()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif "bare" in parts and hour < 7:
        hour += 12
    return time(hour, minute), match.span()


def _iso(match: re.Match[str], _: date) -> date:
    return date.fromisoformat(match[0])


def _named(match: re.Match[str], today: date) -> date:
    month = next(
        i for i, name in enumerate(MONTHS, 1) if name.startswith(match["month"].casefold()[:3])
    )
    if match["year"]:
        return date(int(match["year"]), month, int(match["day"]))
    found = date(today.year, month, int(match["day"]))
    half_a_year = timedelta(days=183)
    return found if found > today - half_a_year else found.replace(year=today.year + 1)


def _weekday(match: re.Match[str], today: date) -> date:
    wanted = next(
        i for i, name in enumerate(WEEKDAYS) if name.startswith(match["name"].casefold()[:3])
    )
    if _which(match) == "last":
        return today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    if _which(match).startswith("next w") or match["after"]:
        return today + timedelta(days=7 - today.weekday() + wanted)
    ahead = (wanted - today.weekday()) % 7
    return today + timedelta(days=7 if _which(match) == "next" and not ahead else ahead)


def _which(match: re.Match[str]) -> str:
    return (match["which"] or "").casefold()


def _in_days(match: re.Match[str], today: date) -> date:
    said = match["count"].casefold()
    count = float(said) if said.isdigit() else float(SMALL[said])
    return today + timedelta(days=int(count * SPANS[match["span"].casefold()]))


def _by_word(match: re.Match[str], today: date) -> date:
    word = " ".join(match[0].casefold().split())
    return today + timedelta(days=_WORDS[word])


_WORDS = {
    "today": 0, "tonight": 0, "this afternoon": 0, "this morning": 0, "now": 0, "tomorrow": 1,
    "tmrw": 1, "the day after tomorrow": 2, "day after tomorrow": 2, "yesterday": -1,
    "next week": 7, "next month": 30,
}  # fmt: skip


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_SOON = _compiled(rf"\bin\s+(?:about\s+)?{_COUNT}\s*(?P<span>min(?:ute)?|h(?:ou)?r)s?\b")
_VAGUE = ("next week", "next month", "now")
"""Words that any more exact day overrules."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(word.replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True))


_DAYS: tuple[tuple[re.Pattern[str], Read], ...] = (
    (_compiled(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b"), _iso),
    (_compiled(rf"\b(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}{_YEAR}\b"), _named),
    (_compiled(rf"\b{_MONTH}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\b{_YEAR}"), _named),
    (_compiled(rf"\bin\s+(?:about\s+)?{_COUNT}\s+(?P<span>day|week|month)s?\b"), _in_days),
    (_compiled(rf"\b(?:{_any_of(_WORDS.keys() - set(_VAGUE))})\b"), _by_word),
    (
        _compiled(
            r"\b(?:(?P<which>next\s+week(?:\s+on)?|next|this|on|last)\s+)?"
            r"(?P<name>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?"
            r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b(?P<after>\s+next\s+week\b)?"
        ),
        _weekday,
    ),
    (_compiled(rf"\b(?:{_any_of(_VAGUE)})\b"), _by_word),
)
_HOURS = (
    _compiled(r"\b(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5][0-9]))?\s?(?P<half>[ap]\.?m\b)"),
    _compiled(r"\b(?P<hour>[01]?[0-9]|2[0-3])[:h](?P<minute>[0-5][0-9])\b"),
    _compiled(
        r"\bat\s+(?P<bare>(?P<hour>1[0-9]|2[0-3]|[0-9]))\b(?!\s?%|[.,]?[0-9]|\s*(?:k|percent))"
    ),
    _compiled(r"\b(?P<word>noon|midday|midnight)\b"),
)
