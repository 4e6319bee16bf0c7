"""Reminders: the call, the checkpoints, and whatever a person wants to be told, when."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from coach.answers.amounts import shortened
from coach.answers.clean import clean
from coach.answers.times import When, future, moment, shown
from coach.cards import Button, Say
from coach.deal import Deal, Reminder
from coach.desk import Scene, Turn
from coach.errors import CoachError
from coach.intents import Rang, Remind, Submit
from coach.replies.answering import submit
from coach.replies.asking import sorry
from coach.replies.showing import coming
from coach.schedule import next_morning

LONGEST = 300
KEPT = timedelta(days=7)
"""A reminder that rang stays this long: its buttons still know it."""

_CALL = re.compile(r"(?:(?:of|about|before|for|on|at)\s+)*(?:(?:the|our|my)\s+)?(?:call|meeting)?")
_CHECKPOINTS = re.compile(r"(?i)#|\b(?:signature|signing|go-?live|checkpoints?|day [36]0)\b")
_LEAD = re.compile(
    r"^(?:\W|(?:me|us|on|at|for|by|to|about|that|of|regarding|re|and|please)\b)+", re.IGNORECASE
)
_TRAIL = re.compile(r"(?:\W|\b(?:on|at|for|by|and|of))+$", re.IGNORECASE)


def remind(deal: Deal, intent: Remind, scene: Scene) -> Turn:
    """Set a reminder in the person's words, the call, or the checkpoints; or say what comes up."""
    text = intent.text.strip()
    if intent.is_done:
        return _done(deal, text, scene)
    if text and intent.at is not None:
        at = intent.at if intent.at > scene.now else next_morning(scene.now, scene.desk.zone)
        return _set(deal, text, at, scene)
    if not text:
        return Turn(deal=deal, cards=coming(deal, scene))
    try:
        return _understood(deal, clean(text), scene)
    except CoachError as error:
        return Turn(deal=deal, cards=(sorry(error, scene), *coming(deal, scene)))


def rang(deal: Deal, intent: Rang, scene: Scene) -> Turn:
    """Say what was to be remembered. One that was ended in the meantime says nothing."""
    due = [one.text for one in deal.reminders if one.at == intent.at]
    text = shortened(intent.text or "; ".join(due), LONGEST)
    if not text:
        return Turn(deal=deal, cards=())
    tomorrow = next_morning(scene.now, scene.desk.zone)
    snooze = Button(scene.say("button.snooze"), Remind(text, at=tomorrow))
    done = Button(scene.say("button.done"), Remind(text, is_done=True), "primary")
    told = scene.say("reminder.rang", title=deal.title, text=text)
    return Turn(deal=deal, cards=(Say(told, (done, snooze)),))


def _understood(deal: Deal, text: str, scene: Scene) -> Turn:
    found = moment(text, scene.now, scene.clock)
    task = _task(text, found)
    is_checkpoint = deal.signed_on is not None and (not task or _CHECKPOINTS.search(text))
    if is_checkpoint:
        return submit(deal, Submit("close.followup", {"answer": text}), scene)
    at = future(text, scene.now, scene.clock).at.replace(second=0, microsecond=0)
    if at <= scene.now:
        raise CoachError("misfit.past_hour", at=shown(at, scene.clock))
    if task:
        return _set(deal, shortened(task, LONGEST), at, scene)
    after = replace(deal, call_at=at)
    return Turn(deal=after, cards=coming(after, scene))


def _task(text: str, found: When | None) -> str:
    """Return what is to be remembered, without the day and the hour; "" for the call itself."""
    left = text
    for start, end in sorted(found.spans if found else (), reverse=True):
        left = f"{left[:start]} {left[end:]}"
    left = " ".join(left.split())
    if _CALL.fullmatch(left.strip(" .,!").casefold()):
        return ""
    return _TRAIL.sub("", _LEAD.sub("", left))


def _set(deal: Deal, text: str, at: datetime, scene: Scene) -> Turn:
    """Set a reminder; one in the same words moves."""
    kept = tuple(r for r in deal.reminders if r.text != text and r.at > scene.now - KEPT)
    after = replace(deal, reminders=(*kept, Reminder(text, at)))
    drop = Button(scene.say("button.drop"), Remind(text, is_done=True))
    told = scene.say("reminder.set", title=deal.title, text=text, at=shown(at, scene.clock))
    return Turn(deal=after, cards=(Say(told, (drop,)),))


def _done(deal: Deal, text: str, scene: Scene) -> Turn:
    """End a reminder; the words may be those of several that rang together."""
    named = {text, *text.split("; ")}
    after = replace(deal, reminders=tuple(r for r in deal.reminders if r.text not in named))
    return Turn(deal=after, cards=(Say(scene.say("reminder.done", text=text)),))
