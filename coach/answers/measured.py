"""What came of a metric, in words, read whole in the metric's own unit.

"4h 30m" against hours is 4.5; "0.64" and "two thirds" against a percentage are 64 and 66.7;
"between 60 and 70" is a range, and nobody's figure yet; "n/a" is an answer too.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from coach.answers.amounts import MONEY, SCALES, UNITS

MINUTES: Mapping[str, Decimal] = {
    "seconds": Decimal(1) / 60, "minutes": Decimal(1), "hours": Decimal(60),
    "days": Decimal(1_440), "weeks": Decimal(10_080),
}  # fmt: skip
"""The spans of time that turn into each other, in minutes."""
_SPAN_NAMES = (
    ("seconds", r"s|secs?|seconds?"), ("minutes", r"m|mins?|minutes?"),
    ("hours", r"h|hrs?|hours?"), ("days", r"d|days?"), ("weeks", r"w|wks?|weeks?"),
)  # fmt: skip
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4,
          "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10}  # fmt: skip

_NOT_YET = re.compile(
    r"(?i)\b(?:not\s+(?:yet|known|available|in|sure|ready)|(?:don'?t|do\s+not|doesn'?t)\s+know"
    r"|unknown|pending|tbd|tba|tbc|later|no\s+(?:idea|clue|data\s+yet|figures?\s+yet|numbers?\s+yet)"
    r"|still\s+waiting|ask\s+(?:me\s+)?(?:again|later)|next\s+week|wait(?:ing)?\b)"
    r"|n't\s[\w\s]{0,30}\byet\b"
)
_NOT_MEASURED = re.compile(
    r"(?i)^\W*(?:n\s*/\s*a|n\.a\.?|na|none|nil|-+)\W*$"
    r"|\b(?:not|never|wasn'?t|isn'?t|can'?t\s+be|cannot\s+be|no\s+longer|nobody|no\s+one)\s+"
    r"(?:(?:was|has|been|being)\s+)*(?:measured|tracked|applicable|counted|recorded|reported)"
    r"|\b(?:not\s+applicable|no\s+data|not\s+measurable|does\s+not\s+apply|doesn'?t\s+apply)\b"
)
_NUMBER = (
    r"[-−]?(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:[,'’ ][0-9]{3})+(?:\.[0-9]+)?"
    r"|[0-9]+(?:[.,][0-9]+)?|\.[0-9]+)"
)
_FIGURE = re.compile(
    rf"(?i)(?<![\w.,])(?P<before>[$€£¥]|(?:usd|eur|gbp|chf|jpy)\s)?\s?(?P<number>{_NUMBER})"
    r"\s?(?P<scale>(?:k|m|mn|bn|thousand|million|billion)\b(?!\s*in\b))?"
    r"\s?(?P<unit>%|per\s?cent\b|pct\b|[$€£¥]|[^\W\d_]+\b)?"
)
_SPANS = re.compile(
    r"(?i)(?P<number>[0-9]+(?:[.,][0-9]+)?)\s*(?P<unit>"
    + "|".join(names for _, names in _SPAN_NAMES)
    + r")(?![a-z])"
)
_BARE_MINUTES = re.compile(r"(?i)^\W*(?P<hours>[0-9]{1,3})\s*h\s*(?P<minutes>[0-5]?[0-9])\W*$")
_CLOCK = re.compile(r"(?i)(?<![\w:])(?P<hours>[0-9]{1,3}):(?P<minutes>[0-5][0-9])(?![\w:])")
_HALF_HOUR = re.compile(r"(?i)\bhalf\s+an\s+hour\b")
_HOUR_AND_HALF = re.compile(r"(?i)\b(?:an|1)\s+hour\s+and\s+a\s+half\b")
_OUT_OF = re.compile(
    rf"(?i)(?P<part>{_NUMBER})\s*(?:/|out\s+of|of(?:\s+the)?|in)\s*(?P<whole>{_NUMBER})"
)
_RANGE = re.compile(
    rf"(?i)(?:between\s+)?(?P<low>{_NUMBER})[^\d]{{0,12}}?\s*(?:-|–|—|\bto\b|\band\b|\bor\b)\s*"
    rf"(?:[$€£¥]\s?)?(?P<high>{_NUMBER})"
)
_BOUND = re.compile(
    r"(?i)(?:[<>]|\b(?:under|below|over|above|less\s+than|more\s+than|at\s+(?:least|most)|up\s+to))"
    r"\s*[$€£¥]?\s*[0-9]"
)
_CHANGE = re.compile(
    r"(?i)(?:^|\s)\+\s?[0-9]|\b(?:up|down|rose|fell|grew|dropped)\s+(?:by\s+)?[0-9]"
)


@dataclass(frozen=True, slots=True)
class Value:
    """A figure in the metric's own unit."""

    number: Decimal


