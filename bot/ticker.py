"""The clock's work: look for due reminders and left-over messages every few seconds.

The scheduler holds one job in memory and no state: what is due stands in the tables, and
every replica may look.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger("pie.ticker")

Sweep = Callable[[], Awaitable[object]]


class Sweeper(Protocol):
    """Something with work that falls due."""

    def sweep(self) -> Awaitable[object]:
        """Do what is due now."""
        ...


EVERY = timedelta(seconds=5)
STILL = timedelta(seconds=60)
"""A ticker that has not come round for so long counts as dead."""


class Ticker:
    """Runs the sweeps, one after the other, and remembers when it last came round."""

    def __init__(self, *sweeps: Sweep, every: timedelta = EVERY) -> None:
        self._sweeps = sweeps
        self._every = every
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._beat = datetime.now(UTC)
        self._round = asyncio.Lock()

    @property
    def beat(self) -> datetime:
        """When the last round ended without an error."""
        return self._beat

    def is_alive(self, now: datetime) -> bool:
        """Whether the last round is recent enough for /healthz."""
        return now - self._beat < STILL + self._every

    def start(self) -> None:
        """Begin at once, then every few seconds; a slow round is not overtaken."""
        self._scheduler.add_job(
            self.tick,
            "interval",
            seconds=self._every.total_seconds(),
            next_run_time=datetime.now(UTC),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Start no further round, and let the present one end: cut off, it would be an error."""
        self._scheduler.pause()
        await asyncio.sleep(0)  # a round that is due this moment begins now
        async with self._round:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Come round once."""
        async with self._round:
            for sweep in self._sweeps:
                try:
                    await sweep()
                except Exception as error:  # noqa: BLE001 - the next round tries again
                    # No traceback: it may quote somebody's plan.
                    log.error("sweep failed error=%s", type(error).__name__)  # noqa: TRY400
                    return
            self._beat = datetime.now(UTC)


def start_ticker(*work: Sweeper, every: timedelta = EVERY) -> Ticker:
    """Start a ticker that sweeps each of them in turn."""
    ticker = Ticker(*(one.sweep for one in work), every=every)
    ticker.start()
    return ticker
