"""Stretches of days: "next week", "end of month", "mid December", "Q3 2026", "the weekend"."""

import re
from calendar import monthrange
from datetime import date, timedelta

from coach.reading.moments_pieces import Days
from coach.reading.moments_rules import Day, Read, month, template, year

Stretch = tuple[date, date]


def _week(first: date) -> Stretch:
    return first, first + timedelta(days=6)


def _months(year_: int, month_: int, many: int = 1) -> Stretch:
    """Return the stretch of some months; a month past December is in the next year."""
    total = year_ * 12 + month_ - 1
    last = total + many - 1
    end = date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])
    return date(total // 12, total % 12 + 1, 1), end


def _stretch(unit: str, which: str, today: date) -> Stretch:
    """Return this or the next week, month, quarter or year."""
    ahead = -1 if which == "last" else which in {"next", "coming", "following"}
    if unit == "week":
        return _week(today - timedelta(days=today.weekday()) + timedelta(days=7 * ahead))
    if unit == "weekend":
        first = today + timedelta(days=(5 - today.weekday()) % 7 if today.weekday() != 6 else -1)
        first += timedelta(days=7 * (which == "next" and today.weekday() >= 5))
        return first, first + timedelta(days=1)
    if unit == "month":
        return _months(today.year, today.month + ahead)
    if unit == "quarter":
        return _months(today.year, (today.month - 1) // 3 * 3 + 1 + 3 * ahead, 3)
    return _months(today.year + ahead, 1, 12)


def _cut(stretch: Stretch, where: str) -> Stretch:
    """Return the beginning, the middle or the end of a stretch."""
    first, last = stretch
    days = (last - first).days + 1
    part = max(1, days // 3) if days < 20 else 10 if days < 40 else days // 4
    if where in {"early", "beginning of", "start of"}:
        return first, first + timedelta(days=part - 1)
    if where == "mid":
        middle = first + timedelta(days=days // 2)
        return middle - timedelta(days=min(3, part // 2)), middle + timedelta(
            days=min(3, part // 2)
        )
    is_week = days == 7
    return (
        (first + timedelta(days=4), last)
        if is_week
        else (last - timedelta(days=min(6, part)), last)
    )


def _as_days(stretch: Stretch, at: Day) -> Days:
    first, last = stretch
    return Days(max(first, at.today) if at.today <= last else first, last, is_exact=False)


def _plain(match: re.Match[str], at: Day) -> Days | None:
    which = match.groupdict().get("which") or "this"
    return _as_days(_stretch(match["unit"], which, at.today), at)


def _part(match: re.Match[str], at: Day) -> Days | None:
    parts = match.groupdict()
    whole = _stretch(match["unit"], parts.get("which") or "this", at.today)
    cut = _cut(whole, parts.get("where") or "end of")
    return Days(max(cut[0], min(at.today, cut[1])), cut[1], is_exact=False)


def _later(match: re.Match[str], at: Day) -> Days | None:
    first, last = _stretch(match["unit"], "this", at.today)
    middle = first + (last - first) // 2
    first = at.today if match["unit"] == "week" else max(at.today, middle)
    return Days(first, last, is_exact=False)


def _of_month(match: re.Match[str], at: Day) -> Days | None:
    parts = match.groupdict()
    named = month(match)
    which = parts.get("which")
    year_ = year(match) or at.today.year + (
        named < at.today.month or (which == "next" and named <= at.today.month)
    )
    whole = _months(year_, named)
    cut = _cut(whole, parts["where"]) if parts.get("where") else whole
    return _as_days(cut, at) if cut[1] >= at.today else Days(cut[0], cut[1], is_exact=False)


def _lone(match: re.Match[str], at: Day) -> Days | None:
    """Read a month that is the whole text."""
    return None if at.before.strip() or at.after.strip(" .!?") else _of_month(match, at)


def _quarter(match: re.Match[str], at: Day) -> Days | None:
    number = int(match["q"] or match["nth"])
    year_ = year(match) or at.today.year + (number * 3 < at.today.month)
    return _as_days(_months(year_, number * 3 - 2, 3), at)


def _half(match: re.Match[str], at: Day) -> Days | None:
    year_ = year(match) or at.today.year + (int(match["q"]) * 6 < at.today.month)
    return _as_days(_months(year_, int(match["q"]) * 6 - 5, 6), at)


def _week_of(match: re.Match[str], at: Day) -> Days | None:
    """Read "the week of the 18th", "the week beginning 4 February"."""
    named = month(match) if match.groupdict().get("month") else None
    days = (at.today + timedelta(days=ahead) for ahead in range(366))
    day = next(
        (d for d in days if d.day == int(match["d"]) and named in {None, d.month}), at.today
    )
    return Days(*_week(day - timedelta(days=day.weekday())), is_exact=False)


def _nth_week(match: re.Match[str], at: Day) -> Days | None:
    named = month(match)
    year_ = year(match) or at.today.year + (named < at.today.month)
    first = date(year_, named, 1)
    monday = first - timedelta(days=first.weekday())
    if first.weekday() > 3:
        monday += timedelta(days=7)
    nth = int(match["nth"])
    return Days(*_week(monday + timedelta(days=7 * (nth - 1))), is_exact=False)


def _today(_: re.Match[str], at: Day) -> Days | None:
    return Days(at.today, at.today, is_exact=False)


def _nth_month(match: re.Match[str], at: Day) -> Days | None:
    return _as_days(_months(at.today.year + (match["which"] == "next"), int(match["nth"])), at)


_WHERE = "(?P<where>early|mid|late|end of|start of|beginning of)"
_WHICH = "(?:around |about )?(?:(?P<which>this|next|coming|following|the) )?"
_BEGINNING = "(?:of|from|beginning|starting|commencing)"
_NTH = "(?P<nth>1[0-2]|[1-9])(?:st|nd|rd|th)"
_CLOCK = r"[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:o'clock|[ap]\.?m)?"
_UNIT = "(?P<unit>week|month|quarter|year)"
RULES: tuple[tuple[re.Pattern[str], Read], ...] = (
    (template(r"(?P<nth>[1-5])(?:st|nd|rd|th) week (?:of|in) {month}{year?}"), _nth_week),
    (template(r"week (?:of|from) (?:the )?{d} (?:of )?{month}"), _week_of),
    (template(rf"week {_BEGINNING}(?: on)? (?:the )?{{month}} (?:the )?{{d}}"), _week_of),
    (template(rf"week {_BEGINNING}(?: on)? (?:the )?{{ord}}"), _week_of),
    (template(rf"(?:the )?{_WHERE} (?:the |des |der )?{_WHICH}{_UNIT}"), _part),
    (template(rf"(?:the )?end (?:the )?{_WHICH}{_UNIT}"), _part),
    (template(rf"(?:the )?{_WHERE}[\s-]+(?:in |the )?{{month}}{{year?}}"), _of_month),
    (template(rf"between now and {_CLOCK}"), _today),
    (template(rf"later this {_UNIT}"), _later),
    (template(rf"this {_UNIT} later"), _later),
    (template(f"(?:the )?{_NTH} month of (?P<which>next|this|the) year"), _nth_month),
    (template(r"(?:(?P<which>this|next|the|coming) )?(?P<unit>weekend)"), _plain),
    (template(rf"(?P<which>this|next|coming|following|last) {_UNIT}(?!ly)"), _plain),
    (template(r"(?:q(?P<q>[1-4])|(?P<nth>[1-4])(?:st|nd|rd|th) quarter)(?: of the year)?{year?}"),
     _quarter),
    (template(r"h(?P<q>[12]){year?}"), _half),
    (template(r"{month},? {y}"), _of_month),
    (template(r"(?:in|by|during|until|before|for) (?:the )?{month}(?!\s+[0-9])"), _of_month),
    (template(r"(?P<which>next|this) {month}"), _of_month),
    (template(r"(?:the )?{month}"), _lone),
)  # fmt: skip
"""Patterns and their readers, the most exact first."""
