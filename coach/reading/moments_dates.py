"""Dates: "2026-12-04", "5.12.2026", "12/15", "3 March", "december 15th", "the 3rd"."""

import re
from calendar import monthrange
from datetime import date, timedelta

from coach.reading.moments_pieces import Days
from coach.reading.moments_rules import WEEKDAYS, Day, Read, filled, month, template, weekday, year

_ON = re.compile(
    rf"(?<![^\W_])(?:(?<!based )(?<!up )on|den|der|dem|date|due|{'|'.join(WEEKDAYS)})[\s,.:]*"
    r"(?:the\s|den\s)?$"
)
_WEEKDAY_BEFORE = re.compile(rf"(?P<wd>{'|'.join(WEEKDAYS)})[\s,.]*(?:on |the |den |der )?$")
_WEEKDAY_AFTER = re.compile(rf"\s*[(,]?\s*(?P<wd>{'|'.join(WEEKDAYS)})(?![^\W_])")
_CLOCK_AFTER = re.compile(
    r"[\s,]*(?:at\s[0-9]|(?:at\s)?[0-9]{1,2}(?:[:.][0-9]{2}|\s?[ap]\.?m|\s?o'clock))"
)
_AFTER_DAY = re.compile(
    r"\s*(?:$|[.,;:!?)(\n-]|(?:at|by|from|to|between|in|for|with|about|around|if|or|and|is|works?"
    r"|would|we|i|they|please|then|instead|next|of)\b"
    r"|[0-9]{1,2}(?:[:.][0-9]{2}|\s?[ap]\.?m|\s?h\b))"
)
_NO_MONTH = re.compile(r"(?:^|\s)(?:we|they|you|i|he|she|it|that|this|who|which)\s+$")


def on(today: date, month_: int, day_: int, year_: int | None = None) -> date | None:
    """Return the date of a year, or the next such date; None where there is none."""
    years = [year_] if year_ else range(today.year, today.year + 5)
    for each in years:
        try:
            found = date(each, month_, day_)
        except ValueError:
            continue
        if year_ or found >= today:
            return found
    return None


def _recent(today: date, found: date | None) -> date | None:
    """Return the same date a year before where that was a short while ago."""
    if found is None or (found.month == 2 and found.day == 29):
        return None
    before = found.replace(year=found.year - 1)
    return before if timedelta(0) < today - before < timedelta(days=60) else None


def _iso(match: re.Match[str], at: Day) -> Days | None:
    found = on(at.today, int(match["m"]), int(match["d"]), int(match["y"]))
    return Days(found) if found else None


def _named(match: re.Match[str], at: Day) -> Days | None:
    named = month(match)
    if match["month"] in {"may", "march"} and _NO_MONTH.search(at.before):
        return None
    found = on(at.today, named, int(match["d"]), year(match))
    if found is None:
        return None
    last = match.groupdict().get("to")
    through = on(found, named, int(last), found.year) if last else None
    return Days(found, through, other=None if year(match) else _recent(at.today, found))


def _numeric(match: re.Match[str], at: Day) -> Days | None:
    """Read two numbers as day and month, in the order that is possible, or the person's own."""
    one, two, sep = int(match["a"]), int(match["b"]), match["sep"]
    is_whole = bool(match["y"]) or match["end"] == "."
    if not match["y"] and not _is_dated(match, at):
        return None
    is_month_first = at.month_first and (sep != "." or not is_whole)
    orders = [(one, two), (two, one)] if is_month_first else [(two, one), (one, two)]
    if sep == "." and is_whole and on(at.today, two, one, year(match)):
        orders = orders[:1]
    found = [f for m, d in orders if (f := on(at.today, m, d, year(match)))]
    if not found:
        return None
    first, other = found[0], found[1] if len(found) > 1 and found[0] != found[1] else None
    wanted = _beside(at)
    if other and wanted is not None and other.weekday() == wanted != first.weekday():
        first, other = other, None
    elif other and wanted is not None and first.weekday() == wanted != other.weekday():
        other = None
    return Days(first, other=other)


def _is_dated(match: re.Match[str], at: Day) -> bool:
    """Whether a bare "5.12", "3/12" or "2-15" stands where a day does."""
    sep = match["sep"]
    if _ON.search(at.before) or _WEEKDAY_AFTER.match(at.after):
        return True
    is_alone = not at.before.strip() and not at.after.strip(" .!?")
    if sep == "." and match["end"]:
        is_inside = len(match["b"]) == 2 and re.match(r"\s+[a-z0-9]", at.after) is not None
        return is_inside or is_alone or _is_before_a_clock(match, at)
    if sep == ".":
        return _is_before_a_clock(match, at)
    if sep == "-":
        return is_alone
    return is_alone or _is_before_a_clock(match, at) or not _is_share(match, at)


def _is_before_a_clock(match: re.Match[str], at: Day) -> bool:
    return match["sep"] != "-" and _CLOCK_AFTER.match(at.after) is not None


