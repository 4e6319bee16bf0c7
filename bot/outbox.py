"""Posts what the turns wrote: at once after the commit, later where that went wrong.

A message is let go only after Slack took it. While Slack is away it waits for as long as that
takes; where a workspace refuses everything its messages are parked until it takes them again;
and what nothing helps is kept as a dead letter.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Literal, assert_never

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Connection

from bot.fallbacks import Instead, instead, parks
from bot.metrics import OFF, Metrics
from bot.posting import UNREACHABLE, Draw, Outcome, Posted, Refused, Slower, Unreached, find, post
from bot.storage import lanes, outgoing, reminders
from bot.storage.database import Away, Database
from bot.storage.ids import next_id
from bot.storage.lanes import Claimed
from bot.storage.outgoing import Lane, Outgoing, Shown
from bot.storage.tenants import Tenant
from bot.storage.vault import VaultError

log = logging.getLogger("pie.outbox")

ClientFor = Callable[[Tenant], Awaitable[AsyncWebClient]]
"""Returns a tenant's client; LookupError where Pie is not installed there."""

Client = AsyncWebClient | Refused | Unreached
"""A tenant's client, or why there is none."""

Then = Literal["go on", "look again", "wait"]
"""After a message: post the next one; claim anew, since more was written; or leave the lane."""

CALLS = 50
"""Posts under way at once: enough for Slack's rate, and room for other calls beside them."""
BACKOFF = timedelta(seconds=5)
LONGEST = timedelta(minutes=2)
"""The wait is doubled at each try, up to this: so long after it is back, all of it is posted."""
GIVE_UP = timedelta(days=3)
"""What could not be posted for so long is a dead letter."""
PARKED = timedelta(minutes=1)
"""How often a workspace that refuses everything is tried with one message."""
PATIENCE = 3.0
"""Seconds that a rate limit is waited out on the spot; a longer one is left to a sweep."""
RENEW = lanes.LEASE.total_seconds() / 3
STOPPING = 1.5
"""Seconds that posts under way may take to end when Pie stops."""


