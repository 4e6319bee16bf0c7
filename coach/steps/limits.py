"""The alternative, the walk-away point and the target: how far I can go, and how far I want to."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from coach.answers.amounts import amount, maybe_amount, percent, shown
from coach.answers.lists import lines
from coach.answers.times import maybe_day, shown_day
from coach.cards import Button, Card, Say
from coach.deal import Alternative, Amount, Deal, Stage, Wants
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Edit
from coach.steps.step import Step, plain

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


def take_alternative(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take one alternative a line, the best first. A single one replaces the best only."""
    found = tuple(alternative(line, scene) for line in lines(text))
    kept = deal.alternatives[1:] if len(found) == 1 else ()
    return replace(deal, alternatives=(*found, *kept))


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


def take_reservation(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take the walk-away point. Raises CoachError where it lies beyond the target."""
    return _take_limits(deal, text, scene, "reservation", "target")


def take_target(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take the target. Raises CoachError where the walk-away point lies beyond it."""
    return _take_limits(deal, text, scene, "target", "reservation")


def _take_limits(deal: Deal, text: str, scene: Scene, asked: str, other: str) -> Deal:
    """Take the limit that is asked for, and the other one where the same text names it."""
    text = _CHANCE.sub("", text)
    found = _named_limits(text)
    first = next(iter(_NAMED.finditer(text)), None)
    head = _unchanged(deal, text, other) or maybe_amount(text[: first.start()] if first else text)
    given = head or found.get(asked) or amount(text)
    limits = {"target": deal.target, "reservation": deal.reservation, **found, asked: given}
    after = replace(deal, target=limits["target"], reservation=limits["reservation"])
    limit, goal = after.reservation, after.target
    if limit and goal and is_beyond(limit, goal, deal.wants, text):
        raise _beyond(after, asked, other, scene)
    return after


def _unchanged(deal: Deal, text: str, other: str) -> Amount | None:
    """Return "0 %" for "flat, as the index fell 3%", where the other limit is a change too."""
    beside, said = getattr(deal, other), _FLAT.match(text)
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


def _other_limit(other: str) -> Callable[[Deal, Deal, Scene], tuple[Card, ...]]:
    """Return a remark that reads back the other limit where an answer changed it too."""

    def remark(before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
        held = getattr(after, other)
        if held is None or held == getattr(before, other):
            return ()
        label = scene.playbook.step(f"setup.{other}", after.kind).label
        said = scene.say("answer.changed", title=after.title, label=label, answer=shown(held))
        return (Say(said),)

    return remark


def is_beyond(reservation: Amount, target: Amount, wants: Wants, said: str) -> bool:
    """Whether the walk-away point is better for me than the target: one of them is mistaken."""
    if reservation.unit and target.unit and reservation.unit != target.unit:
        return False
    is_discount = _DISCOUNT.search(said) is not None
    more_is_better = (wants is Wants.MORE) != is_discount
    limit, goal = reservation.value, target.value
    return limit > goal if more_is_better else limit < goal


def _beyond(deal: Deal, given: str, other: str, scene: Scene) -> CoachError:
    """Return what to say of a walk-away point and a target that cannot both be right."""
    opposite = Wants.LESS if deal.wants is Wants.MORE else Wants.MORE
    turn = Button(scene.say(f"button.{opposite.value}_is_better"), Edit("setup.kind"))
    change = Button(scene.say("button.change_other"), Edit(f"setup.{other}"))
    return CoachError(
        f"misfit.{given}",
        change,
        turn,
        limit=shown(deal.reservation) if deal.reservation else "",
        target=shown(deal.target) if deal.target else "",
        better=scene.say(f"wants.{deal.wants.value}"),
    )


def alternative_line(one: Alternative) -> str:
    """Return an alternative as the plan shows it."""
    extra = (
        f"about {shown(one.amount)}" if one.amount else "",
        f"{percent(one.chance)} likely" if one.chance < 1 else "",
        f"owner {one.owner}" if one.owner else "",
        f"until {shown_day(one.until)}" if one.until else "",
    )
    about = ", ".join(filter(None, extra))
    return f"{one.text} ({about})" if about else one.text


STEPS = (
    Step(
        id="setup.alternative",
        stage=Stage.SETUP,
        reads_back=True,
        several=True,
        take=take_alternative,
        is_done=lambda deal: bool(deal.alternatives),
        lines=lambda deal: tuple(alternative_line(one) for one in deal.alternatives),
    ),
    Step(
        id="setup.reservation",
        stage=Stage.SETUP,
        reads_back=True,
        take=take_reservation,
        remark=_other_limit("target"),
        is_done=lambda deal: deal.reservation is not None,
        lines=lambda deal: (shown(deal.reservation),) if deal.reservation else (),
    ),
    Step(
        id="setup.target",
        stage=Stage.SETUP,
        reads_back=True,
        take=take_target,
        remark=_other_limit("reservation"),
        is_done=lambda deal: deal.target is not None,
        lines=lambda deal: (shown(deal.target),) if deal.target else (),
    ),
    plain("setup.their_alternative", Stage.SETUP),
)
