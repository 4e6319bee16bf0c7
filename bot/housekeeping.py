"""Keeps no more than is needed, and forgets what it is told to."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.storage import purge
from bot.storage.database import Database
from bot.storage.tenants import Tenant

EVENTS = timedelta(days=2)
"""Slack repeats an event for a day at most."""
MESSAGES = timedelta(days=90)
EVERY = timedelta(hours=1)


class Housekeeping:
    """Retention, and the right to be forgotten. `keep` is how long an untouched deal stays.

    `forgotten` is told of deals that grew old, so that no memory holds them.
    """

    def __init__(
        self,
        database: Database,
        *,
        clock: Callable[[], datetime],
        keep: timedelta | None = None,
        forgotten: Callable[[Sequence[str]], None] = lambda _: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._keep = keep
        self._next = clock()
        self._forgotten = forgotten

    async def purge(self, tenant: Tenant) -> None:
        """Delete everything of a workspace that removed Pie."""
        await self._database.run(lambda connection: purge.purge_tenant(connection, tenant))
        await self._database.scrub()

    async def sweep(self) -> None:
        """Drop what has grown old, about once an hour however often this is called."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + EVERY
        await self._database.run(
            lambda connection: purge.tidy(connection, now - EVENTS, now - MESSAGES)
        )
        if self._keep is not None:
            before = now - self._keep
            gone = await self._database.run(
                lambda connection: purge.forget_old_deals(connection, before)
            )
            self._forgotten(gone)
        await self._database.scrub()