@dataclass(frozen=True, slots=True)
class Later:
    """Nobody knows it yet: ask again."""


@dataclass(frozen=True, slots=True)
class Unmeasurable:
    """It was not measured, and will not be."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """More than one figure could be meant; `key` names the question that settles it."""

    key: str


Reading = Value | Later | Unmeasurable | Unclear


def read_value(text: str, unit: str = "", marks: Sequence[Decimal] = ()) -> Reading:
    """Return what was measured, in the metric's `unit`; `marks` are the metric's thresholds."""
    said = " ".join(text.replace("’", "'").split())
    words = _HOUR_AND_HALF.sub("90 minutes", _HALF_HOUR.sub("30 minutes", _in_digits(said)))
    found = (
        _without_figure(said),
        _time(words, unit),
        _open(words),
        _part(words, unit, marks),
        Unclear("range") if _RANGE.search(words) else None,
    )
    first = next((one for one in found if one is not None), None)
    return first or _one_figure(words, unit, _family(unit), marks)


def _without_figure(said: str) -> Reading | None:
    """Return what words without any figure say: not measured, or not known yet."""
    if any(sign.isdigit() for sign in said):
        return None
    if _NOT_MEASURED.search(said):
        return Unmeasurable()
    return Later() if _NOT_YET.search(said) else None


def _time(said: str, unit: str) -> Reading | None:
    """Return a span of time in the metric's own."""
    spans = _minutes(said, unit) if _family(unit) == "time" else None
    return None if spans is None else _rounded(spans / MINUTES[_span(unit)])


def _open(said: str) -> Reading | None:
    """Return what is unclear of a bound or a change: it is not the figure itself."""
    if _BOUND.search(said):
        return Unclear("bound")
    return Unclear("change") if _CHANGE.search(said) else None


def _part(said: str, unit: str, marks: Sequence[Decimal]) -> Reading | None:
    """Return a part of a whole as a percentage, where the metric is one."""
    share = _share(said)
    if share is None or _RANGE.search(_OUT_OF.sub(" ", said)):
        return None
    is_high = not unit and min((abs(mark) for mark in marks), default=Decimal(0)) >= 10
    if unit == "%" or is_high:
        return _rounded(share * 100)
    return Unclear("unit" if _OUT_OF.search(said) else "number")


def _one_figure(said: str, unit: str, family: str, marks: Sequence[Decimal]) -> Reading:
    found = [match for match in _FIGURE.finditer(said) if not _is_a_date(match, said)]
    if not found:
        return Unclear("number")
    if len(found) > 1:
        return Unclear("several")
    match = found[0]
    number = _number(match["number"]) * SCALES.get((match["scale"] or "").casefold(), Decimal(1))
    named = (match["before"] or match["unit"] or "").strip().casefold()
    told = "%" if named in {"%", "percent", "per cent", "pct"} else UNITS.get(named, named)
    if told and not _agrees(told, unit, family):
        return Unclear("unit")
    if not told and 0 < abs(number) <= 1 and "." in match["number"]:
        if family == "%":
            return _share_or_percent(number, marks)
        if not unit and marks and min(abs(mark) for mark in marks) >= 10:
            return Unclear("share")
    return Value(number)


def _share_or_percent(number: Decimal, marks: Sequence[Decimal]) -> Reading:
    """Read 0.64 as 64 % where the thresholds are that high, as 0.64 % where they are low."""
    least = min((abs(mark) for mark in marks), default=Decimal(100))
    if least >= 10:
        return _rounded(number * 100)
    return Value(number) if least <= 1 else Unclear("share")