class Outbox:
    """Carries messages from the database to Slack, in order within each channel."""

    def __init__(
        self,
        database: Database,
        client_for: ClientFor,
        *,
        clock: Callable[[], datetime],
        draw: Draw,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        metrics: Metrics = OFF,
    ) -> None:
        self._database = database
        self._vault = database.vault
        self._calls = asyncio.Semaphore(CALLS)
        self._client_for = client_for
        self._clock = clock
        self._draw = draw
        self._sleep = sleep
        self._metrics = metrics
        self._name = f"{next_id():x}"
        self._served: dict[asyncio.Task[None], Lane] = {}
        self._refusing: set[Tenant] = set()

    async def deliver(self, messages: Iterable[Outgoing]) -> None:
        """Post messages that are committed, and return when nothing is under way any more."""
        self.begin(messages)
        await self.settled()

    async def write(self, message: Outgoing) -> None:
        """Write a message down that belongs to no turn, and begin to post it."""
        now = self._clock()
        await self._database.run(lambda c: outgoing.put(c, self._vault, [message], now))
        self.begin([message])

    async def has_shown(self, message: Outgoing) -> bool:
        """Whether something was posted whose place this message would take."""
        return await self._replaced_by(message) is not None

    async def sweep(self) -> int:
        """Begin to post what a crash or a failure left behind; return in how many channels.

        Nobody waits here for Slack: `settled` does.
        """
        now = self._clock()
        due = await self._database.run(lambda c: lanes.due(c, now))
        served = set(self._served.values())
        begun = [lane for lane in due if lane not in served]
        for lane in begun:
            self._begin(lane)
        return len(begun)

    def begin(self, messages: Iterable[Outgoing]) -> None:
        """Begin to post messages that are committed; `settled` waits for it."""
        for lane in {message.lane for message in messages}:
            self._begin(lane, probes=True)

    @property
    def is_busy(self) -> bool:
        """Whether anything is being posted."""
        return bool(self._served)

    async def settled(self) -> None:
        """Wait until everything that was begun is done."""
        while self._served:
            await asyncio.gather(*self._served, return_exceptions=True)

    def _begin(self, lane: Lane, *, probes: bool = False) -> None:
        task = asyncio.create_task(self._serve_alone(lane, probes=probes))
        self._served[task] = lane
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._served.pop(task, None)

    async def stop(self) -> None:
        """Give what is under way a moment, then leave the rest to whoever comes next."""
        tasks = list(self._served)
        if tasks:
            await asyncio.wait(tasks, timeout=STOPPING)
        for task in tasks:
            task.cancel()
        now = self._clock()
        with contextlib.suppress(Away):
            left = await self._database.run(
                lambda c: lanes.release(c, self._name, now), patience=STOPPING
            )
            if left:
                log.info("left %s messages to the next sweep", left)

    async def _serve_alone(self, lane: Lane, *, probes: bool) -> None:
        try:
            await self._serve(lane, probes=probes)
        except Away as error:
            log.warning("the database is away; the sweep goes on later error=%s", error)
        except Exception as error:  # noqa: BLE001 - a lane's trouble is its own
            # Its lease ends by itself. The error may quote a plan: only its kind is logged.
            log.error("posting failed lane=%s error=%s", lane.channel, type(error).__name__)  # noqa: TRY400

    async def _serve(self, lane: Lane, *, probes: bool = False) -> None:
        """Post a lane's messages, first to last, until there are no more or one has to wait."""
        while True:
            claimed = await self._claim(lane, probes=probes)
            if claimed.unreadable:
                log.error(
                    "kept as dead letters: no key opens them count=%s workspace=%s",
                    claimed.unreadable,
                    lane.team,
                )
            elif not claimed.messages:
                return
            if await self._post_all(lane, claimed.messages) == "wait":
                return

    async def _claim(self, lane: Lane, *, probes: bool) -> Claimed:
        now = self._clock()
        return await self._database.run(
            lambda c: lanes.claim(c, self._vault, lane, self._name, now, probes=probes),
            durable=False,
        )

    async def _post_all(self, lane: Lane, messages: Sequence[Outgoing]) -> Then:
        """Post what was claimed, up to one that has to wait, and so what comes after it."""
        client = await self._client(lane.tenant)
        async with self._kept(messages):
            for at, message in enumerate(messages):
                then = await self._send(client, message)
                if then != "go on":
                    await self._let_go(messages[at + 1 :])
                    return then
        return "go on"

    async def _let_go(self, messages: Sequence[Outgoing]) -> None:
        """Give back what was claimed and not begun."""
        now = self._clock()

        def give_back(connection: Connection) -> None:
            for message in messages:
                lanes.retry_at(connection, message.id, now, "", is_lost=message.is_suspect)

        if messages:
            await self._database.run(give_back)

    @asynccontextmanager
    async def _kept(self, messages: Sequence[Outgoing]) -> AsyncIterator[None]:
        """Renew the lease for as long as posting takes."""
        rows = [message.id for message in messages]

        async def renew() -> None:
            while True:
                await asyncio.sleep(RENEW)
                with contextlib.suppress(Away):
                    await self._database.run(
                        lambda c: lanes.renew(c, rows, self._name, self._clock()),
                        durable=False,
                    )

        renewing = asyncio.create_task(renew())
        try:
            yield
        finally:
            renewing.cancel()

    async def _client(self, tenant: Tenant) -> Client:
        try:
            return await self._client_for(tenant)
        except LookupError:
            return Refused("not_installed")
        except VaultError:
            return Refused("unreadable_installation")
        except (*UNREACHABLE, Away) as error:  # a token was to be rotated first
            return Unreached(type(error).__name__)

    async def _send(self, client: Client, message: Outgoing) -> Then:
        """Post one message and say what is next."""
        shown = await self._replaced_by(message)
        outcome = await self._try(client, message, shown)
        if isinstance(outcome, Slower) and outcome.seconds <= PATIENCE:
            await self._sleep(outcome.seconds)
            outcome = await self._try(client, message, shown)
        match outcome:
            case Posted():
                await self._mark(message, outcome, shown)
                return "go on"
            case Slower(seconds):
                await self._retry(message, timedelta(seconds=seconds), "ratelimited")
                return "wait"
            case Unreached(error, is_lost):
                await self._wait(message, error, is_lost=is_lost)
                return "wait"
            case Refused() if parks(message, outcome):
                await self._park(message, outcome)
                return "wait"
            case Refused(error):
                return await self._replace(client, message, error, shown)
            case never:
                assert_never(never)

    async def _replaced_by(self, message: Outgoing) -> Shown | None:
        if message.how != "update":
            return None
        return await self._database.run(lambda c: outgoing.shown(c, self._vault, message))

    async def _try(self, client: Client, message: Outgoing, shown: Shown | None) -> Outcome:
        if isinstance(client, Refused | Unreached):
            return client
        async with self._calls:
            begin = time.perf_counter()
            there = await find(client, message) if message.is_suspect else None
            outcome = there or await post(client, message, shown, self._draw)
        self._metrics.count("pie_posts", type(outcome).__name__.lower())
        self._metrics.took("pie_post_seconds", time.perf_counter() - begin)
        return outcome

    async def _mark(self, message: Outgoing, posted: Posted, shown: Shown | None) -> None:
        """Note that Slack has it; what a crash leaves unnoted is looked up before it is posted."""
        tenant, now = message.tenant, self._clock()
        is_mended = tenant in self._refusing

        def mark(connection: Connection) -> None:
            outgoing.mark_sent(connection, message, posted.channel, posted.ts)
            if shown is not None and not message.payload.get("stays"):
                outgoing.drop(connection, shown.id)
            if is_mended:
                lanes.unpark(connection, tenant, now)

        try:
            await self._database.run(mark, durable=False)
        except Away:
            log.warning("posted but not marked id=%s", message.id)
            return
        if is_mended:
            self._refusing.discard(tenant)
            log.info("takes messages again workspace=%s", tenant.team)
            await self.sweep()

    async def _wait(self, message: Outgoing, error: str, *, is_lost: bool) -> None:
        """Try again later: ever more slowly, though never too slowly to notice the end."""
        age = self._clock() - (message.written_at or self._clock())
        if age > GIVE_UP:
            await self._database.run(lambda c: lanes.bury(c, [message.id], error))
            self._metrics.count("pie_dead_letters")
            log.error(
                "kept as a dead letter id=%s error=%s age=%s: see `pie outbox list`",
                message.id,
                error,
                age,
            )
            return
        wait = min(BACKOFF * 2 ** min(message.attempts, 10), LONGEST)
        log.warning(
            "Slack can't be reached id=%s error=%s tries=%s next_in=%s",
            message.id,
            error,
            message.attempts + 1,
            wait,
        )
        await self._retry(message, wait, error, is_lost=is_lost)

    async def _retry(
        self, message: Outgoing, wait: timedelta, reason: str, *, is_lost: bool = False
    ) -> None:
        moment = self._clock() + wait
        await self._database.run(
            lambda c: lanes.retry_at(c, message.id, moment, reason, is_lost=is_lost)
        )

    async def _park(self, message: Outgoing, refused: Refused) -> None:
        """Keep everything of a workspace that takes nothing, until it is mended."""
        tenant, until = message.tenant, self._clock() + PARKED
        count = await self._database.run(lambda c: lanes.park(c, tenant, refused.reason, until))
        if tenant not in self._refusing:
            self._refusing.add(tenant)
            log.error(
                "refused everything, so it is kept workspace=%s reason=%s waiting=%s: "
                "reinstall Pie there, and it goes on by itself",
                tenant.team,
                refused.reason,
                count,
            )

    async def _replace(
        self, client: Client, message: Outgoing, error: str, shown: Shown | None
    ) -> Then:
        """Do the next best thing about a refused message, and say what is next."""
        best = instead(message, error)
        log.warning("refused id=%s how=%s error=%s", message.id, message.how, error)
        await self._database.run(lambda c: self._swap(c, message, error, shown, best))
        if best.is_kept:
            self._metrics.count("pie_dead_letters")
            log.error("kept as a dead letter id=%s error=%s", message.id, error)
        then: Then = "go on"
        if best.here is not None:
            then = await self._send(client, best.here)
        lanes_besides = {one.lane for one in best.others}
        for lane in lanes_besides - {message.lane}:
            self._begin(lane)
        # What was written into this lane is next: what was claimed before comes after it.
        return "look again" if message.lane in lanes_besides and then == "go on" else then

    def _swap(
        self,
        connection: Connection,
        message: Outgoing,
        error: str,
        shown: Shown | None,
        best: Instead,
    ) -> None:
        now = self._clock()
        if best.here is not None:
            outgoing.rewrite(connection, self._vault, best.here)
        elif best.is_kept:
            lanes.bury(connection, [message.id], error)
        else:
            outgoing.drop(connection, message.id)
        if shown is not None:
            outgoing.drop(connection, shown.id)
        outgoing.put(connection, self._vault, best.others, now)
        if best.reopens:
            reminders.reopen(connection, message.tenant, message.about, now)
