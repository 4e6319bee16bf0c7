"""What people do with a checkpoint: enter its value, put it off, pass it on, drop it.

Anyone in the channel may. Each act changes the reminder's row only if it is still as it was
read, so that of two clicks at once one counts and the other is told.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
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
from coach.cards import CheckpointResult, Say, Sorry
from coach.deal import Deal
from coach.followup import metric_on
from coach.intents import Measured
from coach.schedule import morning

Do = Literal["value", "day", "week", "reassign", "stop", "anyway"]

SNOOZE: Mapping[str, timedelta] = {"day": timedelta(days=1), "week": timedelta(weeks=1)}
OPEN: Mapping[Do, tuple[str, ...]] = {
    "value": ("posted",),
    "day": ("posted",),
    "week": ("posted",),
    "reassign": ("posted",),
    "stop": ("posted", "asking"),
    "anyway": ("asking",),
}
"""In which states of a reminder each act is possible."""


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody's click on a checkpoint; `value` is what they entered, or whom they chose."""

    person: Person
    checkpoint: str
    do: Do
    value: str = ""


@dataclass(frozen=True, slots=True)
class Acted:
    """What came of it: messages to deliver, or a sentence for whoever clicked."""

    messages: tuple[Outgoing, ...] = ()
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
            "anyway": self._post_anyway,
        }

    async def act(self, act: Act) -> Acted:
        """Do what somebody clicked."""
        acted, kept = await self._database.run(partial(self._carry_out, act))
        self._turns.keep(kept)
        return acted

    async def metric(self, tenant: Tenant, checkpoint: str) -> str | None:
        """Return the metric a checkpoint asks for, None where it is settled or gone."""

        def read(connection: Connection) -> str | None:
            found = self._find(connection, tenant, checkpoint)
            if found is None or found[0].state not in OPEN["value"]:
                return None
            reminder, deal = found
            return metric_on(deal, day(reminder))

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
        reminder, act = scene.reminder, scene.act
        measured = Measured(day(reminder), act.value, act.person.user)
        carried = self._turns.carry(scene.connection, reminder.whose, reminder.deal_id, measured)
        if carried is None:
            return Acted(problem=notice("checkpoint.gone")), None
        cards, kept = carried
        result = next((card for card in cards if isinstance(card, CheckpointResult)), None)
        if result is None:
            said = next((card.text for card in cards if isinstance(card, Sorry | Say)), "")
            return Acted(problem=said or notice("checkpoint.number")), None
        self._move(scene, state="done")
        private = [card for card in cards if card is not result]
        told = self._told(scene, "told_value", value=f"{result.value:f}")
        messages = [
            self._words.result(reminder, result),
            *told,
            *self._words.cards(reminder, kept, private),
        ]
        return Acted(tuple(messages)), kept

    def _snooze(self, scene: _Scene) -> _Outcome:
        reminder = scene.reminder
        today = scene.now.astimezone(ZoneInfo(reminder.zone)).date()
        ring_at = morning(today + SNOOZE[scene.act.do], reminder.zone)
        self._move(scene, state="waiting", ring_at=ring_at, wake_at=ring_at, attempts=0)
        blanks = self._blanks(scene) | {"date": day_of(ring_at, reminder)}
        post = self._words.instead(reminder, "checkpoint.snoozed", **blanks)
        return Acted((post, *self._told(scene, "told_snoozed", date=blanks["date"]))), None

    def _reassign(self, scene: _Scene) -> _Outcome:
        reminder, to = scene.reminder, scene.act.value
        if to != reminder.assignee:
            self._move(scene, assignee=to)
        post = self._words.again(replace(reminder, assignee=to), scene.deal)
        ask = self._words.tell(
            reminder,
            to,
            "checkpoint.reassigned",
            **self._blanks(scene),
        )
        return Acted((post, ask, *self._told(scene, "told_reassigned", to=to))), None

    def _stop(self, scene: _Scene) -> _Outcome:
        self._move(scene, state="stopped")
        if scene.reminder.state == "asking":
            blanks = self._blanks(scene)
            done = self._words.settled(scene.reminder, "checkpoint.stopped", **blanks)
            return Acted((done,)), None
        post = self._words.instead(scene.reminder, "checkpoint.stopped", **self._blanks(scene))
        return Acted((post, *self._told(scene, "told_stopped"))), None

    def _post_anyway(self, scene: _Scene) -> _Outcome:
        reminder = scene.reminder
        if scene.act.person != reminder.whose:
            return Acted(problem=notice("checkpoint.gone")), None
        self._move(scene, state="posted")
        post = self._words.post(reminder, scene.deal)
        done = self._words.settled(reminder, "checkpoint.posted", **self._blanks(scene))
        return Acted((post, done)), None

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
    def _blanks(scene: _Scene) -> dict[str, object]:
        return {
            "day": day(scene.reminder),
            "title": scene.deal.title,
            "by": scene.act.person.user,
            "channel": scene.reminder.channel,
        }
