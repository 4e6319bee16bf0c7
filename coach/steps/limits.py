"""The alternative, the walk-away point and the target: how far I can go, and how far I want to."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from coach.answers.amounts import percent, shown
from coach.answers.times import shown_day
from coach.cards import Button, Card, Say
from coach.deal import Alternative, Amount, Deal, Stage, Wants
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Edit
from coach.steps.step import Step, misfit, note_lines, noted, plain, unnoted
from coach.typed import Alternatives, Limit, Typed


def apply_alternatives(deal: Deal, value: Typed, _: Scene) -> Deal:
    """Take the alternatives, the best first. A single one replaces the best only."""
    match value:
        case Alternatives(plans=plans, drop=True):
            gone = {plan.text.casefold() for plan in plans}
            kept = tuple(one for one in deal.alternatives if one.text.casefold() not in gone)
            return replace(deal, alternatives=kept)
        case Alternatives(plans=plans, is_whole=is_whole):
            kept = () if is_whole or len(plans) > 1 else deal.alternatives[1:]
            return replace(deal, alternatives=(*plans, *kept))
        case _:
            raise misfit()


def apply_reservation(deal: Deal, value: Typed, scene: Scene) -> Deal:
    """Take the walk-away point. Raises CoachError where it lies beyond the target."""
    return _apply_limit(deal, value, scene, asked="reservation", other="target")


def apply_target(deal: Deal, value: Typed, scene: Scene) -> Deal:
    """Take the target. Raises CoachError where the walk-away point lies beyond it."""
    return _apply_limit(deal, value, scene, asked="target", other="reservation")


def _apply_limit(deal: Deal, value: Typed, scene: Scene, *, asked: str, other: str) -> Deal:
    step = f"setup.{asked}"
    match value:
        case Limit(drop=True):
            return unnoted(_with(deal, {asked: None}), step)
        case Limit(amount=None, words=words) if words:
            return noted(_with(deal, {asked: None}), step, words)
        case Limit(amount=Amount() as figure, other=beside):
            both = {asked: figure} | ({other: beside} if beside else {})
            after = unnoted(_with(deal, both), step)
            limit, goal = after.reservation, after.target
            if (
                limit
                and goal
                and is_beyond(limit, goal, deal.wants, is_discount=value.is_discount)
            ):
                raise _beyond(after, asked, other, scene)
            return after
        case _:
            raise misfit()


def _with(deal: Deal, limits: Mapping[str, Amount | None]) -> Deal:
    held = {"reservation": deal.reservation, "target": deal.target, **limits}
    return replace(deal, reservation=held["reservation"], target=held["target"])


def limit_of(deal: Deal, which: str) -> Amount | None:
    """Return the walk-away point or the target."""
    return deal.target if which == "target" else deal.reservation


def _other_limit(other: str) -> Callable[[Deal, Deal, Scene], tuple[Card, ...]]:
    """Return a remark that reads back the other limit where an answer changed it too."""

    def remark(before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
        held = limit_of(after, other)
        if held is None or held == limit_of(before, other):
            return ()
        label = scene.playbook.step(f"setup.{other}", after.kind).label
        said = scene.say("answer.changed", title=after.title, label=label, answer=shown(held))
        return (Say(said),)

    return remark


def is_beyond(
    reservation: Amount,
    target: Amount,
    wants: Wants,
    *,
    is_discount: bool = False,
) -> bool:
    """Whether the walk-away point is better for me than the target: one of them is mistaken."""
    if reservation.unit and target.unit and reservation.unit != target.unit:
        return False
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


def _limit_step(which: str, other: str) -> Step:
    step_id = f"setup.{which}"

    def lines(deal: Deal) -> tuple[str, ...]:
        held = limit_of(deal, which)
        return (shown(held),) if held else note_lines(deal, step_id)

    return Step(
        id=step_id,
        stage=Stage.SETUP,
        reads_back=True,
        apply=apply_target if which == "target" else apply_reservation,
        remark=_other_limit(other),
        is_done=lambda deal: limit_of(deal, which) is not None or step_id in deal.notes,
        lines=lines,
    )


STEPS = (
    Step(
        id="setup.alternative",
        stage=Stage.SETUP,
        reads_back=True,
        several=True,
        apply=apply_alternatives,
        is_done=lambda deal: bool(deal.alternatives),
        lines=lambda deal: tuple(alternative_line(one) for one in deal.alternatives),
    ),
    _limit_step("reservation", "target"),
    _limit_step("target", "reservation"),
    plain("setup.their_alternative", Stage.SETUP),
)
