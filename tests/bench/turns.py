"""DM turns over HTTP, durably acked, as ratios to a bare Bolt app on the same server.

The load generator and a stand-in for Slack's Web API run in this process, the app in its own.
A turn counts when Slack has its 200, which is after the commit. Posts go on meanwhile and are
counted apart.
"""

import asyncio
import contextlib
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from tests.bench.load import PEOPLE, Load, fire
from tests.bench.postgres import postgres_url

EVENTS, WORKERS, ROUNDS = 2_000, 16, 3
SAYS = ["push the pilot at Contoso, maybe 30k", "42k", "back"]


WHO = {
    "ok": True,
    "user_id": "UBOT",
    "bot_id": "BBOT",
    "team_id": "T1",
    "team": "T",
    "user": {"id": "UBOT", "tz": "Europe/Berlin"},
}


class Stand:
    """A Slack that says yes, after so many milliseconds; counts the posts."""

    def __init__(self) -> None:
        self.delay = 0.0
        self.posts = 0

    async def answer(self, request: web.Request) -> web.Response:
        """Answer any method."""
        method = request.match_info["method"]
        if self.delay and method != "auth.test":
            await asyncio.sleep(self.delay)
        self.posts += method.startswith("chat.")
        is_open = method == "conversations.open"
        return web.json_response(
            WHO
            | {
                "channel": {"id": "D1"} if is_open else "D1",
                "ts": f"1.{self.posts:06d}",
            }
        )


@contextlib.asynccontextmanager
async def stand() -> AsyncIterator[tuple[Stand, str]]:
    """Serve a stand-in for Slack's Web API; yield it and its base URL."""
    slack, app = Stand(), web.Application()
    app.router.add_post("/api/{method}", slack.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield slack, f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    finally:
        await runner.cleanup()


@dataclass(frozen=True, slots=True)
class Server:
    """An app in its own process, and where it hears events."""

    pid: int
    url: str

    def memory_mb(self) -> int:
        """Return its resident memory."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


@contextlib.asynccontextmanager
async def serving(which: str, slack: str, database: str = "") -> AsyncIterator[Server]:
    """Start an app in its own process."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.bench.server",
        which,
        slack,
        database,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    port = int(await process.stdout.readline())
    try:
        yield Server(process.pid, f"http://127.0.0.1:{port}/slack/events")
    finally:
        process.kill()
        await process.wait()


async def load(url: str, run: str) -> Load:
    """Let 64 people start a deal, then measure; the best of three rounds."""
    await fire(url, events=PEOPLE, workers=4, run=f"{run}w", says=SAYS)
    rounds = []
    for number in range(ROUNDS):
        name = f"{run}{number}r"
        rounds.append(await fire(url, events=EVENTS, workers=WORKERS, run=name, says=SAYS))
    return max(rounds, key=lambda each: each.per_second)


def row(name: str, found: Load, base: Load) -> None:
    """Print one line."""
    print(
        f"{name:<26}{found.per_second:>9.0f}/s {found.per_second / base.per_second:>6.2f}"
        f"{found.p50:>9.1f} ms{found.p95:>9.1f} ms{found.refused:>5}"
    )


async def measure() -> None:
    """Print the table."""
    print(f"{'':<26}{'acks':>11} {'ratio':>6}{'p50':>12}{'p95':>12}  not 200")
    with tempfile.TemporaryDirectory() as folder:
        async with stand() as (slack, api):
            async with serving("bare", api) as server:
                base = await load(server.url, "b")
            row("bare Bolt AsyncApp", base, base)
            sqlite = f"sqlite:///{Path(folder) / 'pie.sqlite'}"
            async with serving("pie", api, sqlite) as server:
                row("Pie, SQLite", await load(server.url, "s"), base)
            with postgres_url() as url_of_database:
                async with serving("pie", api, url_of_database) as server:
                    row("Pie, PostgreSQL", await load(server.url, "p"), base)
            waits = {}
            for delay in (0.0, 0.1):
                slack.delay = delay
                late = f"sqlite:///{Path(folder) / f'late{delay}.sqlite'}"
                async with serving("pie", api, late) as server:
                    # A quarter of the load: the wait of one ack, not of a full queue.
                    await fire(server.url, events=PEOPLE, workers=4, run="w", says=SAYS)
                    waits[delay] = await fire(
                        server.url, events=1_000, workers=4, run="d", says=SAYS
                    )
            ratio = waits[0.1].p95 / waits[0.0].p95
            print(
                f"ack p95 with a Slack of 100 ms / of 0 ms: {waits[0.1].p95:.1f} / "
                f"{waits[0.0].p95:.1f} ms = {ratio:.2f}"
            )


def main() -> None:
    """Run it."""
    asyncio.run(measure())
