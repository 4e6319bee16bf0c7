"""The alternative, the walk-away point and the target: how far I can go, and how far I want to."""

import re
from dataclasses import replace

from coach.answers.amounts import amount, maybe_amount, shown
from coach.answers.lists import lines
from coach.answers.times import maybe_day, shown_day
from coach.cards import Button
from coach.deal import Alternative, Amount, Deal, Stage, Wants
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Edit
from coach.steps.step import Step, plain

_CHANCE = re.compile(
    r"(?i)\b(?P<figure>[0-9]{1,3})\s*(?:%|percent)\s*(?:chance|likely|sure|certain|odds)"
)
_OWNER = re.compile(r"\bowner:?\s+(?P<name>\w+)", re.IGNORECASE)
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
    found = amount(text)
    if deal.target and is_beyond(found, deal.target, deal.wants, text):
        raise _beyond(replace(deal, reservation=found), "reservation", "target", scene)
    return replace(deal, reservation=found)


def take_target(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take the target. Raises CoachError where the walk-away point lies beyond it."""
    found = amount(text)
    if deal.reservation and is_beyond(deal.reservation, found, deal.wants, text):
        raise _beyond(replace(deal, target=found), "target", "reservation", scene)
    return replace(deal, target=found)


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
        f"{one.chance:.0%} likely" if one.chance < 1 else "",
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
        is_done=lambda deal: deal.reservation is not None,
        lines=lambda deal: (shown(deal.reservation),) if deal.reservation else (),
    ),
    Step(
        id="setup.target",
        stage=Stage.SETUP,
        reads_back=True,
        take=take_target,
        is_done=lambda deal: deal.target is not None,
        lines=lambda deal: (shown(deal.target),) if deal.target else (),
    ),
    plain("setup.their_alternative", Stage.SETUP),
)
