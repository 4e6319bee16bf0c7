"""What people do with a checkpoint: enter its values, put it off, pass it on, drop it, correct it.

Each act changes the reminder's row only if it is still as it was read, so that of two clicks
at once one counts and the other is told.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.checkpoint_words import Words, day, day_of
from bot.notices import notice
from bot.storage import deals, outgoing, reminders
from bot.storage.bodies import Kept
from bot.storage.database import Conflict, Database
from bot.storage.outgoing import Outgoing
from bot.storage.people import Person
from bot.storage.reminders import Reminder
from bot.storage.tenants import Tenant
from bot.turns import Turns
from coach.cards import CheckpointResult, Sorry
from coach.deal import Deal
from coach.followup import checkpoint_result, open_on, preview_of, unit_of
from coach.intents import Measured
from coach.public import public_title
from coach.schedule import morning

Do = Literal["value", "day", "week", "reassign", "stop", "keep", "back", "anyway", "retry", "here"]

SNOOZE: Mapping[str, timedelta] = {"day": timedelta(days=1), "week": timedelta(weeks=1)}
LATER = timedelta(weeks=1)
"""When a metric is asked for again that nobody knew yet."""
OPEN: Mapping[Do, tuple[str, ...]] = {
    "value": ("posted", "done"),
    "day": ("posted",),
    "week": ("posted",),
    "reassign": ("posted",),
    "stop": ("posted", "asking", "held"),
    "keep": ("posted", "asking"),
    "back": ("stopped",),
    "anyway": ("asking", "held"),
    "retry": ("failed",),
    "here": ("failed",),
}
"""In which states of a reminder each act is possible."""


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody's click on a checkpoint; `value` is whom they chose, `values` what they entered.

    `is_shared` says that another company reads the channel, `seen` in which state the
    checkpoint was when it was clicked.
    """

    person: Person
    checkpoint: str
    do: Do
    value: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    is_shared: bool = False
    seen: str = "posted"


