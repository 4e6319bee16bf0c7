"""DMs answered a second, and from a DM's event to its last post: Pie, and a plain build as peer.

The peer is `tests.bench.plain`: Bolt, the ORM and the same coach, without what makes Pie keep
its promise. A DM is answered when its last message was posted.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests.bench.apps import _free_port, _reached
from tests.chaos import look
from tests.chaos.databases import both
from tests.chaos.process import pie, running
from tests.chaos.sender import PEOPLE, Sent, event, send
from tests.chaos.stand import Stand, stand

EVENTS, RATE, STEADY_S, QUIET_S = 400, 20, 10, 1.0
SAYS = ("push the pilot at Contoso, maybe 30k", "42k", "back")


async def answered(urls: Sequence[str], slack: Stand, run: str) -> float:
    """Send DMs as fast as they are taken; return how many a second were answered."""
    events = [event(n, run, text=SAYS[n % 3]) for n in range(EVENTS)]
    at = iter(range(10**9))
    begun = time.perf_counter()
    await send(lambda: urls[next(at) % len(urls)], events, Sent(), workers=16)
    while time.perf_counter() - slack.last < QUIET_S:
        await asyncio.sleep(0.05)
    return EVENTS / (slack.last - begun)


async def waits(url: str, slack: Stand, run: str) -> list[float]:
    """Send DMs at a steady rate; return the seconds from each to its last post."""
    slack.times.clear()
    sent_at: list[tuple[str, float]] = []
    sending: list[asyncio.Task[None]] = []
    for number in range(RATE * STEADY_S):
        made = event(number, run, text=SAYS[number % 3], people=PEOPLE * 2)
        sent_at.append((made["event"]["channel"], time.perf_counter()))
        sending.append(asyncio.create_task(send(lambda: url, [made], Sent(), workers=1)))
        await asyncio.sleep(1 / RATE)
    await asyncio.gather(*sending)
    await asyncio.sleep(QUIET_S)
    found = []
    for at, (channel, begun) in enumerate(sent_at):
        until = next((t for c, t in sent_at[at + 1 :] if c == channel), float("inf"))
        posts = [t for c, t in slack.times if c == channel and begun < t < until]
        if posts:
            found.append(max(posts) - begun)
    return found


@asynccontextmanager
async def peer(slack: str, database: str) -> AsyncIterator[str]:
    """Serve the plain build; yield where it hears events."""
    port = _free_port()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.plain", slack, str(port), database)
    )
    try:
        await _reached(process, port)
        yield f"http://127.0.0.1:{port}/slack/events"
    finally:
        process.kill()
        await process.wait()


async def measure() -> None:
    """Print a line for each database and build."""
    print(f"{'':<36}{'answered':>10}{'p50':>9}{'p95':>9}   at {RATE} DMs a second")
    async for kind, database in both():
        with tempfile.TemporaryDirectory() as folder:
            async with stand() as slack:
                count = 1 if kind == "SQLite" else 2
                each = [pie(slack.url, database, Path(folder), f"p{n}") for n in range(count)]
                async with running(*each):
                    urls = [one.events for one in each]
                    await _meet(urls[0])
                    rate = await answered(urls, slack, "a")
                    await look.drained(database)
                    found = await waits(urls[0], slack, "w")
                _line(f"Pie, {kind}, {count} process{'es' if count > 1 else ''}", rate, found)
            async with stand() as slack, peer(slack.url, database) as url:
                await _meet(url)
                rate = await answered([url], slack, "b")
                _line(f"plain Bolt + ORM, {kind}", rate, await waits(url, slack, "x"))


async def _meet(url: str) -> None:
    people = [event(n, f"m{time.time()}", people=PEOPLE * 2) for n in range(PEOPLE * 2)]
    for each in people:
        each["event"]["text"] = "new: call with Northwind about the renewal"
    await send(lambda: url, people, Sent(), workers=4)


def _line(name: str, rate: float, found: list[float]) -> None:
    cuts = statistics.quantiles(found, n=100)
    print(
        f"{name:<36}{rate:>8.0f}/s{cuts[49] * 1000:>6.0f} ms{cuts[94] * 1000:>6.0f} ms", flush=True
    )


def main() -> None:
    """Run it."""
    asyncio.run(measure())
