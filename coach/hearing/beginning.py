"""A new deal from a first message, and telling one from a word about the present one."""

import re
from dataclasses import replace

from coach.cards import Button, Card, Say, Sorry
from coach.deal import Deal, Kind, Pace
from coach.desk import Scene, Turn
from coach.hearing import noted
from coach.hearing.facts import applied, is_like, titled
from coach.intents import Edit
from coach.reading.labels import KINDS
from coach.reading.names import tokens
from coach.reading.reading import Reading
from coach.replies.asking import asked, sorry
from coach.replies.dealing import in_time
from coach.replies.page import brief_card, page_card
from coach.replies.showing import welcome
from coach.stages import advance
from coach.steps.opening import USUAL

CALLS = frozenset({"call", "meeting", "meet", "talk", "zoom", "appointment"})
SURE_OF_KIND = 0.6
_OWN_PAY = re.compile(
    r"(?i)\bmy (?:own )?(?:boss|manager|team lead|line manager|salary|pay|raise|promotion|bonus)\b"
)
"""Words that only somebody says who talks of their own pay and role: those stay in the DM."""
STARTS = frozenset({"counterpart", "topic", "call", "their_ask", "their_reason", "ask", "goal"})


def begin(reading: Reading, scene: Scene) -> Turn:
    """Start a deal from what was told; greet who told nothing that a deal could begin with."""
    if not reading.told(*STARTS) and not reading.facts:
        return welcome(scene, key="welcome.unknown", said=reading.text[:60])
    fresh = Deal(id=scene.desk.fresh_id, title="", zone=scene.desk.zone)
    deal, errors = applied(_with_kind(fresh, reading), reading.facts, scene)
    start = advance(in_time(titled(deal, scene), scene.now))
    line = noted.card(fresh, start, reading.facts, scene)
    cards: tuple[Card, ...] = (line,) if line else ()
    cards += tuple(sorry(error, scene) for error in errors[:1])
    cards += _about_the_call(start, reading, scene)
    page = brief_card if start.pace is Pace.HURRY else page_card
    return Turn(deal=start, cards=(*cards, page(start, scene), *asked(start, scene)))


def _with_kind(deal: Deal, reading: Reading) -> Deal:
    """Return the deal with the kind that was read, where that is sure enough."""
    if reading.kind == Kind.HIRING and _OWN_PAY.search(reading.text):
        kind = Kind.CAREER
    elif reading.kind_chance < SURE_OF_KIND or reading.kind not in KINDS:
        return deal
    else:
        kind = Kind(reading.kind)
    return replace(
        deal, kind=kind, wants=USUAL[kind], notes={**deal.notes, "setup.kind": kind.value}
    )


def _about_the_call(deal: Deal, reading: Reading, scene: Scene) -> tuple[Card, ...]:
    """Say what is missing or wrong about the time of the call."""
    when = Button(scene.say("button.set_call"), Edit("about"))
    if deal.call_at is not None and deal.call_at <= scene.now:
        return (Sorry(scene.say("call.past"), (when,)),)
    if deal.call_at is None and deal.call_on is not None:
        return (Say(scene.say("call.hour"), (when,)),)
    if deal.call_at is None and reading.unread and CALLS & set(tokens(reading.text)):
        return (Say(scene.say("call.unread", said=reading.unread[0]), (when,)),)
    return ()


def opens_another(deal: Deal, reading: Reading) -> bool:
    """Whether a message announces a talk with somebody else: with whom, and when or what about."""
    names = reading.told("counterpart")
    if not names or not reading.told("call", "topic", "their_ask") or reading.act == "change":
        return False
    known = [deal.counterpart, *(one.name for one in deal.parties), deal.title]
    is_known = any(is_like(names[0].value, one) for one in known if one)
    return bool(deal.counterpart) and not is_known and bool(reading.told("call"))
