"""The gate at the end of a stage: it says what is missing, and opens for anyone."""

import re

from coach.cards import Button
from coach.deal import Deal, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.gates import NO_DEAL, gaps, unknowns
from coach.intents import Answer, Jump
from coach.steps.step import Question, Step, noted

_ON = re.compile(r"(?i)^\W*(?:go|on|yes|ok|next|continue|move|anyway|fine|sure|proceed|done)\b")


def gate_id(stage: Stage) -> str:
    """Return the id of a stage's gate."""
    return f"gate.{stage.value}"


def _take(deal: Deal, text: str, stage: Stage) -> Deal:
    if not _ON.match(text):
        raise CoachError("misfit.gate")
    return noted(deal, gate_id(stage), text)


def _ask(deal: Deal, scene: Scene, stage: Stage) -> Question:
    found = gaps(deal, stage)
    lines = "; ".join(scene.say(f"gap.{gap.key}") for gap in found)
    close = [
        Button(scene.say("button.close_gap", gap=scene.say(f"gap.{gap.key}"))[:75], Jump(gap.step))
        for gap in found[:4]
    ]
    on = Button(scene.say(f"button.on_{stage.value}"), Answer(gate_id(stage), "go on"), "primary")
    text = scene.say("gate.missing", gaps=lines) if found else scene.say("gate.open")
    unknown = "; ".join(scene.say(f"gap.{gap.key}") for gap in unknowns(deal, stage))
    text = f"{text} {scene.say('gate.unknown', gaps=unknown)}" if unknown else text
    return Question(text=text, buttons=(on, *close))


def _gate(stage: Stage) -> Step:
    step_id = gate_id(stage)
    return Step(
        id=step_id,
        stage=stage,
        take=lambda deal, text, _: _take(deal, text, stage),
        is_done=lambda deal: step_id in deal.notes or not gaps(deal, stage),
        is_asked=lambda deal: NO_DEAL not in deal.notes,
        lines=lambda _: (),
        question=lambda deal, scene: _ask(deal, scene, stage),
    )


STEPS = {
    stage: _gate(stage) for stage in (Stage.SETUP, Stage.FIRST_MOVE, Stage.MIDGAME, Stage.CLOSE)
}
