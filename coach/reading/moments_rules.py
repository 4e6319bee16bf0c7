"""How rules for days and hours are written: templates in canonical words, short and readable."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coach.reading.moments_pieces import Days

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_FEW = {"a": 1, "an": 1, "ein": 1, "eine": 1, "einer": 1, "einem": 1, "un": 1, "une": 1, "una": 1,
        "half an": 0.5, "half a": 0.5, "half": 0.5, "a couple of": 2, "couple of": 2, "a few": 3,
        "few": 3, "several": 3, "einigen": 3, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75,
        "a quarter of an": 0.25, "an": 1, "a": 1}  # fmt: skip
_BLANKS = {
    "wd": f"(?P<wd>{'|'.join(WEEKDAYS)})",
    "wds": f"(?P<wd>{'|'.join(WEEKDAYS)})s?",
    "month": f"(?P<month>{'|'.join(MONTHS)})",
    "d": r"(?P<d>[0-3]?[0-9])(?:st|nd|rd|th|\.)?",
    "ord": r"(?P<d>[0-3]?[0-9])(?:st|nd|rd|th)",
    "y": r"(?P<y>(?:19|20)[0-9]{2})",
    "year?": r"(?:[,./-]?\s*(?:in |of )?(?P<y>(?:19|20)[0-9]{2}|'[0-9]{2})(?![0-9]))?",
    "n": rf"(?P<n>[0-9]{{1,3}}(?:\.[0-9])?|{'|'.join(sorted(_FEW, key=len, reverse=True))})",
    "unit": r"(?P<unit>business day|minute|min|hour|h|day|week|fortnight|month|quarter|year)s?",
    "h": r"(?P<h>[01]?[0-9]|2[0-4])",
    "mm": r"(?P<mm>[0-5][0-9])",
    "half": r"(?P<half>[ap])\.?\s?m\b\.?",
    "no rate": r"(?!\s+(?:an?|per|each|every) (?:day|week|month|year|hour))",
    "not a count": r"(?![0-9%€$£]|[.,:/][0-9]|\s?(?:%|percent|k\b|m\b|eur|usd|days?\b|weeks?\b|"
    r"months?\b|years?\b|hours?\b|people|seats|users|units|points|times))",
}


@dataclass(frozen=True, slots=True)
class Day:
    """What a rule for days may look at besides its own match."""

    today: date
    month_first: bool
    before: str
    after: str


Read = Callable[[re.Match[str], Day], Days | None]


def template(words: str) -> re.Pattern[str]:
    """Return the pattern of a template: a space is any white space, `{wd}` a weekday."""
    for name, pattern in _BLANKS.items():
        words = words.replace(f"{{{name}}}", pattern)
    return re.compile(rf"(?<![^\W_]){words.replace(' ', chr(92) + 's+')}(?![^\W_])")


def count(match: re.Match[str]) -> float:
    """Return how many a rule's `{n}` names: "a couple of", "1/2", "3"."""
    said = " ".join(match["n"].split())
    return _FEW[said] if said in _FEW else float(said)


def weekday(match: re.Match[str]) -> int:
    """Return the weekday that a rule's `{wd}` names, Monday being 0."""
    return WEEKDAYS.index(match["wd"])


def month(match: re.Match[str]) -> int:
    """Return the month that a rule's `{month}` names, January being 1."""
    return MONTHS.index(match["month"]) + 1


def year(match: re.Match[str]) -> int | None:
    """Return the year that a rule names, if it names one; two digits are of this century."""
    said = match.groupdict().get("y")
    if not said:
        return None
    digits = said.lstrip("'")
    century = 0 if len(digits) > 2 else 1900 if digits > "69" else 2000
    return int(digits) + century
