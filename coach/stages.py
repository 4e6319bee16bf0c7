"""The state machine of a deal: which question comes next, and when a stage is over."""

from collections.abc import Mapping
from dataclasses import replace

from coach.deal import Deal, Stage
from coach.steps import BY_ID, BY_STAGE, SHORT, Step

ORDER = tuple(Stage)

LONGEST_TRAIL = 30
"""So many questions can be gone back through."""

AFTER: Mapping[Stage, Stage | None] = dict(zip(ORDER, (*ORDER[1:], None), strict=True))
"""Where a stage leads on its own; a person may jump to any."""


def next_step(deal: Deal) -> Step | None:
    """Return the next open question of the deal's stage, None where it has none left."""
    steps = SHORT if deal.short else BY_STAGE[deal.stage]
    return next((step for step in steps if step.is_open(deal)), None)


def advance(deal: Deal) -> Deal:
    """Move to the next open question: in this stage, else in the first later one that has one.

    The short way ends with its last question; then nothing is asked until the person goes on.
    """
    step = next_step(deal)
    if step is not None:
        return replace(deal, at=step.id)
    if deal.short:
        return replace(deal, at="", short=False)
    after = AFTER[deal.stage]
    return replace(deal, at="") if after is None else advance(replace(deal, stage=after))


def go_to(deal: Deal, step: Step) -> Deal:
    """Turn to one question. An earlier stage's question does not take the deal back."""
    stage = deal.stage
    if step.stage is not None and ORDER.index(step.stage) > ORDER.index(stage):
        stage = step.stage
    return replace(
        deal, at=step.id, stage=stage, skipped=deal.skipped - {step.id}, short=_is_short(step)
    )


def enter(deal: Deal, stage: Stage) -> Deal:
    """Turn to a stage: its first open question, or its first one where all are answered."""
    moved = replace(deal, stage=stage, short=False)
    step = next_step(moved)
    if step is not None:
        return replace(moved, at=step.id)
    asked = [one for one in BY_STAGE[stage] if one.is_asked(deal)]
    return replace(moved, at=asked[0].id)


def current(deal: Deal) -> Step | None:
    """Return the question being asked."""
    return BY_ID.get(deal.at)


def counted(deal: Deal, stage: Stage) -> tuple[int, int]:
    """Return how many of a stage's questions are answered, and how many there are."""
    steps = [s for s in BY_STAGE[stage] if s.is_asked(deal) and not s.id.startswith("gate.")]
    return sum(step.is_done(deal) for step in steps), len(steps)


def _is_short(step: Step) -> bool:
    return step in SHORT


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
