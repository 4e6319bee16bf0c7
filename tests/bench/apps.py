"""What the benchmarks run against: a stand-in for Slack here, the app in a process of its own."""

import asyncio
import contextlib
import os
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from sqlalchemy import create_engine, text

from tests.bench.load import SECRET

KEY = "b3VyLW93bi1rZXktZm9yLWJlbmNobWFya3Mtb25seSE="

WHO = {
    "ok": True,
    "user_id": "UBOT",
    "bot_id": "BBOT",
    "team_id": "T1",
    "team": "T",
    "user": {"id": "UBOT", "tz": "Europe/Berlin"},
}


class Stand:
    """A Slack that says yes, after so many seconds; counts the posts."""

    def __init__(self) -> None:
        self.delay = 0.0
        self.posts = 0

    async def answer(self, request: web.Request) -> web.Response:
        """Answer any method."""
        method = request.match_info["method"]
        if self.delay and method != "auth.test":
            await asyncio.sleep(self.delay)
        self.posts += method.startswith("chat.")
        channel = {"id": "D1"} if method == "conversations.open" else "D1"
        return web.json_response(WHO | {"channel": channel, "ts": f"1.{self.posts:06d}"})


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
    """An app in its own process, where it hears events, and its database ("" for none)."""

    pid: int
    url: str
    database: str = ""

    def memory_mb(self) -> int:
        """Return its resident memory."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // 2**20

    def cpu_seconds(self) -> float:
        """Return the processor time of all its threads so far."""
        after_name = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")

    async def drained(self) -> None:
        """Wait until every message that it wrote down is posted."""
        if not self.database:
            return
        engine = create_engine(self.database)
        query = text("SELECT count(*) FROM outbox WHERE state = 'waiting'")

        def waiting() -> int:
            with engine.connect() as connection:
                return int(connection.execute(query).scalar_one())

        while await asyncio.to_thread(waiting):
            await asyncio.sleep(0.02)
        engine.dispose()


@contextlib.asynccontextmanager
async def serving(
    slack: str, database: str = "", *, imports: Sequence[str] = ()
) -> AsyncIterator[Server]:
    """Start `pie run` on the database in its own process, or without one the bare app.

    The bare app can be made to import modules that it does not use.
    """
    port = _free_port()
    bare = ("tests.bench.server", slack, str(port), *imports)
    command = ("bot", "run") if database else bare
    settings = {
        "SLACK_BOT_TOKEN": "xoxb-bench",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack,
        "PIE_DATABASE_URL": database,
        "PIE_ENCRYPTION_KEYS": KEY,
        "PIE_HOST": "127.0.0.1",
        "PIE_PORT": str(port),
    }
    # An installed server has its byte code; Python is to write it, whoever calls the bench.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *command, env=environment | settings
    )
    try:
        await _reached(process, port)
        yield Server(process.pid, f"http://127.0.0.1:{port}/slack/events", database)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def _reached(process: asyncio.subprocess.Process, port: int) -> None:
    """Wait until somebody listens there."""
    while process.returncode is None:
        try:
            _, line = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.005)
        else:
            line.close()
            return
    raise RuntimeError("The app did not start; what it said is above.")
