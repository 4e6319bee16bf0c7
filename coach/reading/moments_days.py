"""Days told from today: weekdays, "in 2 weeks", "tomorrow", "a week on Wednesday"."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from coach.reading.moments_pieces import Days
from coach.reading.moments_rules import Day, Read, count, month, template, weekday, year

_WORDS = {"today": 0, "tonight": 0, "tomorrow": 1, "day after tomorrow": 2, "yesterday": -1}
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}


def ahead(today: date, weekday_: int) -> date:
    """Return the next such weekday; today counts."""
    return today + timedelta(days=(weekday_ - today.weekday()) % 7)


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def later(today: date, many: float, unit: str) -> date | None:
    """Return the day so many days, weeks or months from another; None beyond the calendar."""
    try:
        if unit == "business day":
            return _workdays(today, int(many))
        if unit in _LENGTHS:
            return today + timedelta(days=round(many * _LENGTHS[unit]))
        months = today.year * 12 + today.month - 1 + round(many * _MONTHS_IN[unit])
        year_, month_ = months // 12, months % 12 + 1
        return date(year_, month_, min(today.day, monthrange(year_, month_)[1]))
    except (OverflowError, ValueError):
        return None


def _workdays(today: date, many: int) -> date:
    found = today
    while many:
        found += timedelta(days=1)
        many -= found.weekday() < 5
    return found


def _by_word(match: re.Match[str], at: Day) -> Days | None:
    return Days(at.today + timedelta(days=_WORDS[" ".join(match["word"].split())]))


def _bare(match: re.Match[str], at: Day) -> Days | None:
    if at.before.rstrip().endswith(("black", "every", "each", "casual")):
        return None
    return Days(ahead(at.today, weekday(match)), weekday=weekday(match))


def _next(match: re.Match[str], at: Day) -> Days | None:
    """Read "next Friday": that of next week; the nearer one is its other reading."""
    found = _monday(at.today) + timedelta(days=7 + weekday(match))
    near = ahead(at.today + timedelta(days=1), weekday(match))
    return Days(found, other=near if near != found else None)


def _coming(match: re.Match[str], at: Day) -> Days | None:
    return Days(ahead(at.today + timedelta(days=1), weekday(match)))


def _following(match: re.Match[str], at: Day) -> Days | None:
    return Days(_monday(at.today) + timedelta(days=7 + weekday(match)))


def _this(match: re.Match[str], at: Day) -> Days | None:
    found = ahead(at.today, weekday(match))
    return Days(found, weekday=weekday(match))


def _last(match: re.Match[str], at: Day) -> Days | None:
    return Days(ahead(at.today, weekday(match)) - timedelta(days=7))


def _after_next(match: re.Match[str], at: Day) -> Days | None:
    return Days(ahead(at.today + timedelta(days=1), weekday(match)) + timedelta(days=7))


def _several_on(match: re.Match[str], at: Day) -> Days | None:
    """Read "3 Fridays from now"."""
    many = int(count(match))
    return Days(
        ahead(at.today + timedelta(days=1), weekday(match)) + timedelta(days=7 * (many - 1))
    )


def _weeks_on(match: re.Match[str], at: Day) -> Days | None:
    """Read "a week on Wednesday", "two weeks from Friday", "Wednesday week"."""
    parts = match.groupdict()
    many = count(match) if parts.get("n") else 1
    days = 14 if parts.get("unit") == "fortnight" else 7
    return Days(ahead(at.today, weekday(match)) + timedelta(days=round(many * days)))


def _in_month(match: re.Match[str], at: Day) -> Days | None:
    """Read "last Friday of October", "first Monday in March"."""
    named = month(match)
    year_ = year(match) or at.today.year + (named < at.today.month)
    first = date(year_, named, 1)
    if match["which"] == "last":
        end = date(year_, named, monthrange(year_, named)[1])
        return Days(end - timedelta(days=(end.weekday() - weekday(match)) % 7))
    return Days(ahead(first, weekday(match)) + timedelta(days=7 * (int(match["which"][0]) - 1)))


def _offset(match: re.Match[str], at: Day) -> Days | None:
    """Read "in 2 weeks", "3 weeks from today", "two days after tomorrow"."""
    parts = match.groupdict()
    unit, many = match["unit"], count(match)
    if unit in {"minute", "min", "hour", "h"}:
        return None
    begin = at.today + timedelta(days=_WORDS.get(parts.get("base") or "today", 0))
    if parts.get("back"):
        many = -many
    found = later(begin, many, unit)
    return Days(found, is_counted=True) if found else None


def _month_later(match: re.Match[str], at: Day) -> Days | None:
    """Read "March in a year", "March after next"."""
    named = month(match)
    many = int(count(match)) if match.groupdict().get("n") else 1
    first = date(at.today.year + (named < at.today.month) + many, named, 1)
    return Days(first, first.replace(day=monthrange(first.year, named)[1]), is_exact=False)


def soon(match: re.Match[str], now: datetime) -> datetime | None:
    """Return the moment that "in 30 minutes", "an hour from now" names."""
    many, extra = count(match), 0.5 if match.groupdict().get("more") else 0
    is_hours = match["unit"].startswith("h")
    minutes = (many + extra) * (60 if is_hours else 1)
    if match.groupdict().get("back"):
        minutes = -minutes
    try:
        return (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    except OverflowError:
        return None


_SHORT = r"(?P<unit>minute|min|hour|h)s?"
_ABOUT = "(?:about |around |like |another )?"
SOON: tuple[re.Pattern[str], ...] = (
    template(rf"in (?:about )?{{n}} {_SHORT}(?P<more> and an? half)"),
    template(
        rf"(?:in|within) {_ABOUT}{{n}} ?(?:more )?(?P<more> and an? half)? ?{_SHORT}"
        "(?:' time)?{no rate}"
    ),
    template(rf"{{n}}\s?{_SHORT} (?:from now|later|hence|(?P<back>ago))"),
    re.compile(r"(?<![^\s])\+(?P<n>[0-9]{1,3})\s?(?P<unit>min|minute|hour|h)s?(?![^\W_])"),
)
"""Minutes and hours from now."""

_BASE = "(?P<base>today|tomorrow|day after tomorrow)"
RULES: tuple[tuple[re.Pattern[str], Read], ...] = (
    (template(r"(?P<which>last|1st|2nd|3rd|4th) {wd} (?:of|in) {month}{year?}"), _in_month),
    (template("{month} in {n} years?"), _month_later),
    (template("{month} after next"), _month_later),
    (template(r"{n} (?P<unit>week|fortnight)s? (?:on|from|after|this) {wd}"), _weeks_on),
    (template(r"{wd} week(?:\s*(?=[,.;!?)\n]|$)| (?=at|about|with))"), _weeks_on),
    (template(r"{n} {wd}s from (?:now|today)"), _several_on),
    (template(r"{wd} after next"), _after_next),
    (template(r"{wd}(?: (?:morning|afternoon|evening))?,? (?:of |in )?next week"), _following),
    (template(r"next week,? (?:on )?{wd}"), _following),
    (template(r"{wd} (?:of )?(?:the )?(?:following|coming) week"), _following),
    (template(r"{wd} (?:of )?this week"), _this),
    (template(r"(?:following) {wd}"), _following),
    (template(r"next {wd}"), _next),
    (template(r"{wd} next"), _coming),
    (template(r"(?:this )?coming {wd}"), _coming),
    (template(r"last {wd}"), _last),
    (template(r"this {wd}"), _this),
    (template(rf"(?:in )?{{n}} {{unit}} (?:from|after) {_BASE}"), _offset),
    (template(r"(?:in )?{n} {unit} from now"), _offset),
    (template(rf"in {_ABOUT}{{n}} (?:more )?{{unit}}(?:'s|')?(?: time)?{{no rate}}"), _offset),
    (template(r"{n} {unit} (?:later|hence)"), _offset),
    (template(r"{n} {unit} (?P<back>ago)"), _offset),
    (template(f"(?:the )?(?P<word>day after tomorrow|{'|'.join(_WORDS)})"), _by_word),
    (template("{wd}"), _bare),
)  # fmt: skip
"""Patterns and their readers, the most exact first."""
