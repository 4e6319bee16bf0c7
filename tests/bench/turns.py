"""DM turns over HTTP, durably acked, as ratios to a bare Bolt app that only acks.

The load generator and a stand-in for Slack's Web API run in this process, the apps each in
its own. A turn counts when Slack has its 200, which is after the commit. Posts go on
meanwhile: how many there were, and how long after the last ack the last one went out, is
printed too. So is the processor time of all of it, which other work on the machine hardly
changes. The apps take turns, round by round, so that each meets the same machine.
"""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.bench.apps import Server, Stand, serving, stand
from tests.bench.load import PEOPLE, Load, fire
from tests.bench.postgres import postgres_url

EVENTS, WORKERS, ROUNDS = 2_000, 16, 5
SAYS = ["push the pilot at Contoso, maybe 30k", "42k", "back"]


@dataclass(frozen=True, slots=True)
class Round:
    """One round against one app: its acks, and what they led to."""

    load: Load
    cpu: float
    posts: int
    drained: float


async def one_round(server: Server, slack: Stand, run: str) -> Round:
    """Fire one load, and wait until all that it led to is posted."""
    cpu, posts = server.cpu_seconds(), slack.posts
    load = await fire(server.url, events=EVENTS, workers=WORKERS, run=run, says=SAYS)
    acked = time.perf_counter()
    await server.drained()
    drained = time.perf_counter() - acked
    return Round(load, (server.cpu_seconds() - cpu) / EVENTS, slack.posts - posts, drained)


def table(found: dict[str, list[Round]]) -> None:
    """Print a line for each app: its best round, and its least processor time."""
    base, *_ = found.values()
    top, least = _best(base).load.per_second, min(each.cpu for each in base)
    print(
        f"{'best of ' + str(ROUNDS) + ' rounds':<24}{'acks':>8} {'ratio':>6}{'p50':>10}{'p95':>10}"
        f"  not 200{'CPU/turn':>12} {'ratio':>6}{'posts':>7}{'drained after':>15}"
    )
    for name, rounds in found.items():
        best, cpu = _best(rounds), min(each.cpu for each in rounds)
        load = best.load
        print(
            f"{name:<24}{load.per_second:>6.0f}/s {load.per_second / top:>6.2f}"
            f"{load.p50:>7.1f} ms{load.p95:>7.1f} ms{load.refused:>9}"
            f"{cpu * 1e6:>9.0f} µs {least / cpu:>6.2f}{best.posts:>7}{best.drained:>13.2f} s"
        )


def _best(rounds: Sequence[Round]) -> Round:
    return max(rounds, key=lambda each: each.load.per_second)


async def throughput(slack: Stand, api: str, folder: Path) -> None:
    """Print acks a second, and all that goes with them."""
    async with AsyncExitStack() as stack:
        databases = {
            "bare Bolt AsyncApp": "",
            "Pie, SQLite": f"sqlite:///{folder / 'pie.sqlite'}",
            "Pie, PostgreSQL": stack.enter_context(postgres_url()),
        }
        servers = {
            name: await stack.enter_async_context(serving(api, url))
            for name, url in databases.items()
        }
        for server in servers.values():
            await _meet_everybody(server)
        found: dict[str, list[Round]] = {name: [] for name in servers}
        for number in range(ROUNDS):
            for name, server in servers.items():
                found[name].append(await one_round(server, slack, f"r{number}"))
        table(found)


async def delays(slack: Stand, api: str, folder: Path) -> None:
    """Print the wait for an ack where Slack itself is slow."""
    waits: dict[float, list[float]] = {0.0: [], 0.1: []}
    url = f"sqlite:///{folder / 'late.sqlite'}"
    async with serving(api, url) as server:
        await _meet_everybody(server)
        for number in range(ROUNDS):
            for delay, found in waits.items():
                slack.delay = delay
                # A quarter of the load: the wait of one ack, not of a full queue.
                run = f"d{delay}{number}"
                load = await fire(server.url, events=1_000, workers=4, run=run, says=SAYS)
                found.append(load.p95)
                await server.drained()
    fast, slow = min(waits[0.0]), min(waits[0.1])
    print(
        f"ack p95 with a Slack of 100 ms / of 0 ms: {slow:.1f} / {fast:.1f} ms = {slow / fast:.2f}"
    )


async def _meet_everybody(server: Server) -> None:
    await fire(server.url, events=PEOPLE, workers=4, run="w", says=SAYS)
    await server.drained()


async def measure() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        async with stand() as (slack, api):
            await throughput(slack, api, Path(folder))
            await delays(slack, api, Path(folder))


def main() -> None:
    """Run it."""
    asyncio.run(measure())
