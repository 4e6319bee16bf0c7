"""The database or Slack is away for a while: nothing is lost, and nobody is told to reinstall."""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import make_url

from bot.outbox import Outbox
from bot.storage.tenants import Tenant
from tests.chaos import look, seed
from tests.chaos.process import Running, pie, running
from tests.chaos.proxy import door
from tests.chaos.report import Row
from tests.chaos.sender import Sent, event, send
from tests.chaos.stand import stand

SECONDS = 30.0
EVENTS = 60
RED_WITHIN_S = 30.0

Break = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Breakable:
    """A database's URL for Pie, and how to take it away and give it back."""

    url: str
    away: Break
    frozen: Break
    back: Break


async def away(name: str, database: str, *, seconds: float = SECONDS) -> Row:
    """Cut the database off, with one token."""
    return await _outage(f"database away {seconds:.0f} s, {name}", database, "away", seconds)


async def frozen(name: str, database: str, *, seconds: float = SECONDS) -> Row:
    """Let the database be silent, with one token."""
    return await _outage(f"database frozen {seconds:.0f} s, {name}", database, "frozen", seconds)


async def away_by_oauth(name: str, database: str, *, seconds: float = SECONDS) -> Row:
    """Cut the database off, where Pie was installed by OAuth."""
    await seed.installation(database)
    more = {"SLACK_BOT_TOKEN": "", "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "hush"}
    what = f"database away {seconds:.0f} s, installed by OAuth, {name}"
    return await _outage(what, database, "away", seconds, **more)


async def _outage(what: str, database: str, how: str, seconds: float, **more: str) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        async with stand() as slack, breakable(database) as broken:
            one, sent = pie(slack.url, broken.url, Path(folder), **more), Sent()
            async with running(one):
                await send(lambda: one.events, [event(n, "w") for n in range(40)], sent)
                await look.drained(database)
                green = await _seconds_until(one, 200)
                getattr(broken, how)()
                sending = asyncio.create_task(
                    send(lambda: one.events, [event(n, "o") for n in range(40, EVENTS + 40)], sent)
                )
                begun = time.monotonic()
                red = await _seconds_until(one, 0, 503)
                await asyncio.sleep(max(0.0, seconds - (time.monotonic() - begun)))
                broken.back()
                await sending
                left = await look.drained(database)
                again = await _seconds_until(one, 200)
            lost = sent.acked - look.heard(database)
            return Row(
                what,
                {
                    "acknowledged and lost": len(lost),
                    "never acknowledged": EVENTS + 40 - len(sent.acked),
                    "told to reinstall": sum(
                        count for said, count in sent.bodies.items() if "install" in said
                    ),
                    "taken twice": look.taken_twice(one.said),
                    "not posted": left,
                    "doubled": slack.doubles,
                    "out of order": slack.disorder,
                    "green at first after s": round(green, 1),
                    "red after s": round(red, 1),
                    "green again after s": round(again, 1),
                    "tracebacks": one.tracebacks,
                },
            )


async def _seconds_until(one: Running, *answers: int) -> float:
    begun = time.monotonic()
    while await one.probe() not in answers and time.monotonic() - begun < 60:
        await asyncio.sleep(0.2)
    return time.monotonic() - begun


@asynccontextmanager
async def breakable(database: str) -> AsyncIterator[Breakable]:
    """Yield a database that can be taken away."""
    url = make_url(database)
    if url.get_backend_name() == "sqlite":
        lock = sqlite3.connect(str(url.database), isolation_level=None)
        take: Break = partial(lock.execute, "BEGIN EXCLUSIVE")
        yield Breakable(database, take, take, partial(lock.execute, "ROLLBACK"))
        lock.close()
        return
    socket = f"{url.query['host']}/.s.PGSQL.{url.port or 5432}"
    async with door(socket) as made:
        through = url.set(host="127.0.0.1", port=made.port, query={})
        text = through.render_as_string(hide_password=False)
        yield Breakable(text, made.shut, made.freeze, made.open)


async def slack_away(name: str, database: str) -> Row:
    """Let Slack answer 503 for twenty minutes of its clock, with messages waiting."""
    now = [datetime.now(UTC)]
    await seed.queue(database, 20)
    store = seed.opened(database)
    async with stand() as slack, aiohttp.ClientSession() as session:

        async def client(_tenant: Tenant) -> AsyncWebClient:
            return AsyncWebClient("xoxb-1", base_url=slack.url, session=session)

        outbox = Outbox(store, client, clock=lambda: now[0], draw=lambda _: b"")
        slack.status = 503
        for _ in range(20 * 12):
            now[0] += timedelta(seconds=5)
            await outbox.sweep()
            await outbox.settled()
        slack.status = 200
        back = now[0]
        while await look.drained(database, 0.01):
            now[0] += timedelta(seconds=5)
            await outbox.sweep()
            await outbox.settled()
        await store.close()
        return Row(
            f"Slack away 20 minutes of its clock, 20 messages waiting, {name}",
            {
                "missing": 20 - slack.posts,
                "doubled": slack.doubles,
                "out of order": slack.disorder,
                "posted after s": (now[0] - back).total_seconds(),
            },
        )
