"""Starting, turning to, loading and deleting deals; what there is when time is short."""

from dataclasses import replace
from datetime import datetime, timedelta

from coach.answers.clean import plain
from coach.cards import Say, Sorry
from coach.deal import Deal, Pace, Stage
from coach.desk import Scene, Turn
from coach.intents import Hurry, Load, Switch
from coach.replies.asking import asked, going_on, mapped
from coach.replies.maps import deals_grid
from coach.replies.page import brief_card
from coach.replies.showing import welcome
from coach.schedule import BRIEF_BEFORE
from coach.stages import advance
from coach.steps.step import noted

ABOUT = "about"


def new(scene: Scene) -> Turn:
    """Start a deal that nothing is known of yet, and ask for a first line."""
    deal = fresh(scene)
    return going_on(deal, replace(deal, at=ABOUT), scene)


def fresh(scene: Scene) -> Deal:
    """Return a deal that nothing is known of yet."""
    return Deal(id=scene.desk.fresh_id, title=scene.say("new.title"), zone=scene.desk.zone)


def in_time(deal: Deal, now: datetime) -> Deal:
    """Ask little where the call is less than half an hour away."""
    is_near = deal.call_at is not None and timedelta(0) <= deal.call_at - now < BRIEF_BEFORE
    return replace(deal, pace=Pace.HURRY) if is_near else deal


def switch(intent: Switch, scene: Scene) -> Turn:
    """Turn to another deal by its id or a part of its title."""
    wanted = plain(intent.to)
    here = scene.desk.deal
    others = scene.desk.others
    found = [o for o in others if o.id == intent.to] or [
        other for other in others if wanted and wanted in other.title.casefold()
    ]
    if len(found) == 1:
        return Turn(deal=here, cards=(), switch_to=found[0].id)
    if here is not None and (intent.to == here.id or (wanted and wanted in here.title.casefold())):
        return Turn(deal=here, cards=mapped(here, scene))
    key = "switch.many" if found else "switch.none"
    return Turn(deal=here, cards=(Sorry(scene.say(key, said=intent.to)), deals_grid(scene)))


def load(intent: Load, scene: Scene) -> Turn:
    """Load one of the guide's worked examples as a deal of one's own."""
    example = next((one for one in scene.playbook.examples if one.id == intent.example), None)
    if example is None:
        return (
            welcome(scene)
            if scene.desk.deal is None
            else Turn(deal=scene.desk.deal, cards=(Sorry(scene.say("load.unknown")),))
        )
    known = noted(example.deal, "setup.kind", example.deal.kind.value)
    fresh = replace(known, id=scene.desk.fresh_id, zone=scene.desk.zone)
    deal = fresh if fresh.at else advance(fresh)
    told = scene.say("load.done", title=example.title, summary=example.summary)
    return Turn(deal=deal, cards=(Say(told), *mapped(deal, scene)))


def hurry(deal: Deal, _: Hurry, scene: Scene) -> Turn:
    """Show the plan on a phone screen at once, then ask the few questions that are left."""
    hurried = replace(deal, at="", pace=Pace.HURRY)
    after = advance(hurried) if deal.stage is Stage.SETUP else hurried
    return Turn(deal=after, cards=(brief_card(after, scene), *asked(after, scene)))
