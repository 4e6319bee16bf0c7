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
        "a quarter of an": 0.25}  # fmt: skip
_NO_FIGURE = (
    "percent|per|k|m|x|eur|usd|gbp|chf|people|seats|users|units|points|times|million|grand"
)
_SPANS = "days?|weeks?|months?|years?|hours?|mins?|minutes?|thousand"
_BLANKS = {
    "wd": f"(?P<wd>{'|'.join(WEEKDAYS)})",
    "month": f"(?P<month>{'|'.join(MONTHS)})",
    "d": r"(?P<d>[0-3]?[0-9])(?:st|nd|rd|th|\.)?",
    "ord": r"(?P<d>[0-3]?[0-9])(?:st|nd|rd|th)",
    "y": r"(?P<y>(?:19|20)[0-9]{2})",
    "year?": r"(?:[,./-]?\s*(?:in |of )?(?P<y>(?:19|20)[0-9]{2}|'[0-9]{2}|{short})(?![0-9]))?",
    "short": r"2[5-9](?=\s*(?:$|[,.;)]))",
    "n": rf"(?P<n>[0-9]{{1,3}}(?:\.[0-9])?|{'|'.join(sorted(_FEW, key=len, reverse=True))})",
    "unit": r"(?P<unit>business day|minute|min|hour|h|day|week|fortnight|month|quarter|year)s?",
    "h": r"(?P<h>[01]?[0-9]|2[0-4])",
    "mm": r"(?P<mm>[0-5][0-9])",
    "half": r"(?P<half>[ap])\.?\s?m\b\.?",
    "h2": r"(?P<h2>2[0-4]|[01]?[0-9])(?:[:.][0-5][0-9])?",
    "half2": r"(?P<half2>[ap])\.?\s?m\b\.?",
    "24h": r"(?P<h>[01][0-9]|2[0-3])",
    "hh": "(?:(?P<h>2[0-4]|[01]?[0-9])|(?P<word>noon|midnight))"
    "(?: ?{half}|(?P<french> ?h)| o'clock)?",
    "at?": "(?:at )?",
    "way": "(?P<way>past|after|nach|vor)",
    "from?": "(?:from |between |at )?",
    "to": r" ?(?:-|–|—|to|and|until|till) ?",
    "no rate": r"(?! (?:an?|per|each|every) (?:day|week|month|year|hour))",
    "no figure": rf"(?![0-9%€$£]|[.,:/'’-][0-9]| ?(?:%|(?:{_NO_FIGURE}|{_SPANS})\b))",
    "last": r"(?=[\s.,;!?)]|$)",
}
_BLANK = re.compile(r"\{([a-z][a-z ?0-9]*|24h)\}")


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
    return re.compile(rf"(?<![^\W_]){filled(words)}(?![^\W_])")


def filled(words: str) -> str:
    """Return a template's pattern with its blanks filled, to be used inside another."""
    while blank := _BLANK.search(words):
        words = words.replace(blank[0], _BLANKS[blank[1]])
    return words.replace(" ?", r"\s?").replace(" ", r"\s+")


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