def _is_share(match: re.Match[str], at: Day) -> bool:
    """Whether "3/4", "9/10", "24/7" or "2/5 of it" may be no date."""
    one, two = int(match["a"]), int(match["b"])
    is_part = one < two <= 4 or two in {one, 10} or (one, two) == (24, 7)
    return is_part or re.match(r"\s*(?:of|split|share|rule|there)\b", at.after) is not None


def _beside(at: Day) -> int | None:
    found = _WEEKDAY_BEFORE.search(at.before) or _WEEKDAY_AFTER.match(at.after)
    return WEEKDAYS.index(found["wd"]) if found else None


def _day_of_month(match: re.Match[str], at: Day) -> Days | None:
    """Read "the 3rd": the next third."""
    if not _AFTER_DAY.match(at.after):
        return None
    return _next_such(at.today, int(match["d"]))


def _next_such(today: date, day_: int, weekday_: int | None = None) -> Days | None:
    for ahead in range(400):
        found = today + timedelta(days=ahead)
        if found.day == day_ and weekday_ in {None, found.weekday()}:
            return Days(found)
    return None


def _weekday_and_day(match: re.Match[str], at: Day) -> Days | None:
    """Read "Monday the 27th", "Friday 23": the next such date that is such a weekday."""
    is_told = bool(match["ord"] or match["the"])
    if not is_told and (_CLOCK_AFTER.match(match["d"] + at.after) or int(match["d"]) < 13):
        return None
    found = _next_such(at.today, int(match["d"]), weekday(match))
    if found and not is_told and (found.day - at.today).days > 70:
        return None
    return found


def _of_month(match: re.Match[str], at: Day) -> Days | None:
    if match["which"] == "the":
        return _next_such(at.today, int(match["d"]))
    ahead = match["which"] != "this"
    months = at.today.year * 12 + at.today.month - 1 + ahead
    found = on(at.today, months % 12 + 1, int(match["d"]), months // 12)
    return Days(found) if found else None


def _month_of_year(match: re.Match[str], _: Day) -> Days | None:
    first = date(int(match["y"]), int(match["m"]), 1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return Days(first, last, is_exact=False)


_M = r"(?P<m>[01]?[0-9])"
_D = r"(?P<d>[0-3]?[0-9])"
_PAIR = r"(?P<a>[0-3]?[0-9])\s?(?P<sep>[./-])\s?(?P<b>[0-3]?[0-9])"
_NO_MINUTE = "(?<![0-9][:.h])"
_NO_CLOCK = r"(?![:.][0-9]|\s?(?:o'clock|h\b|[ap]\.?m))"
_NO_DECIMAL = r"(?![^\W_]|[./,:-][0-9])" + filled("{no figure}")
_WHICH = "(?P<which>next|this|the coming|coming|the following|following|the)"
_JOIN = r"[\s.,/-]*(?:of the |of |the |den |de |du )?"
_TO = r"(?:\s?(?:-|–|to)\s?(?P<to>[0-3]?[0-9])(?:st|nd|rd|th|\.)?(?![0-9:]))"
RULES: tuple[tuple[re.Pattern[str], Read], ...] = (
    (re.compile(rf"(?<![0-9])(?P<y>(?:19|20)[0-9]{{2}})[-/.]{_M}[-/.]{_D}(?:t(?=[0-9])|(?![0-9]))"),
     _iso),
    (template("{y}[-/ ]{month}[-/ ]{d}"), _named),
    (template(f"{_NO_MINUTE}{{d}}{_TO}{_JOIN}{{month}}\\.?{{year?}}"), _named),
    (template(f"{_NO_MINUTE}{{d}}(?: day)?{_JOIN}{{month}}\\.?{{year?}}"), _named),
    (template(f"{{month}}\\.?[\\s,/.-]*(?:the )?{{d}}{_TO}{{year?}}{{no figure}}"), _named),
    (template("{month}\\.?[\\s,/.-]*(?:the )?{d}{year?}{no figure}"), _named),
    (template(rf"{_PAIR} ?(?P=sep) ?(?P<y>[0-9]{{4}}|[0-9]{{2}})(?P<end>){_NO_CLOCK}"), _numeric),
    (re.compile(rf"(?<![^\W_])(?<![0-9][./,:-])(?<![$€£]){_PAIR}(?P<end>\.?)(?P<y>){_NO_DECIMAL}"),
     _numeric),
    (template("(?P<m>0[1-9]|1[0-2])/{y}"), _month_of_year),
    (template(rf"{{wd}}[\s,]+(?P<the>the |der |den )?{_D}(?P<ord>st|nd|rd|th|\.)?{{no figure}}"),
     _weekday_and_day),
    (template(f"(?:the )?{{d}}(?: day)? of {_WHICH} month"), _of_month),
    (template("(?:on )?the {ord}(?: day)?(?! (?:of|week|quarter|half))"), _day_of_month),
)  # fmt: skip
"""Patterns and their readers, the most exact first."""
