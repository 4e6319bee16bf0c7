"""Posts what the turns wrote: at once after the commit, later where that went wrong.

A message is marked only after Slack took it, so a crash in between means that it is posted
once more; it is never lost.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import assert_never

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Connection

from bot.marking import Marks, Sent
from bot.posting import (
    UNREACHABLE,
    Draw,
    Outcome,
    Posted,
    Refused,
    Slower,
    Unreached,
    fallback,
    post,
)
from bot.storage import outgoing
from bot.storage.database import Database
from bot.storage.outgoing import Outgoing, Shown
from bot.storage.tenants import Tenant

log = logging.getLogger("pie.outbox")

ClientFor = Callable[[Tenant], Awaitable[AsyncWebClient]]
"""Returns a tenant's client; LookupError where Pie is no longer installed there."""

Client = AsyncWebClient | Refused | Unreached
"""A tenant's client, or why there is none."""

Lull = Callable[[float], Awaitable[None]]
"""Waits, since a moment of the loop's time, while requests are to be answered first."""

CALLS = 50
"""Posts under way at once: enough for Slack's rate, and room for other calls beside them."""
TRIES = 8
BACKOFF = timedelta(seconds=5)
"""Doubled at each try: the last one is about ten minutes after the first."""
PATIENCE = 3.0
"""Seconds that a rate limit is waited out on the spot; a longer one is left to a sweep."""


@dataclass(slots=True)
class _Lane:
    """The messages of one channel, which go one after the other."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class Outbox:
    """Carries messages from the database to Slack, in order within each channel."""

    def __init__(
        self,
        database: Database,
        client_for: ClientFor,
        *,
        clock: Callable[[], datetime],
        draw: Draw,
        lull: Lull | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._vault = database.vault
        self._marks = Marks(database)
        self._lull = lull
        self._calls = asyncio.Semaphore(CALLS)
        self._client_for = client_for
        self._clock = clock
        self._draw = draw
        self._sleep = sleep
        self._lanes: dict[tuple[Tenant, str], _Lane] = {}
        self._standing = Standing()

    async def deliver(self, messages: Iterable[Outgoing]) -> None:
        """Post messages that are leased to this process, those of a channel in order."""
        lanes: dict[tuple[Tenant, str], list[Outgoing]] = {}
        for message in messages:
            lanes.setdefault((message.tenant, message.channel), []).append(message)
        await asyncio.gather(*(self._follow(key, lane) for key, lane in lanes.items()))

    def forget(self, deal_ids: Sequence[str]) -> None:
        """Drop what this process remembers of questions about deals that were deleted."""
        self._standing.forget(deal_ids)

    async def sweep(self) -> int:
        """Take up what a crash or a failure left behind; return how many messages that was."""
        now = self._clock()
        claimed = await self._database.run(
            lambda connection: outgoing.claim(connection, self._vault, now)
        )
        await self.deliver(claimed)
        return len(claimed)

    async def _follow(self, key: tuple[Tenant, str], messages: Sequence[Outgoing]) -> None:
        lane = self._lanes.setdefault(key, _Lane())
        lane.users += 1
        sent: list[Sent] = []
        since = asyncio.get_running_loop().time()
        try:
            async with lane.lock:
                if self._lull is not None:
                    await self._lull(since)
                client = await self._client(key[0])
                for message in messages:
                    # What comes after a message that has to wait, waits too.
                    if not await self._send(client, message, sent):
                        break
        finally:
            lane.users -= 1
            if not lane.users:
                del self._lanes[key]
            await self._marks.mark(sent)

    async def _client(self, tenant: Tenant) -> Client:
        try:
            return await self._client_for(tenant)
        except LookupError:
            return Refused("not_installed")
        except UNREACHABLE as error:  # a token was to be rotated first
            return Unreached(type(error).__name__)

    async def _send(self, client: Client, message: Outgoing, sent: list[Sent]) -> bool:
        """Post one message and say whether the next may follow."""
        shown = await self._replaced_by(message)
        outcome = await self._try(client, message, shown)
        if isinstance(outcome, Slower) and outcome.seconds <= PATIENCE:
            await self._sleep(outcome.seconds)
            outcome = await self._try(client, message, shown)
        match outcome:
            case Posted(channel, ts):
                sent.append(Sent(message, channel, ts, shown))
                self._standing.note(message, channel, ts)
                return True
            case Slower(seconds):
                await self._retry(message, timedelta(seconds=seconds))
                return False
            case Unreached() if message.attempts + 1 < TRIES:
                await self._retry(message, BACKOFF * 2**message.attempts)
                return False
            case Unreached(error) | Refused(error):
                instead = await self._give_up(message, error, shown)
            case never:
                assert_never(never)
        if instead is None:
            return True
        if instead.channel == message.channel:
            return await self._send(client, instead, sent)
        await self.deliver([instead])
        return True

    async def _replaced_by(self, message: Outgoing) -> Shown | None:
        if message.how != "update":
            return None
        known = self._standing.find(message)
        if known is not None:
            return known
        return await self._database.run(
            lambda connection: outgoing.shown(connection, self._vault, message)
        )

    async def _try(self, client: Client, message: Outgoing, shown: Shown | None) -> Outcome:
        if isinstance(client, Refused | Unreached):
            return client
        async with self._calls:
            return await post(client, message, shown, self._draw)

    async def _retry(self, message: Outgoing, wait: timedelta) -> None:
        moment = self._clock() + wait
        await self._database.run(
            lambda connection: outgoing.retry_at(connection, message.id, moment)
        )

    async def _give_up(
        self, message: Outgoing, error: str, shown: Shown | None
    ) -> Outgoing | None:
        """Let go of a message, and return the next best thing to say in its place."""
        log.warning("gave up how=%s error=%s", message.how, error)
        instead = fallback(message, error)
        now = self._clock()

        def swap(connection: Connection) -> None:
            outgoing.drop(connection, message.id)
            if shown is not None:
                outgoing.drop(connection, shown.id)
            if instead is not None:
                outgoing.put(connection, self._vault, [instead], now)

        await self._database.run(swap)
        return instead


class Standing:
    """The newest posted questions of this process: a cache of what the database says too."""

    def __init__(self, most: int = 5_000) -> None:
        self._most = most
        self._shown: dict[tuple[Tenant, str], Shown] = {}

    def find(self, message: Outgoing) -> Shown | None:
        """Return what a message would replace, if it was posted from here."""
        return self._shown.get((message.tenant, message.about))

    def forget(self, deal_ids: Sequence[str]) -> None:
        """Drop the questions of these deals."""
        gone = tuple(f"{deal_id}:" for deal_id in deal_ids)
        for key in [key for key in self._shown if key[1].startswith(gone)]:
            del self._shown[key]

    def note(self, message: Outgoing, channel: str, ts: str) -> None:
        """Remember a message that may be replaced; forget it once it was."""
        key = (message.tenant, message.about)
        if message.how == "update" and not message.payload.get("stays"):
            self._shown.pop(key, None)
        elif message.about and ts:
            self._shown[key] = Shown(message.id, channel, ts, message.payload)
            if len(self._shown) > self._most:
                del self._shown[next(iter(self._shown))]
