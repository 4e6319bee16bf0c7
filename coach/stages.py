"""The state machine of a deal: which question comes next, and when a stage is over."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from coach.deal import Deal, Pace, Stage
from coach.plan.next_question import next_question
from coach.steps import BY_ID, BY_STAGE, Step

ORDER = tuple(Stage)

LONGEST_TRAIL = 30
"""So many questions can be gone back through."""

AFTER: Mapping[Stage, Stage | None] = dict(zip(ORDER, (*ORDER[1:], None), strict=True))
"""Where a stage leads on its own; a person may jump to any."""


def next_step(deal: Deal) -> Step | None:
    """Return the next question, None where none is left.

    In Setup it is the one worth most, unless the person wants to go step by step.
    """
    if deal.stage is Stage.SETUP and deal.pace is not Pace.STEPS:
        return BY_ID.get(next_question(deal))
    return next((step for step in BY_STAGE[deal.stage] if step.is_open(deal)), None)


def advance(deal: Deal) -> Deal:
    """Move to the next open question: in this stage, else in the first later one that has one.

    Where only the questions that matter are asked, Setup ends with the last of them; then
    nothing is asked until the person goes on.
    """
    step = next_step(deal)
    if step is not None:
        return replace(deal, at=step.id)
    after = AFTER[deal.stage]
    if after is None or (deal.stage is Stage.SETUP and deal.pace is not Pace.STEPS):
        return replace(deal, at="")
    return advance(replace(deal, stage=after))


def gone_on(deal: Deal) -> Deal:
    """Turn to the next question because the person asked for it: after Setup, the first move."""
    awake = deal if deal.pace is Pace.STEPS else replace(deal, pace=Pace.BEST)
    after = advance(awake)
    is_over = not after.at and after.stage is Stage.SETUP
    return advance(replace(awake, stage=Stage.FIRST_MOVE)) if is_over else after


def go_to(deal: Deal, step: Step) -> Deal:
    """Turn to one question. An earlier stage's question does not take the deal back."""
    stage = deal.stage
    if step.stage is not None and ORDER.index(step.stage) > ORDER.index(stage):
        stage = step.stage
    return replace(deal, at=step.id, stage=stage, skipped=deal.skipped - {step.id})


def enter(deal: Deal, stage: Stage) -> Deal:
    """Turn to a stage: its first open question, or its first one where all are answered."""
    moved = replace(deal, stage=stage)
    step = next_step(moved)
    if step is not None:
        return replace(moved, at=step.id)
    asked = [one for one in BY_STAGE[stage] if one.is_asked(deal)]
    return replace(moved, at=asked[0].id)


def current(deal: Deal) -> Step | None:
    """Return the question being asked."""
    return BY_ID.get(deal.at)


def reached(deal: Deal) -> Stage:
    """Return the stage that the deal has come to, by what has happened in it."""
    seen = [stage for stage, has_come in SEEN if has_come(deal)]
    return max((deal.stage, *seen), key=ORDER.index)


SEEN: tuple[tuple[Stage, Callable[[Deal], bool]], ...] = (
    (Stage.FIRST_MOVE, lambda deal: bool(deal.offers)),
    (Stage.MIDGAME, lambda deal: bool(deal.reactions or deal.trades or deal.package)),
    (Stage.CLOSE, lambda deal: bool(deal.text)),
    (Stage.REVIEW, lambda deal: deal.signed_on is not None),
)
"""What shows that a stage has been reached, whatever question is open."""


def caught_up(deal: Deal) -> Deal:
    """Return the deal at the stage it has come to; who goes step by step passes the gates."""
    stage = reached(deal)
    return deal if deal.pace is Pace.STEPS or stage is deal.stage else replace(deal, stage=stage)


def counted(deal: Deal, stage: Stage) -> tuple[int, int]:
    """Return how many of a stage's questions are answered, and how many there are."""
    steps = [s for s in BY_STAGE[stage] if s.is_asked(deal) and not s.id.startswith("gate.")]
    return sum(step.is_done(deal) for step in steps), len(steps)


def followed(before: Deal, after: Deal) -> Deal:
    """Return the deal with the question that was left on its trail, for the way back."""
    is_moved = before.id == after.id and before.at != after.at and before.at in BY_ID
    if not is_moved or after.trail != before.trail:
        return after
    return replace(after, trail=(*before.trail, before.at)[-LONGEST_TRAIL:])


def before_this(deal: Deal) -> Step | None:
    """Return the question that was asked before this one, else the one that stands before it."""
    for step_id in reversed(deal.trail):
        step = BY_ID.get(step_id)
        if step is not None and step_id != deal.at and step.is_asked(deal):
            return step
    return None
