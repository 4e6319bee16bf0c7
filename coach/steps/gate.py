"""The gate at the end of a stage: it says what is missing, and opens for anyone."""

from coach.cards import Button
from coach.deal import Deal, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.gates import NO_DEAL, gaps, unknowns
from coach.intents import Answer, Jump
from coach.steps.step import Question, Step, noted
from coach.typed import Typed, Yes


def gate_id(stage: Stage) -> str:
    """Return the id of a stage's gate."""
    return f"gate.{stage.value}"


def _apply(deal: Deal, value: Typed, stage: Stage) -> Deal:
    if not isinstance(value, Yes):
        raise CoachError("misfit.gate")
    return noted(deal, gate_id(stage), value.kind)


def _ask(deal: Deal, scene: Scene, stage: Stage) -> Question:
    found = gaps(deal, stage)
    lines = "; ".join(scene.say(f"gap.{gap.key}") for gap in found)
    close = [
        Button(scene.say("button.close_gap", gap=scene.say(f"gap.{gap.key}"))[:75], Jump(gap.step))
        for gap in found[:4]
    ]
    on = Button(scene.say(f"button.on_{stage.value}"), Answer(gate_id(stage), Yes()), "primary")
    text = scene.say("gate.missing", gaps=lines) if found else scene.say("gate.open")
    unknown = "; ".join(scene.say(f"gap.{gap.key}") for gap in unknowns(deal, stage))
    text = f"{text} {scene.say('gate.unknown', gaps=unknown)}" if unknown else text
    return Question(text=text, buttons=(on, *close))


def _gate(stage: Stage) -> Step:
    step_id = gate_id(stage)
    return Step(
        id=step_id,
        stage=stage,
        apply=lambda deal, value, _: _apply(deal, value, stage),
        is_done=lambda deal: step_id in deal.notes or not gaps(deal, stage),
        is_asked=lambda deal: NO_DEAL not in deal.notes,
        lines=lambda _: (),
        question=lambda deal, scene: _ask(deal, scene, stage),
    )


STEPS = {
    stage: _gate(stage) for stage in (Stage.SETUP, Stage.FIRST_MOVE, Stage.MIDGAME, Stage.CLOSE)
}
