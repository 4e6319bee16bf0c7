"""The alternative, the walk-away point and the target in words."""

import re
from collections.abc import Mapping
from decimal import Decimal

from coach.answers.amounts import amount, maybe_amount
from coach.answers.lists import lines
from coach.answers.times import maybe_day
from coach.deal import Alternative, Amount, Deal
from coach.desk import Scene
from coach.reading.answers.held import lines_of
from coach.steps.limits import alternative_line, limit_of
from coach.steps.step import ANSWER
from coach.typed import Alternatives, Limit, Typed

_CHANCE = re.compile(
    r"(?i)\b(?P<figure>[0-9]{1,3})\s*(?:%|percent)\s*(?:chance|likely|sure|certain|odds)"
)
_OWNER = re.compile(r"\bowner:?\s+(?P<name>\w+)", re.IGNORECASE)
_NAMED = re.compile(
    r"(?i)\b(?:(?P<target>target|aim)"
    r"|reservation(?: point)?|walk-?\s?away(?: point)?|limit|floor|bottom line)\b"
    r"\s*(?:is|at|of|:|=)?\s*(?=[$€£]?\s?[0-9])"
)
_FLAT = re.compile(
    r"^\W*(?P<said>(?:a\s+)?(?:flat|unchanged|stable)\b(?:\s+price)?|no\s+(?:increase|rise|raise|change)"
    r"|(?:price\s+)?as\s+(?:today|now|it\s+is))\b",
    re.IGNORECASE,
)
_DISCOUNT = re.compile(r"\b(?:off|discount|rebate)\b", re.IGNORECASE)


def alternatives(said: str, _: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return one alternative a line, the best first."""
    return (Alternatives(tuple(alternative(line, scene) for line in lines(said))),)


def alternatives_form(entered: Mapping[str, str], deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return all alternatives; those whose line is unchanged are what they were."""
    text, held = entered.get(ANSWER, ""), deal.alternatives
    plans = lines_of(text, held, alternative_line, lambda line: [alternative(line, scene)])
    return (Alternatives(plans, is_whole=True),)


def alternative(text: str, scene: Scene) -> Alternative:
    """Return an alternative as it was said, with its worth, chance, owner and last day."""
    chance, owner = _CHANCE.search(text), _OWNER.search(text)
    worth = maybe_amount(_CHANCE.sub("", text))
    return Alternative(
        text=text,
        amount=worth,
        chance=min(100, int(chance["figure"])) / 100 if chance else 1.0,
        owner=owner["name"] if owner else "",
        until=maybe_day(text, scene.today),
    )


def reservation(said: str, deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return the walk-away point, and the target where it is named along with it."""
    return (_limit(deal, said, "reservation", "target"),)


def target(said: str, deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return the target, and the walk-away point where it is named along with it."""
    return (_limit(deal, said, "target", "reservation"),)


def _limit(deal: Deal, said: str, asked: str, other: str) -> Limit:
    text = _CHANCE.sub("", said)
    found = _named_limits(text)
    first = next(iter(_NAMED.finditer(text)), None)
    head = _unchanged(text, limit_of(deal, other))
    head = head or maybe_amount(text[: first.start()] if first else text)
    figure = head or found.get(asked) or amount(text)
    is_discount = _DISCOUNT.search(text) is not None
    return Limit(figure, other=found.get(other), is_discount=is_discount)


def _unchanged(text: str, beside: Amount | None) -> Amount | None:
    """Return "0 %" for "flat, as the index fell 3%", where the other limit is a change too."""
    said = _FLAT.match(text)
    is_change = beside is None or beside.unit == "%"
    return Amount(said["said"], Decimal(0), "%") if said and is_change and "%" in text else None


def _named_limits(text: str) -> dict[str, Amount]:
    """Return the figures that stand behind their names: "target 60k", "walk-away: 42k"."""
    marks = list(_NAMED.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    found = {
        "target" if mark["target"] else "reservation": maybe_amount(text[mark.end() : end])
        for mark, end in zip(marks, ends, strict=False)
    }
    return {name: figure for name, figure in found.items() if figure is not None}
