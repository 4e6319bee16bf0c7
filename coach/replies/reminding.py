"""Reminders: the call, the checkpoints, and whatever a person wants to be told, when."""

from dataclasses import replace
from datetime import datetime, timedelta

from coach.answers.amounts import shortened
from coach.answers.clean import clean
from coach.answers.times import shown
from coach.cards import Button, Say
from coach.deal import Deal, Reminder
from coach.desk import Scene, Turn
from coach.errors import CoachError
from coach.intents import Rang, Remind
from coach.reading.answers.reminders import LONGEST, reminder
from coach.replies.answering import tell
from coach.replies.asking import sorry
from coach.replies.showing import coming
from coach.schedule import next_morning
from coach.steps import BY_ID

KEPT = timedelta(days=7)
"""A reminder that rang stays this long: its buttons still know it."""


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
    wanted = reminder(text, deal, scene)
    if wanted.at is None:
        return tell(deal, BY_ID["close.followup"], text, scene)
    if wanted.at <= scene.now:
        raise CoachError("misfit.past_hour", at=shown(wanted.at, scene.clock))
    if wanted.task:
        return _set(deal, wanted.task, wanted.at, scene)
    after = replace(deal, call_at=wanted.at)
    return Turn(deal=after, cards=coming(after, scene))


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
