"""The plan as a card: one line a part, each with its mark, the conclusion first."""

from coach.answers.times import shown, shown_day
from coach.cards import Button, Plan
from coach.deal import Deal, Stage
from coach.desk import Scene
from coach.intents import Edit, Show
from coach.plan import Source, plan_of
from coach.replies.drawn import Drawn
from coach.replies.maps import stage_lines
from coach.replies.page_later import LATER
from coach.replies.page_setup import BRIEF, SETUP
from coach.stages import reached

LONG_AWAY, SOON = 48, 90
"""Hours from which days are counted, minutes up to which minutes are."""
FAR = 10 * 365 * 24
"""So many hours ahead nobody counts."""


def page_card(deal: Deal, scene: Scene) -> Plan:
    """Return the plan on one page, with what counts at the stage that the deal has reached."""
    drawn = Drawn(plan_of(deal, scene.playbook), deal, scene)
    parts = LATER.get(reached(deal), ()) or SETUP
    return Plan(
        title=deal.title,
        about=about(drawn),
        lines=tuple(line for part in parts for line in part(drawn)),
        stages=stage_lines(deal, scene),
        note=scene.say("page.marks") if reached(deal) is Stage.SETUP else "",
        buttons=(
            Button(scene.say("button.matrix"), Edit("setup.matrix")),
            Button(scene.say("button.step_by_step"), Show("step_by_step")),
            Button(scene.say("button.answers"), Show("answers")),
        ),
    )


def brief_card(deal: Deal, scene: Scene) -> Plan:
    """Return the plan cut to a phone screen, for the way into the call."""
    drawn = Drawn(plan_of(deal, scene.playbook), deal, scene)
    note = scene.say("page.playbook") if drawn.plan.is_usual else scene.say("page.rule")
    return Plan(
        title=scene.say("page.brief", title=deal.title),
        about=about(drawn),
        lines=tuple(line for part in BRIEF for line in part(drawn)),
        note=note,
        buttons=(Button(scene.say("button.plan"), Show("plan")),),
    )


def about(drawn: Drawn) -> str:
    """Return kind, counterpart, call and how long it is until then."""
    deal, scene = drawn.deal, drawn.scene
    kind = scene.playbook.kind(deal.kind).name
    if drawn.plan.kind_is is not Source.TOLD:
        kind = scene.say("page.kind_guess", kind=kind)
    name = deal.counterpart if deal.counterpart not in deal.title else ""
    return " · ".join(filter(None, (kind, name, _call(deal, scene))))


def _call(deal: Deal, scene: Scene) -> str:
    if deal.call_at is None:
        return scene.say("page.call_day", day=shown_day(deal.call_on)) if deal.call_on else ""
    at = shown(deal.call_at, scene.clock)
    minutes = int((deal.call_at - scene.now).total_seconds() // 60)
    hours, days = minutes // 60, minutes // (24 * 60)
    if minutes < 0 or hours > FAR:  # an export knows no hour
        return scene.say("map.call", at=at)
    key, count = (
        ("days", days)
        if hours > LONG_AWAY
        else ("hours", hours)
        if minutes > SOON
        else ("minutes", minutes)
    )
    return scene.say(f"page.call_{key}", at=at, count=count)
