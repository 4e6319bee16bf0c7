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
from coach.schedule import next_morning, repeated
from coach.steps import BY_ID

KEPT = timedelta(days=7)
"""A reminder that rang stays this long: its buttons still know it."""


def remind(deal: Deal, intent: Remind, scene: Scene) -> Turn:
    """Set a reminder in the person's words, the call, or the checkpoints; or say what comes up."""
    text = intent.text.strip()
    if intent.is_done:
        return _done(deal, text, intent.of, scene)
    if text and intent.at is not None:
        at = intent.at if intent.at > scene.now else next_morning(scene.now, scene.desk.zone)
        moved = tuple(one for one in deal.reminders if not _is_it(one, text, intent.of))
        return _set(replace(deal, reminders=moved), text, at, scene)
    if not text:
        return Turn(deal=deal, cards=coming(deal, scene))
    try:
        return _understood(deal, clean(text), scene)
    except CoachError as error:
        return Turn(deal=deal, cards=(sorry(error, scene), *coming(deal, scene)))


def rang(deal: Deal, intent: Rang, scene: Scene) -> Turn:
    """Say what was to be remembered; one that repeats is set again.

    One that was ended in the meantime says nothing.
    """
    due = [one for one in deal.reminders if one.at == intent.at]
    text = shortened(intent.text or "; ".join(one.text for one in due), LONGEST)
    if not text:
        return Turn(deal=deal, cards=())
    tomorrow = next_morning(scene.now, scene.desk.zone)
    snooze = Button(scene.say("button.snooze"), Remind(text, at=tomorrow, of=intent.at))
    repeats = any(one.every for one in due)
    end = "button.stop_repeating" if repeats else "button.done"
    of = None if repeats else intent.at
    done = Button(scene.say(end), Remind(text, is_done=True, of=of), "primary")
    told = scene.say("reminder.rang", title=deal.title, text=text)
    after = replace(deal, reminders=tuple(_next(one, intent, scene) for one in deal.reminders))
    return Turn(deal=after, cards=(Say(told, (done, snooze)),))


def _next(reminder: Reminder, intent: Rang, scene: Scene) -> Reminder:
    """Return a reminder that rang as it stands now: one that repeats comes next time."""
    ahead = repeated(reminder, scene.desk.zone) if reminder.at == intent.at else None
    while ahead is not None and ahead <= scene.now:
        ahead = repeated(replace(reminder, at=ahead), scene.desk.zone)
    return reminder if ahead is None else replace(reminder, at=ahead)


def _understood(deal: Deal, text: str, scene: Scene) -> Turn:
    wanted = reminder(text, deal, scene)
    if wanted.at is None:
        return tell(deal, BY_ID["close.followup"], text, scene)
    if wanted.at <= scene.now:
        raise CoachError("misfit.past_hour", at=shown(wanted.at, scene.clock))
    if wanted.task:
        return _set(
            deal, wanted.task, wanted.at, scene, wanted.every, is_elsewhere=wanted.is_elsewhere
        )
    after = replace(deal, call_at=wanted.at)
    return Turn(deal=after, cards=coming(after, scene))


def _set(
    deal: Deal,
    text: str,
    at: datetime,
    scene: Scene,
    every: str = "",
    *,
    is_elsewhere: bool = False,
) -> Turn:
    """Set a reminder: two in the same words are two, unless they ring at the same moment."""
    held = (r for r in deal.reminders if (r.text, r.at) != (text, at))
    kept = tuple(r for r in held if r.at > scene.now - KEPT)
    after = replace(deal, reminders=(*kept, Reminder(text, at, every)))
    drop = Button(scene.say("button.drop"), Remind(text, is_done=True, of=at))
    key = "reminder.set_every" if every else "reminder.set"
    when = shown(at, scene.clock)
    told = scene.say(key, title=deal.title, text=text, at=when, every=every)
    here = (scene.say("reminder.private"),) if is_elsewhere else ()
    return Turn(deal=after, cards=(Say(" ".join((told, *here)), (drop,)),))


def _done(deal: Deal, text: str, of: datetime | None, scene: Scene) -> Turn:
    """End a reminder; the words may be those of several that rang together."""
    left = tuple(one for one in deal.reminders if not _is_it(one, text, of, is_any=of is None))
    after = replace(deal, reminders=left)
    return Turn(deal=after, cards=(Say(scene.say("reminder.done", text=text)),))


def _is_it(reminder: Reminder, text: str, of: datetime | None, *, is_any: bool = False) -> bool:
    """Whether some words mean this reminder: its own, at its own moment, or at any.

    One that repeats is not moved: only this once is put off.
    """
    is_named = reminder.text in {text, *text.split("; ")}
    return is_named and (is_any or (reminder.at == of and not reminder.every))
