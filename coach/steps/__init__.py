"""Every question of the map, in order: the table that is the conversation."""

from coach.deal import Stage
from coach.steps import (
    after_call,
    bets,
    closing,
    first_move,
    fit,
    following,
    gate,
    issues,
    limits,
    most,
    offers,
    opening,
    package,
    people,
    rating,
    review,
    trades,
    wishes,
)
from coach.steps.step import Question, Step

__all__ = ["BY_ID", "BY_STAGE", "STEPS", "Question", "Step"]

STEPS: tuple[Step, ...] = (
    *opening.STEPS,
    *wishes.STEPS,
    *fit.STEPS,
    *limits.STEPS,
    *issues.STEPS,
    *rating.STEPS,
    *people.STEPS,
    gate.STEPS[Stage.SETUP],
    *first_move.STEPS,
    *offers.STEPS,
    gate.STEPS[Stage.FIRST_MOVE],
    *trades.STEPS,
    *bets.STEPS,
    *package.STEPS,
    gate.STEPS[Stage.MIDGAME],
    *closing.STEPS,
    *following.STEPS,
    gate.STEPS[Stage.CLOSE],
    *review.STEPS,
    *most.STEPS,
    *after_call.STEPS,
)

BY_ID = {step.id: step for step in STEPS}

BY_STAGE = {stage: tuple(step for step in STEPS if step.stage is stage) for stage in Stage}
