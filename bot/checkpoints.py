"""When the coach speaks first: the brief, the question after the call, day 30 and day 60.

A reminder is claimed with a lease, so of two replicas only one rings it; it changes state in
the transaction that writes its message, so a crash loses neither.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from slack_sdk.errors import SlackApiError
from sqlalchemy import Connection

from bot.checkpoint_words import Words, day_of
from bot.notices import notice
from bot.outbox import Outbox
from bot.posting import UNREACHABLE
from bot.settling import Act, Acted, Asked, Preview, Settling
from bot.storage import deals, outgoing, reminders
from bot.storage.bodies import Kept
from bot.storage.database import Away, Database
from bot.storage.outgoing import Outgoing
from bot.storage.people import Person
from bot.storage.reminders import LOOK_AHEAD, Reminder
from bot.storage.tenants import Tenant
from bot.turns import Turns, ZoneOf
from coach.cards import Card, Say
from coach.intents import Rang
from coach.schedule import is_checkpoint, morning

__all__ = ["Act", "Acted", "Asked", "Checkpoints", "Preview"]

log = logging.getLogger("pie.checkpoints")

LATE = timedelta(hours=6)
"""From then on a reminder says that it comes late."""
BRIEF_LASTS = timedelta(minutes=45)
"""A brief later than this is of no use: the call is under way."""
HOUR = timedelta(hours=1)
EARLY = 100
"""Tries up to here are those before its owner was told that something is in the way."""
AT_ONCE = 100
CALLS = 10
"""Reminders that ask Slack at the same time."""
LASTING = frozenset(
    {
        "account_inactive",
        "invalid_auth",
        "missing_scope",
        "not_allowed_token_type",
        "not_authed",
        "token_revoked",
    }
)
"""What Slack goes on answering until somebody mends the installation."""


class Facts(Protocol):
    """What decides whether a checkpoint may be posted in a channel."""

    @property
    def is_member(self) -> bool:
        """Whether Pie may post there."""
        ...

    @property
    def is_archived(self) -> bool:
        """Whether nobody may."""
        ...

    @property
    def is_shared(self) -> bool:
        """Whether another organisation reads it, or has been invited to."""
        ...


ChannelFacts = Callable[[Tenant, str], Awaitable[Facts | None]]
"""Returns what Slack says of a channel, None where Pie cannot see it."""

_RINGS: Mapping[str, Literal["brief", "after_call", "remind", "feel"]] = {
    "brief": "brief",
    "after_call": "after_call",
    "remind": "remind",
    "feel": "feel",
}

_Done = tuple[list[Outgoing], Kept | None]


class Checkpoints:
    """Rings what is due, and settles what people do with it."""

    def __init__(
        self,
        database: Database,
        turns: Turns,
        outbox: Outbox,
        words: Words,
        *,
        clock: Callable[[], datetime],
        zone_of: ZoneOf,
        channel_facts: ChannelFacts,
    ) -> None:
        self._database = database
        self._turns = turns
        self._outbox = outbox
        self._words = words
        self._clock = clock
        self._zone_of = zone_of
        self._channel_facts = channel_facts
        self._ringing: set[asyncio.Task[None]] = set()
        self._calls = asyncio.Semaphore(CALLS)
        self._settling = Settling(database, turns, words, clock=clock)

    async def act(self, act: Act) -> Acted:
        """Do what somebody clicked; of two clicks at once the second is told so."""
        return await self._settling.act(act)

    async def asked(self, person: Person, checkpoint: str) -> Asked | None:
        """Return what a checkpoint asks of a person, None where it is settled or gone."""
        return await self._settling.asked(person, checkpoint)

    async def preview(self, act: Act) -> Preview:
        """Return what entered values would come to, and change nothing."""
        return await self._settling.preview(act)

    async def corrected(self, person: Person, deal_id: str) -> None:
        """Bring the posts of a deal up to date after its results were put right in the DM."""
        await self._outbox.deliver(await self._settling.corrected(person, deal_id))

    async def is_shared(self, tenant: Tenant, channel: str) -> bool:
        """Whether another company reads a channel, as far as Slack says."""
        facts = await self._channel_facts(tenant, channel) if channel else None
        return facts is not None and facts.is_shared

    async def invited(self, tenant: Tenant, channel: str) -> None:
        """Post what could not be posted in a channel before Pie was in it."""
        now = self._clock()
        waiting = await self._database.run(
            lambda connection: reminders.try_again(connection, tenant, channel, now)
        )
        if waiting:
            await self.sweep()

    async def sweep(self, now: datetime | None = None) -> int:
        """Ring what is due at `now` (the clock's time if not given); return how many rang."""
        moment = now or self._clock()
        if len(self._ringing) >= AT_ONCE:
            return 0  # Slack is slow: what is begun comes first
        claimed = await self._database.run(lambda connection: reminders.claim(connection, moment))
        for reminder in claimed:
            task = asyncio.create_task(self._ring_alone(reminder, moment))
            self._ringing.add(task)
            task.add_done_callback(self._ringing.discard)
        return len(claimed)

    @property
    def is_busy(self) -> bool:
        """Whether anything that was claimed has not rung yet."""
        return bool(self._ringing)

    async def stop(self) -> None:
        """Leave what has not rung to the next sweep: its lease ends by itself."""
        for task in self._ringing:
            task.cancel()

    async def settled(self) -> None:
        """Wait until everything that a sweep claimed has rung."""
        while self._ringing:
            await asyncio.gather(*self._ringing, return_exceptions=True)

    async def _ring_alone(self, reminder: Reminder, now: datetime) -> None:
        """Ring a reminder, or leave it for later: one that fails must not hold up the rest."""
        try:
            async with self._calls:
                messages = await self._ring(reminder, now)
            self._outbox.begin(messages)
        except SlackApiError as error:
            await self._excuse(reminder, str(error.response.get("error", "")), now)
        except (*UNREACHABLE, Away) as error:
            log.warning("reminder waits id=%s error=%s", reminder.id, type(error).__name__)
        except Exception as error:  # noqa: BLE001 - its lease ends by itself
            # The error may quote the plan: only its kind is logged.
            log.error("reminder failed id=%s error=%s", reminder.id, type(error).__name__)  # noqa: TRY400
            await self._later(reminder, now + HOUR)

    async def _excuse(self, reminder: Reminder, error: str, now: datetime) -> None:
        """Tell the owner, once, that Slack does not say whether the channel may be used."""
        if error not in LASTING:
            log.warning("reminder waits id=%s error=%s", reminder.id, error)
            return
        log.error("checkpoint cannot be posted id=%s error=%s", reminder.id, error)
        if reminder.attempts > EARLY:
            await self._later(reminder, now + HOUR)
            return

        def tell(connection: Connection) -> _Done:
            if not reminders.move(connection, reminder, wake_at=now + HOUR, attempts=EARLY + 1):
                return [], None
            key, where = "checkpoint.no_look", reminder.channel
            said = self._words.tell(reminder, reminder.owner, key, error=error, channel=where)
            return [said], None

        self._outbox.begin(await self._write(tell))

    async def _later(self, reminder: Reminder, moment: datetime) -> None:
        with contextlib.suppress(Away):
            await self._database.run(lambda c: reminders.move(c, reminder, wake_at=moment))

    async def _ring(self, reminder: Reminder, now: datetime) -> list[Outgoing]:
        if not is_checkpoint(reminder.kind):
            return await self._write(lambda c: self._speak(reminder, now, c))
        zone = await self._zone_of(reminder.tenant, reminder.who.user) or reminder.zone
        ring_at = _at_morning(reminder, zone)
        if ring_at > now:
            await self._database.run(
                lambda c: reminders.move(
                    c, reminder, zone=zone, ring_at=ring_at, wake_at=wake_for(ring_at, now)
                )
            )
            return []
        if not reminder.channel:
            return await self._write(lambda c: self._post(reminder, now, c, is_shared=False))
        facts = await self._channel_facts(reminder.tenant, reminder.channel)
        problem = _problem(facts)
        if problem:
            return await self._write(lambda c: self._fail(reminder, problem, c))
        is_shared = facts is not None and facts.is_shared
        return await self._write(lambda c: self._post(reminder, now, c, is_shared=is_shared))

    async def _write(self, work: Callable[[Connection], _Done]) -> list[Outgoing]:
        """Write a reminder's messages down in one transaction, unless another was first."""

        def write(connection: Connection) -> _Done:
            messages, kept = work(connection)
            outgoing.put(connection, self._database.vault, messages, self._clock())
            return messages, kept

        messages, kept = await self._database.run(write)
        self._turns.keep(kept)
        return messages

    def _speak(self, reminder: Reminder, now: datetime, connection: Connection) -> _Done:
        """Bring the brief or a reminder, or ask how the call went, in the owner's DM."""
        if not reminders.move(connection, reminder, state="done"):
            return [], None
        if reminder.kind == "brief" and now - reminder.ring_at > BRIEF_LASTS:
            return [], None
        what = _RINGS[reminder.kind.partition(" ")[0]]
        rang = Rang(what, reminder.ring_at)
        carried = self._turns.carry(connection, reminder.whose, reminder.deal_id, rang)
        if carried is None:
            return [], None
        cards, kept = carried
        if cards and now - reminder.ring_at > LATE:
            key = f"checkpoint.late_{'remind' if what == 'remind' else 'call'}"
            late = notice(key, date=day_of(reminder.ring_at, reminder))
            first: tuple[Card, ...] = (Say(late),)
            cards = first + cards
        return self._words.cards(reminder, kept, cards), kept

    def _post(
        self, reminder: Reminder, now: datetime, connection: Connection, *, is_shared: bool
    ) -> _Done:
        """Post the checkpoint, or ask its owner first where strangers read along."""
        kept = deals.load(connection, self._database.vault, reminder.whose, reminder.deal_id)
        if kept is None or not reminders.move(
            connection, reminder, state="asking" if is_shared else "posted"
        ):
            return [], None
        if is_shared:
            return [self._words.ask_owner(reminder, kept.deal)], None
        late = now - reminder.ring_at > LATE
        return [self._words.post(reminder, kept.deal, late=late)], None

    def _fail(self, reminder: Reminder, problem: str, connection: Connection) -> _Done:
        """Tell the owner that the channel cannot be used, and bring them the checkpoint."""
        kept = deals.load(connection, self._database.vault, reminder.whose, reminder.deal_id)
        if kept is None or not reminders.move(connection, reminder, state="failed"):
            return [], None
        return [self._words.failed(reminder, kept.deal, problem)], None


def wake_for(ring_at: datetime, now: datetime) -> datetime:
    """Return when to look at a checkpoint next: a day ahead, or when it rings."""
    ahead = ring_at - LOOK_AHEAD
    return ahead if ahead > now else ring_at


def _at_morning(reminder: Reminder, zone: str) -> datetime:
    """Return the reminder's morning where its person is now."""
    if zone == reminder.zone:
        return reminder.ring_at
    return morning(reminder.ring_at.astimezone(ZoneInfo(reminder.zone)).date(), zone)


def _problem(facts: Facts | None) -> str:
    """Return Slack's name for what keeps us from posting, "" for nothing."""
    if facts is None:
        return "channel_not_found"
    if facts.is_archived:
        return "is_archived"
    return "" if facts.is_member else "not_in_channel"