def _agrees(told: str, unit: str, family: str) -> bool:
    """Whether a named unit can be the metric's; a plain word beside the figure names none."""
    if not unit:
        return not _span(told)
    if family == "%":
        return told == "%" or not _is_unit(told)
    if family == "time":
        return not _is_unit(told)
    if family == "money":
        return told == unit or not _is_unit(told)
    return told != "%" and told not in MONEY and (not _span(told) or _span(told) == _span(unit))


def _is_unit(word: str) -> bool:
    return word == "%" or word in MONEY or word in set(UNITS.values()) or bool(_span(word))


def _family(unit: str) -> str:
    if unit == "%":
        return "%"
    if unit in MONEY:
        return "money"
    return "time" if _span(unit) in MINUTES else "count"


def _span(unit: str) -> str:
    """Return which span of time a unit names, "" for none; "m" alone is no unit of a metric."""
    word = unit.casefold().strip()
    names = (name for name, words in _SPAN_NAMES if re.fullmatch(words, word))
    return next(names, "")


def _minutes(said: str, unit: str) -> Decimal | None:
    """Return a span of time in minutes, None where it names no unit of time."""
    if bare := _BARE_MINUTES.match(said):
        return Decimal(bare["hours"]) * 60 + Decimal(bare["minutes"])
    if clock := _CLOCK.search(said):
        is_hours = _span(unit) in {"hours", "days"}
        whole, part = Decimal(clock["hours"]), Decimal(clock["minutes"])
        return whole * 60 + part if is_hours else whole + part / 60
    found = list(_SPANS.finditer(said))
    if not found or _RANGE.search(said):
        return None
    names = [_span(match["unit"]) for match in found]
    others = _SPANS.sub(" ", said)
    if len(set(names)) < len(names) or any(sign.isdigit() for sign in others):
        return None
    return sum(
        (_number(m["number"]) * MINUTES[name] for m, name in zip(found, names, strict=True)),
        Decimal(0),
    )


def _share(said: str) -> Decimal | None:
    """Return a part of a whole: "two thirds", "32 out of 50", "half"."""
    if (match := _OUT_OF.search(said)) and (whole := _number(match["whole"])):
        part = _number(match["part"])
        return part / whole if 0 <= part <= whole else None
    named = re.search(
        rf"(?i)(?:(?P<count>[0-9]+)\s+|\ba\s+|\ban\s+|\bone\s+)?\b(?P<part>{'|'.join(_PARTS)})\b",
        said,
    )
    if named is None or re.search(r"[0-9]", said.replace(named[0], " ")):
        return None
    return Decimal(named["count"] or 1) / _PARTS[named["part"].casefold()]


def _in_digits(said: str) -> str:
    """Return the text with its number words as digits: "sixty-four percent" is "64 percent"."""
    tens = {word: (i + 2) * 10 for i, word in enumerate(_TENS)}
    ones = {word: i for i, word in enumerate(_ONES)}
    both = re.compile(
        rf"(?i)\b(?P<tens>{'|'.join(_TENS)})[-\s](?P<ones>{'|'.join(_ONES[1:10])})\b"
    )
    text = both.sub(lambda m: str(tens[m["tens"].casefold()] + ones[m["ones"].casefold()]), said)
    words = {**tens, **ones}
    single = re.compile(rf"(?i)\b(?:{'|'.join(words)})\b(?!\s+(?:{'|'.join(_PARTS)}\b)\s+of\b)")
    return single.sub(lambda m: str(words[m[0].casefold()]), text)


def _is_a_date(match: re.Match[str], said: str) -> bool:
    """Whether a figure is part of "day 30", which tells when and not what."""
    return re.search(r"(?i)\bday\s*$", said[: match.start()]) is not None


def _number(text: str) -> Decimal:
    signed = text.replace("−", "-")
    if re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+", signed):
        signed = signed.replace(".", "")
    digits = re.sub(r"(?<=[0-9])[,'’ ](?=[0-9]{3}\b)", "", signed)
    return Decimal(digits.replace(",", "."))


def _rounded(number: Decimal) -> Value:
    return Value(Decimal(f"{number.quantize(Decimal('0.01')).normalize():f}"))
