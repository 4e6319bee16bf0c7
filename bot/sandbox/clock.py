"""The sandbox's clock: it can be moved forward, and says so to whoever must act on it."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta

Listener = Callable[[], Awaitable[object]]


class Clock:
    """A clock that stands still (for tests) or runs (for the page), and moves forward at will."""

    def __init__(self, start: datetime | None = None, *, running: bool = False) -> None:
        """Begin at an aware moment; without one, at the real one."""
        self.start = (start or datetime.now(UTC)).astimezone(UTC)
        self.running = running
        self.stops: Callable[[], Iterable[datetime]] = lambda: ()
        self._moved_by = timedelta()
        self._started = time.monotonic()
        self._listeners: list[Listener] = []
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """The moment it shows, in UTC."""
        passed = time.monotonic() - self._started if self.running else 0.0
        return self.start + self._moved_by + timedelta(seconds=passed)

    def on_move(self, listener: Listener) -> None:
        """Await this after every move: the place for a sweep of what has come due."""
        self._listeners.append(listener)

    async def advance(self, by: timedelta) -> datetime:
        """Move forward by this much; see `to`."""
        return await self.to(self.now() + by)

    async def to(self, moment: datetime) -> datetime:
        """Move forward to a moment, halting at every stop on the way, and wake all who wait.

        A moment that has passed raises ValueError: checkpoints cannot be posted twice.
        """
        if moment < self.now():
            raise ValueError("The clock only moves forward.")
        for stop in sorted(self.stops()):
            if self.now() < stop < moment:
                await self._move_to(stop)
        await self._move_to(moment)
        return self.now()

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock has moved by so many seconds, on its own or by hand."""
        until = self.now() + timedelta(seconds=seconds)
        while (left := (until - self.now()).total_seconds()) > 0:
            try:
                async with asyncio.timeout(left if self.running else None):
                    await self._moved.wait()
            except TimeoutError:
                return

    async def _move_to(self, moment: datetime) -> None:
        self._moved_by += max(moment - self.now(), timedelta())
        self._moved.set()
        self._moved = asyncio.Event()
        for listener in self._listeners:
            await listener()
