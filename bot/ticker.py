"""The clock's work: look for due reminders and left-over messages every few seconds.

The scheduler holds one job in memory and no state: what is due stands in the tables, and
every replica may look.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.storage.database import Away

log = logging.getLogger("pie.ticker")

Sweep = Callable[[], Awaitable[object]]

EVERY = timedelta(seconds=5)
STILL = timedelta(seconds=20)
"""A sweep that has not ended well for so long, and a round more, counts as dead."""
STOPPING = 0.5


class Ticker:
    """Runs the sweeps, one after the other, and remembers when each last ended well."""

    def __init__(self, sweeps: Mapping[str, Sweep], *, every: timedelta = EVERY) -> None:
        self._sweeps = sweeps
        self._every = every
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self.beats = dict.fromkeys(sweeps, datetime.now(UTC))
        self._round: asyncio.Task[None] | None = None

    def late(self, now: datetime) -> list[str]:
        """Return the sweeps that have not ended well for too long."""
        return [name for name, beat in self.beats.items() if now - beat > STILL + self._every]

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
        """Start no further round, and give the present one a moment to end."""
        self._scheduler.pause()
        await asyncio.sleep(0)  # a round that is due this moment begins now
        if self._round is not None and not self._round.done():
            await asyncio.wait([self._round], timeout=STOPPING)
            self._round.cancel()
            await asyncio.sleep(0)
        self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Come round once; a call while a round is under way waits for that one first."""
        while self._round is not None and not self._round.done():
            await asyncio.wait([self._round])
        # A task of its own: cut off when Pie stops, it is no error of the scheduler's job.
        self._round = asyncio.create_task(self._come_round())
        with contextlib.suppress(asyncio.CancelledError):
            await self._round

    async def _come_round(self) -> None:
        for name, sweep in self._sweeps.items():
            try:
                await sweep()
            except Away as error:
                log.warning("sweep waits for the database sweep=%s error=%s", name, error)
            except Exception as error:  # noqa: BLE001 - the next round tries again
                # No traceback: it may quote somebody's plan.
                log.error("sweep failed sweep=%s error=%s", name, type(error).__name__)  # noqa: TRY400
            else:
                self.beats[name] = datetime.now(UTC)
