"""Contingencies in words: "adoption under 70% at day 60: extend onboarding; over 90: two sessions;
source: product analytics; owner: Mika".
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from coach.answers.amounts import maybe_amount
from coach.answers.chances import chances
from coach.deal import Clause, Contingency
from coach.errors import CoachError

_BELOW = r"under|below|less\s+than|lower\s+than|fewer\s+than|short\s+of|misses|<=?"
_ABOVE = r"over|above|more\s+than|higher\s+than|exceeds?|beats|at\s+least|>=?"
_CLAUSE = re.compile(
    r"^(?:and\s+|but\s+)?(?:if\s+)?(?P<metric>.*?)\s*\b(?:is\s+|are\s+|falls\s+|goes\s+|stays\s+|ends\s+)?"
    rf"(?:(?P<below>{_BELOW})|(?P<above>{_ABOVE}))\s*(?P<figure>[0-9][0-9.,]*)\s*(?P<unit>%|percent)?"
    r"(?P<when>[^:,]*?)(?:\s*(?::|,|→|->|\bthen\b)\s*(?P<remedy>.+))$",
    re.IGNORECASE | re.DOTALL,
)
_DAY = re.compile(r"\b(?:at|on|by|after)?\s*day\s*(?P<day>[0-9]{1,3})\b", re.IGNORECASE)
_DAYS = re.compile(r"\b(?:after|in|within)\s+(?P<day>[0-9]{1,3})\s+days\b", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?P<name>[a-z][a-z ]{1,20}?)\s*[:=]\s*(?P<value>.+)$", re.IGNORECASE | re.DOTALL
)
_PIECES = re.compile(r"[;\n]+|\.\s+(?=[A-Z])")

Put = Callable[[Contingency, str], Contingency]


def _day(bet: Contingency, text: str) -> Contingency:
    digits = re.search(r"[0-9]{1,3}", text)
    return replace(bet, day=int(digits[0])) if digits else bet


def _chances(bet: Contingency, text: str) -> Contingency:
    said = chances(text)
    return replace(
        bet, my_chance=said.mine or bet.my_chance, their_chance=said.theirs or bet.their_chance
    )


LABELS: Mapping[str, Put] = {
    "metric": lambda bet, text: replace(bet, metric=text),
    "source": lambda bet, text: replace(bet, source=text),
    "measured by": lambda bet, text: replace(bet, source=text),
    "owner": lambda bet, text: replace(bet, owner=text),
    "day": _day,
    "date": _day,
    "cap": lambda bet, text: replace(bet, cap=text),
    "tie": lambda bet, text: replace(bet, tie=text),
    "influence": lambda bet, text: replace(bet, influence=text),
    "costs us": lambda bet, text: replace(bet, costs_us=maybe_amount(text)),
    "cost": lambda bet, text: replace(bet, costs_us=maybe_amount(text)),
    "worth to them": lambda bet, text: replace(bet, worth_to_them=maybe_amount(text)),
    "chances": _chances,
    "forecasts": _chances,
}


def contingency(text: str, before: Contingency | None = None) -> Contingency:
    """Return the contingency that a text tells of, or `before` with what the text adds to it.

    Raises CoachError where there is neither a threshold with a remedy nor anything to add.
    """
    bet = before or Contingency(metric="")
    for piece in filter(None, (piece.strip(" .") for piece in _PIECES.split(text))):
        bet = _with_piece(bet, piece)
    if bet == (before or Contingency(metric="")) or not bet.clauses:
        raise CoachError("misfit.contingency")
    return bet


def is_contingency(text: str) -> bool:
    """Whether a text holds a threshold and what follows from it."""
    return any(_CLAUSE.match(piece.strip(" .")) for piece in _PIECES.split(text))


def _with_piece(bet: Contingency, piece: str) -> Contingency:
    label = _LABEL.match(piece)
    if label and (put := LABELS.get(" ".join(label["name"].casefold().split()))):
        return put(bet, label["value"].strip())
    match = _CLAUSE.match(piece)
    if match is None:
        return bet
    figure = Decimal(match["figure"].rstrip(".,").replace(",", ""))
    clause = Clause(
        remedy=_remedy(match["remedy"]),
        below=figure if match["below"] else None,
        above=figure if match["above"] else None,
    )
    metric = re.sub(
        r"^(?:it|that|this)$", "", _DAY.sub("", match["metric"]).strip(" ,"), flags=re.IGNORECASE
    )
    day = _DAY.search(piece) or _DAYS.search(match["when"])
    return replace(
        bet,
        metric=bet.metric or metric,
        clauses=(*bet.clauses, clause),
        day=int(day["day"]) if day else bet.day,
    )


def _remedy(text: str) -> str:
    return re.sub(
        r"^(?:then\s+)?(?:we|they)\s+(?:will\s+)?", "", text.strip(" .,"), flags=re.IGNORECASE
    )
