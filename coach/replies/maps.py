"""Where things stand: the map of one deal, the list of all, what is coming up."""

from datetime import datetime

from coach.answers.times import shown
from coach.cards import Button, Grid, Map, StageLine
from coach.deal import Deal, Stage
from coach.desk import Scene
from coach.gates import gaps
from coach.intents import Edit, Jump, Show, Switch
from coach.stages import ORDER, counted, current, next_step
from coach.steps import Step
from coach.steps.words import words_of


def map_card(deal: Deal, scene: Scene) -> Map:
    """Return the map: five stages, what is done, what is missing, the next question."""
    step = current(deal) or next_step(deal)
    return Map(
        title=deal.title,
        about=about_line(deal, scene),
        stages=stage_lines(deal, scene),
        next_question=_question(step, deal, scene) if step else scene.say("map.over"),
        buttons=(
            Button(scene.say("button.go_on"), Show("next"), "primary"),
            Button(scene.say("button.plan"), Show("plan")),
            Button(scene.say("button.checklist"), Show("checklist")),
            Button(scene.say("button.about"), Edit("about")),
            *_stage_buttons(deal, scene),
        ),
    )


def stage_lines(deal: Deal, scene: Scene) -> tuple[StageLine, ...]:
    """Return how far each stage is."""
    return tuple(_line(deal, stage, scene) for stage in Stage)


def about_line(deal: Deal, scene: Scene) -> str:
    """Return kind, counterpart and call on one line."""
    call = scene.say("map.call", at=shown(deal.call_at, scene.clock)) if deal.call_at else ""
    name = deal.counterpart if deal.counterpart not in deal.title else ""
    return " · ".join(filter(None, (scene.playbook.kind(deal.kind).name, name, call)))


def deals_grid(scene: Scene) -> Grid:
    """Return every deal of this person, the current one first."""
    here, others = scene.desk.deal, scene.desk.others
    rows = (
        [(here.title, scene.playbook.stage(here.stage).name, _call(here.call_at, scene))]
        if here
        else []
    )
    rows += [(o.title, _stage_name(o.stage, scene), _call(o.call_at, scene)) for o in others]
    return Grid(
        title=scene.say("deals.title"),
        conclusion=scene.say("deals.here", title=here.title) if here else scene.say("deals.none"),
        columns=tuple(scene.say(f"column.{name}") for name in ("deal", "stage", "call")),
        rows=tuple(rows),
        buttons=tuple(
            Button(scene.say("button.switch", title=other.title)[:75], Switch(other.id))
            for other in others[:20]
        ),
    )


def _line(deal: Deal, stage: Stage, scene: Scene) -> StageLine:
    done, of = counted(deal, stage)
    is_reached = ORDER.index(stage) <= ORDER.index(deal.stage)
    missing = gaps(deal, stage) if is_reached else ()
    return StageLine(
        stage=stage,
        name=scene.playbook.stage(stage).name,
        done=done,
        of=of,
        is_here=stage is deal.stage,
        gaps=tuple(scene.say(f"gap.{gap.key}") for gap in missing),
    )


def _question(step: Step, deal: Deal, scene: Scene) -> str:
    return step.question(deal, scene).text or words_of(step, deal, scene).ask


def _stage_buttons(deal: Deal, scene: Scene) -> tuple[Button, ...]:
    return tuple(
        Button(
            scene.say("button.to_stage", stage=scene.playbook.stage(stage).name), Jump(stage.value)
        )
        for stage in Stage
        if stage is not deal.stage
    )


def _stage_name(stage: str, scene: Scene) -> str:
    known = [one for one in Stage if stage == one.value]
    return scene.playbook.stage(known[0]).name if known else stage


def _call(at: datetime | None, scene: Scene) -> str:
    return shown(at, scene.clock) if at else ""
