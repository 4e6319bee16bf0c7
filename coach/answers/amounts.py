"""Amounts as people write them: "42k", "€1.2m", "30,000", "20%", "24 months"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, zip_longest

from coach.deal import Amount
from coach.errors import CoachError

SCALES = {
    "k": Decimal(1_000),
    "thousand": Decimal(1_000),
    "m": Decimal(1_000_000),
    "mn": Decimal(1_000_000),
    "million": Decimal(1_000_000),
    "bn": Decimal(1_000_000_000),
    "billion": Decimal(1_000_000_000),
}
UNITS = {
    "%": "%", "percent": "%", "per cent": "%",
    "$": "USD", "usd": "USD", "dollars": "USD",
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "£": "GBP", "gbp": "GBP", "pounds": "GBP", "¥": "JPY", "jpy": "JPY", "chf": "CHF",
    "day": "days", "days": "days", "week": "weeks", "weeks": "weeks",
    "month": "months", "months": "months", "year": "years", "years": "years",
    "seats": "seats", "users": "users", "units": "units", "hours": "hours", "hour": "hours",
}  # fmt: skip
MONEY = frozenset({"USD", "EUR", "GBP", "JPY", "CHF"})
TIMES = frozenset({"hours", "days", "weeks", "months", "years"})

AMOUNT = re.compile(
    r"(?<![\w.,])(?P<minus>[-−])?(?P<before>[$€£¥]|(?:usd|eur|gbp|chf|jpy)\b)?\s?"
    r"(?P<digits>[0-9]{1,3}(?: [0-9]{3}){1,4}\b|[0-9]{1,15}(?:[.,'’][0-9]{1,15}){0,6})"
    r"\s?(?P<scale>(?:k|m|mn|bn|thousand|million|billion)\b)?"
    r"\s?(?P<after>%|[$€£¥]|per\s?cent\b|(?:usd|eur|gbp|chf|jpy|dollars|euros?|pounds|days?|weeks?"
    r"|months?|years?|seats|users|units|hours?)\b)?(?:(?<=[%$€£¥])|(?!\w))",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:-|–|to|and|or)\s*", re.IGNORECASE)
GROUPED = re.compile(r"[0-9]{1,3}(?:[,.'’ ][0-9]{3})+")


def amounts(text: str) -> tuple[Amount, ...]:
    """Return every amount of a text, in order."""
    return tuple(_found(text))


def amount(text: str) -> Amount:
    """Return the amount that an answer names. Raises CoachError where there is none.

    Money goes before other figures, and all go before spans of time: in "in 2 weeks maybe
    30k" it is the 30k.
    """
    found = amounts(text)
    if not found:
        raise CoachError("misfit.amount", said=shortened(text))
    return max(found, key=_likeness_to_money)


def maybe_amount(text: str) -> Amount | None:
    """Return the amount that a text names, if it names one."""
    found = amounts(text)
    return max(found, key=_likeness_to_money) if found else None


def span(text: str) -> tuple[Amount, ...]:
    """Return the range that a text names ("58k to 64k", "60k, or 58 to 64"), or one amount.

    A bare range takes its thousands from the amount beside it that it is about.
    """
    found, matches = amounts(text), list(AMOUNT.finditer(text))
    for at, (one, other) in enumerate(pairwise(matches)):
        if _TO.fullmatch(text[one.end() : other.start()]):
            return _in_thousands((found[at], found[at + 1]), found)
    return found[:1] if len(found) < 2 or not _are_near(found[0], found[1]) else found[:2]


def _in_thousands(ends: tuple[Amount, Amount], found: Sequence[Amount]) -> tuple[Amount, ...]:
    thousand = Decimal(1_000)
    is_about = any(_are_near(replace(one, value=one.value / thousand), ends[0]) for one in found)
    if ends[1].value >= thousand or not is_about:
        return ends
    return tuple(replace(end, text=f"{end.text}k", value=end.value * thousand) for end in ends)


def _are_near(one: Amount, other: Amount) -> bool:
    """Whether two amounts can be ends of one range: of one kind, and within three times."""
    smaller, larger = sorted((abs(one.value), abs(other.value)))
    return (not one.unit or not other.unit or one.unit == other.unit) and larger <= 3 * smaller


def shortened(text: str, most: int = 60) -> str:
    """Return a text fit to be quoted on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def shown(figure: Amount) -> str:
    """Return an amount as it is read back: "42,000 USD", "20 %"."""
    number = f"{figure.value:,f}"
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return f"{number} {figure.unit}".rstrip()


def percent(chance: float) -> str:
    """Return a chance of 0 to 1 as it is read back: "13 %"."""
    return f"{100 * chance:.0f} %"


def _found(text: str) -> Iterator[Amount]:
    matches = list(AMOUNT.finditer(text))
    for match, after in zip_longest(matches, matches[1:]):
        # In "105 to 115k" the first figure means thousands as well.
        told = after if after is not None and _shares(match, after) else match
        scale = SCALES.get((told["scale"] or "").casefold(), Decimal(1))
        value = _number(match["digits"]) * scale * (-1 if match["minus"] else 1)
        unit = match["before"] or told["before"] or told["after"] or ""
        named = " ".join(unit.casefold().split())
        behind = "" if told is match else text[told.end("digits") : told.end()]
        yield Amount(f"{match[0].strip()}{behind}".strip(), value, UNITS.get(named, ""))


def _shares(match: re.Match[str], after: re.Match[str]) -> bool:
    """Whether a bare figure begins a range whose end says what both are."""
    is_bare = not (match["scale"] or match["after"])
    between = match.string[match.end() : after.start()]
    return (
        is_bare and bool(after["scale"] or after["after"]) and _TO.fullmatch(between) is not None
    )


def _number(digits: str) -> Decimal:
    if GROUPED.fullmatch(digits):
        return Decimal(re.sub(r"[^0-9]", "", digits))
    whole, _, part = re.sub(r"['’ ]", "", digits).replace(",", ".").rpartition(".")
    return Decimal(f"{whole.replace('.', '')}.{part}") if whole else Decimal(part)


def _likeness_to_money(figure: Amount) -> tuple[bool, bool, bool]:
    is_large = figure.unit == "" and abs(figure.value) >= 1000
    return figure.unit in MONEY, is_large, figure.unit not in TIMES