@dataclass(frozen=True, slots=True)
class Acted:
    """What came of it: messages to deliver, or a sentence for whoever clicked."""

    messages: tuple[Outgoing, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a checkpoint asks for: each metric with its unit, and where it is posted."""

    metrics: tuple[tuple[str, str], ...]
    channel: str
    owner: str
    state: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What entered values would come to: lines to read, or what is unclear, by metric."""

    lines: tuple[str, ...] = ()
    unclear: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Scene:
    connection: Connection
    act: Act
    reminder: Reminder
    deal: Deal
    now: datetime


_Outcome = tuple[Acted, Kept | None]


class Settling:
    """Carries out acts, each in one transaction with the deal and the messages it changes."""

    def __init__(
        self,
        database: Database,
        turns: Turns,
        words: Words,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._turns = turns
        self._words = words
        self._clock = clock
        self._acts: Mapping[Do, Callable[[_Scene], _Outcome]] = {
            "value": self._enter,
            "day": self._snooze,
            "week": self._snooze,
            "reassign": self._reassign,
            "stop": self._stop,
            "keep": self._keep,
            "back": self._bring_back,
            "anyway": self._post_anyway,
            "retry": self._retry,
            "here": self._here,
        }

    async def act(self, act: Act) -> Acted:
        """Do what somebody clicked."""
        acted, kept = await self._database.run(partial(self._carry_out, act))
        self._turns.keep(kept)
        return acted

    async def asked(self, person: Person, checkpoint: str) -> Asked | None:
        """Return what a checkpoint asks of a person, None where it is settled or gone."""

        def read(connection: Connection) -> Asked | None:
            found = self._find(connection, person.tenant, checkpoint)
            if found is None or not _may_enter(person, *found):
                return None
            reminder, deal = found
            metrics = _to_enter(reminder, deal)
            units = tuple((metric, unit_of(deal, metric)) for metric in metrics)
            return Asked(units, reminder.channel, reminder.owner, reminder.state)

        return await self._database.run(read)

    async def preview(self, act: Act) -> Preview:
        """Return what entered values would come to, and change nothing."""

        def read(connection: Connection) -> Preview:
            found = self._find(connection, act.person.tenant, act.checkpoint)
            if found is None:
                return Preview(problem=notice("checkpoint.gone"))
            reminder, deal = found
            if not _may_enter(act.person, reminder, deal):
                return Preview(problem=notice("checkpoint.over"))
            lines, unclear = preview_of(deal, day(reminder), act.values, reminder.owner)
            return Preview(tuple(lines), unclear)

        return await self._database.run(read)

    async def corrected(self, person: Person, deal_id: str) -> list[Outgoing]:
        """Return the posts of a deal whose results were put right in the DM, as they read now."""

        def read(connection: Connection) -> list[Outgoing]:
            kept = deals.load(connection, self._database.vault, person, deal_id)
            rows = reminders.settled_of(connection, deal_id) if kept is not None else []
            messages = [
                self._words.result(row, card)
                for row in rows
                if kept is not None
                and (card := checkpoint_result(kept.deal, day(row), row.owner)) is not None
            ]
            outgoing.put(connection, self._database.vault, messages, self._clock())
            return messages

        return await self._database.run(read)

    def _find(
        self, connection: Connection, tenant: Tenant, checkpoint: str
    ) -> tuple[Reminder, Deal] | None:
        reminder = (
            reminders.find(connection, tenant, int(checkpoint)) if checkpoint.isdigit() else None
        )
        if reminder is None:
            return None
        kept = deals.load(connection, self._database.vault, reminder.whose, reminder.deal_id)
        return (reminder, kept.deal) if kept is not None else None

    def _carry_out(self, act: Act, connection: Connection) -> _Outcome:
        found = self._find(connection, act.person.tenant, act.checkpoint)
        if found is None:
            return Acted(problem=notice("checkpoint.gone")), None
        reminder, deal = found
        if reminder.state not in OPEN[act.do]:
            return Acted(problem=notice("checkpoint.over")), None
        acted, kept = self._acts[act.do](_Scene(connection, act, reminder, deal, self._clock()))
        outgoing.put(connection, self._database.vault, acted.messages, self._clock())
        return acted, kept

    def _enter(self, scene: _Scene) -> _Outcome:
        """Take values that were shown back: post what they come to, or ask the owner first."""
        reminder, act = scene.reminder, scene.act
        if reminder.state != act.seen:
            return Acted(problem=notice("checkpoint.over")), None
        if not _may_enter(act.person, reminder, scene.deal):
            is_done = reminder.state == "done"
            key = "checkpoint.not_yours" if is_done else "checkpoint.over"
            return Acted(problem=notice(key)), None
        measured = Measured(day(reminder), act.values, act.person.user)
        carried = self._turns.carry(scene.connection, reminder.whose, reminder.deal_id, measured)
        if carried is None:
            return Acted(problem=notice("checkpoint.gone")), None
        cards, kept = carried
        result = next((card for card in cards if isinstance(card, CheckpointResult)), None)
        waits = open_on(kept.deal, day(reminder))
        objection = next((card.text for card in cards if isinstance(card, Sorry)), "")
        if result is None and (objection or not waits):
            return Acted(problem=objection or notice("checkpoint.over")), None
        private = [card for card in cards if card is not result]
        told = self._told(scene, "told_value", value=" ".join(result.lines)) if result else []
        posted = self._settled(scene, kept.deal, result, is_whole=not waits)
        return Acted((*posted, *told, *self._words.cards(reminder, kept, private))), kept

    def _settled(
        self, scene: _Scene, deal: Deal, result: CheckpointResult | None, *, is_whole: bool
    ) -> list[Outgoing]:
        """Move the checkpoint on, and say in its place what that comes to."""
        reminder, act = scene.reminder, scene.act
        is_asked_first = act.is_shared and act.person != reminder.whose and result is not None
        if not is_whole:
            ring_at = self._put_off(scene, LATER)
            if result is None or is_asked_first:
                blanks = {"date": day_of(ring_at, reminder), "by": act.person.user}
                return [self._words.instead(reminder, deal, "checkpoint.snoozed", **blanks)]
            return [self._words.result(reminder, result)]
        if result is None:
            return []
        if is_asked_first:
            self._move(scene, state="held")
            waits = self._words.instead(
                reminder, deal, "checkpoint.waiting_for_owner", owner=reminder.owner
            )
            held = replace(waits, payload={**waits.payload, "stays": True})
            return [held, self._words.ask_result(reminder, deal, result)]
        self._move(scene, state="done")
        return [self._words.result(reminder, result)]

    def _put_off(self, scene: _Scene, by: timedelta) -> datetime:
        reminder = scene.reminder
        today = scene.now.astimezone(ZoneInfo(reminder.zone)).date()
        ring_at = morning(today + by, reminder.zone)
        self._move(scene, state="waiting", ring_at=ring_at, wake_at=ring_at, attempts=0)
        return ring_at

    def _snooze(self, scene: _Scene) -> _Outcome:
        reminder = scene.reminder
        date = day_of(self._put_off(scene, SNOOZE[scene.act.do]), reminder)
        post = self._words.instead(
            reminder, scene.deal, "checkpoint.snoozed", date=date, by=scene.act.person.user
        )
        return Acted((post, *self._told(scene, "told_snoozed", date=date))), None

    def _reassign(self, scene: _Scene) -> _Outcome:
        reminder, to = scene.reminder, scene.act.value
        if to != reminder.assignee:
            self._move(scene, assignee=to)
        post = self._words.again(replace(reminder, assignee=to), scene.deal)
        ask = self._words.tell(reminder, to, "checkpoint.reassigned", **self._blanks(scene))
        return Acted((post, ask, *self._told(scene, "told_reassigned", to=to))), None

    def _stop(self, scene: _Scene) -> _Outcome:
        """Drop a checkpoint; whoever did not set it and does not own it has the owner asked."""
        reminder, act = scene.reminder, scene.act
        if reminder.state == "held":
            self._move(scene, state="done")
            done = self._words.settled(reminder, scene.deal, "checkpoint.kept_out")
            return Acted((done,)), None
        if not _is_its_owner(act.person, reminder):
            ask = self._words.ask_stop(reminder, scene.deal, act.person.user)
            return Acted(
                (ask,), problem=notice("checkpoint.asked_stop", owner=reminder.owner)
            ), None
        self._move(scene, state="stopped")
        by = act.person.user
        settled = self._words.settled(reminder, scene.deal, "checkpoint.stopped", by=by)
        if reminder.state == "asking":
            return Acted((settled,)), None
        post = self._words.stopped(reminder, scene.deal, by)
        return Acted((post, settled, *self._told(scene, "told_stopped"))), None

    def _keep(self, scene: _Scene) -> _Outcome:
        done = self._words.settled(scene.reminder, scene.deal, "checkpoint.kept")
        return Acted((done,)), None

    def _bring_back(self, scene: _Scene) -> _Outcome:
        if not _is_its_owner(scene.act.person, scene.reminder):
            return Acted(problem=notice("checkpoint.not_yours")), None
        self._move(scene, state="posted")
        post = self._words.again(scene.reminder, scene.deal)
        return Acted((post, *self._told(scene, "told_back"))), None

    def _post_anyway(self, scene: _Scene) -> _Outcome:
        """Post in a shared channel, as its owner just said."""
        reminder, deal = scene.reminder, scene.deal
        if scene.act.person != reminder.whose:
            return Acted(problem=notice("checkpoint.gone")), None
        done = self._words.settled(reminder, deal, "checkpoint.posted")
        if reminder.state == "held":
            card = checkpoint_result(deal, day(reminder), reminder.owner)
            self._move(scene, state="done")
            posts = [self._words.result(reminder, card)] if card is not None else []
            return Acted((*posts, done)), None
        self._move(scene, state="posted")
        return Acted((self._words.post(reminder, deal), done)), None

    def _retry(self, scene: _Scene) -> _Outcome:
        """Ring again with the next sweep, which looks at the channel anew."""
        self._move(scene, state="waiting", wake_at=scene.now)
        done = self._words.settled(scene.reminder, scene.deal, "checkpoint.retrying")
        return Acted((done,)), None

    def _here(self, scene: _Scene) -> _Outcome:
        """Keep the checkpoint in its owner's DM."""
        self._move(scene, state="posted", channel="")
        here = replace(scene.reminder, channel="")
        done = self._words.settled(here, scene.deal, "checkpoint.moved_here")
        return Acted((done, self._words.post(here, scene.deal))), None

    def _move(self, scene: _Scene, **new: Any) -> None:
        if not reminders.move(scene.connection, scene.reminder, **new):
            # Taken again from the start, it finds the checkpoint settled and says so.
            raise Conflict("Somebody else settled this checkpoint first.")

    def _told(self, scene: _Scene, key: str, **blanks: object) -> list[Outgoing]:
        """Return the DM that tells the owner, unless they did it themselves."""
        reminder = scene.reminder
        if scene.act.person == reminder.whose:
            return []
        all_blanks = self._blanks(scene) | blanks
        return [self._words.tell(reminder, reminder.owner, f"checkpoint.{key}", **all_blanks)]

    @staticmethod
    def _blanks(scene: _Scene) -> dict[str, Any]:
        channel = scene.reminder.channel
        return {
            "day": day(scene.reminder),
            "title": public_title(scene.deal),
            "by": scene.act.person.user,
            "channel": f"<#{channel}>" if channel else notice("checkpoint.your_dm"),
        }


def _is_its_owner(person: Person, reminder: Reminder) -> bool:
    """Whether somebody set a checkpoint or looks after it."""
    return person in (reminder.whose, reminder.who)


def _to_enter(reminder: Reminder, deal: Deal) -> tuple[str, ...]:
    """Return the metrics to enter: those still open, or where it is done, those to correct."""
    if reminder.state == "done":
        settled = [r.metric for r in deal.results if r.day == day(reminder) and not r.corrected]
        settled += [one.metric for one in deal.unmeasured if one.day == day(reminder)]
        return tuple(dict.fromkeys(settled))
    return open_on(deal, day(reminder))


def _may_enter(person: Person, reminder: Reminder, deal: Deal) -> bool:
    """Whether somebody may enter values: anyone there while open, its people to correct."""
    if reminder.state == "posted":
        return True
    entered = {r.by for r in deal.results if r.day == day(reminder)}
    entered |= {one.by for one in deal.unmeasured if one.day == day(reminder)}
    is_theirs = _is_its_owner(person, reminder) or person.user in entered
    return reminder.state == "done" and is_theirs
