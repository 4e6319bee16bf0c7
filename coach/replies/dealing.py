"""Starting, turning to, loading and deleting deals; the short way."""

from dataclasses import replace
from datetime import datetime, timedelta

from coach.answers.amounts import shown as amount_shown
from coach.answers.clean import clean, plain
from coach.answers.first_line import first_line
from coach.answers.times import future, shown, shown_day
from coach.cards import Button, Card, Map, Say, Sorry
from coach.deal import Deal
from coach.desk import Scene, Turn
from coach.errors import CoachError
from coach.intents import Edit, Hurry, Load, New, Switch
from coach.replies.asking import asked, going_on, mapped, sorry
from coach.replies.maps import deals_grid
from coach.replies.showing import welcome
from coach.schedule import BRIEF_BEFORE
from coach.stages import advance
from coach.steps import SHORT
from coach.steps.opening import apply_first_line
from coach.steps.step import noted

ABOUT = "about"
SOON = timedelta(hours=2)
"""A call so near that five questions may be all there is time for."""


def new(intent: New, scene: Scene) -> Turn:
    """Start a deal from a first line; without one, ask for it."""
    if not intent.text.strip():
        deal = _fresh(scene, scene.say("new.title"))
        return going_on(deal, replace(deal, at=ABOUT), scene)
    try:
        said = clean(intent.text)
    except CoachError as error:
        return Turn(deal=scene.desk.deal, cards=(sorry(error, scene),))
    deal = apply_first_line(_fresh(scene, ""), said, scene)
    start = advance(in_time(deal, scene.now))
    cards = (_understood(start, scene), *_past_call(said, scene))
    first = tuple(_with_short_way(card, start, scene) for card in mapped(start, scene))
    return Turn(deal=start, cards=(*cards, *first))


def _with_short_way(card: Card, deal: Deal, scene: Scene) -> Card:
    """Return the map of a new deal with the short way first where the call is soon."""
    if not isinstance(card, Map) or deal.short or not _is_within(deal, scene.now, SOON):
        return card
    return replace(card, buttons=(Button(scene.say("button.short_way"), Hurry()), *card.buttons))


def in_time(deal: Deal, now: datetime) -> Deal:
    """Take the short way where the call is less than half an hour away."""
    return replace(deal, short=True) if _is_within(deal, now, BRIEF_BEFORE) else deal


def _is_within(deal: Deal, now: datetime, span: timedelta) -> bool:
    return deal.call_at is not None and timedelta(0) <= deal.call_at - now < span


def _fresh(scene: Scene, title: str) -> Deal:
    return Deal(id=scene.desk.fresh_id, title=title, zone=scene.desk.zone)


def _understood(deal: Deal, scene: Scene) -> Say:
    """Show what was understood of a first line, for correction."""
    call = shown(deal.call_at, scene.clock) if deal.call_at else ""
    parts = (
        ("title", deal.title),
        ("counterpart", deal.counterpart),
        ("call", call),
        ("kind", scene.playbook.kind(deal.kind).name if deal.knows_kind else ""),
        ("goal", deal.notes.get("setup.goal", "")),
        ("their_ask", deal.notes.get("setup.their_ask", "")),
        ("alternative", deal.batna.text if deal.batna else ""),
        ("reservation", amount_shown(deal.reservation) if deal.reservation else ""),
        ("target", amount_shown(deal.target) if deal.target else ""),
        ("issues", ", ".join(issue.name for issue in deal.issues)),
    )
    lines = "\n".join(scene.say(f"understood.{key}", said=said) for key, said in parts if said)
    change = Button(scene.say("button.correct"), Edit(ABOUT))
    return Say(scene.say("understood.all", lines=lines), (change,))


def _past_call(said: str, scene: Scene) -> tuple[Card, ...]:
    """Say so where the hour that was named is over."""
    found = first_line(said, scene.now, scene.clock)
    if found.call is None:
        return ()
    try:
        future(said, scene.now, scene.clock)
    except CoachError:
        when = Button(scene.say("button.set_call"), Edit(ABOUT))
        return (Sorry(scene.say("misfit.past", day=shown_day(found.call.day)), (when,)),)
    return ()


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
    """Take the short way: five questions, then a brief. Asked again, the brief comes at once."""
    open_steps = [step for step in SHORT if step.is_open(deal)]
    if not open_steps:
        return going_on(replace(deal, short=True), replace(deal, short=False, at=""), scene)
    after = advance(replace(deal, short=True))
    return Turn(deal=after, cards=(Say(scene.say("short.start")), *asked(after, scene)))
