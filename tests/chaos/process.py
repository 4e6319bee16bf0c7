"""`pie run` in processes of their own: started, watched, killed."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from tests.bench.load import SECRET

KEY = "b3VyLW93bi1rZXktZm9yLWJlbmNobWFya3Mtb25seSE="
STARTING_S = 120.0


@dataclass(slots=True)
class Running:
    """One `pie run`: how to reach it, and all that it has written to its log."""

    port: int
    settings: Mapping[str, str]
    log: Path
    process: asyncio.subprocess.Process | None = None
    red: list[float] = field(default_factory=list)

    @property
    def events(self) -> str:
        """Where Slack's requests go."""
        return f"http://127.0.0.1:{self.port}/slack/events"

    @property
    def said(self) -> str:
        """All that it has written so far."""
        return self.log.read_text() if self.log.exists() else ""

    @property
    def tracebacks(self) -> int:
        """How many tracebacks are in the log."""
        return self.said.count("Traceback (most recent call last)")

    async def start(self, *, waits: bool = True) -> None:
        """Start it, and wait until it answers."""
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                env={**os.environ, **self.settings, "PIE_PORT": str(self.port)},
                stderr=log,
                stdout=log,
            )
        if waits:
            begun = time.monotonic()
            while await self.probe("livez") != 200:
                if self.process.returncode is not None or time.monotonic() - begun > STARTING_S:
                    raise RuntimeError(f"Pie did not start: {self.said[-2_000:]}")
                await asyncio.sleep(0.05)

    async def probe(self, which: str = "readyz") -> int:
        """Return what a probe answers, 0 for nothing."""
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(4)) as session,
                session.get(f"http://127.0.0.1:{self.port}/{which}") as answer,
            ):
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    async def kill(self) -> None:
        """End it as a power cut does."""
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    async def stop(self) -> float:
        """Ask it to end; return how many seconds that took."""
        assert self.process is not None
        begun = time.monotonic()
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        await self.process.wait()
        return time.monotonic() - begun

    async def watch(self, every: float = 1.0) -> None:
        """Note at which seconds it was red, until cancelled."""
        begun = time.monotonic()
        while True:
            if await self.probe() != 200:
                self.red.append(time.monotonic() - begun)
            await asyncio.sleep(every)


def pie(slack: str, database: str, folder: Path, name: str = "pie", **more: str) -> Running:
    """Return a Pie that is not started yet."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    settings: dict[str, Any] = {
        "SLACK_BOT_TOKEN": "xoxb-chaos",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack,
        "PIE_DATABASE_URL": database,
        "PIE_ENCRYPTION_KEYS": KEY,
        "PIE_HOST": "127.0.0.1",
        **more,
    }
    return Running(port, {k: v for k, v in settings.items() if v}, folder / f"{name}.log")


@contextlib.asynccontextmanager
async def running(*pies: Running) -> AsyncIterator[None]:
    """Start them; end them in any case."""
    try:
        for each in pies:
            await each.start()
        yield
    finally:
        for each in pies:
            await each.kill()
