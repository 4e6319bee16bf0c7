"""Keeps no more than is needed, and forgets what it is told to."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.storage import purge
from bot.storage.database import Database
from bot.storage.people import Person
from bot.storage.tenants import Tenant

EVENTS = timedelta(days=2)
"""Slack repeats an event for a day at most."""
MESSAGES = timedelta(days=90)
EVERY = timedelta(hours=1)


class Housekeeping:
    """Retention, and the right to be forgotten. `keep` is how long an untouched deal stays."""

    def __init__(
        self,
        database: Database,
        *,
        clock: Callable[[], datetime],
        keep: timedelta | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._keep = keep
        self._next = clock()

    async def purge(self, tenant: Tenant) -> None:
        """Delete everything of a workspace that removed Pie."""
        await self._database.run(lambda connection: purge.purge_tenant(connection, tenant))

    async def forget(self, person: Person) -> None:
        """Delete everything of one person."""
        await self._database.run(lambda connection: purge.forget_person(connection, person))

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
            await self._database.run(lambda connection: purge.forget_old_deals(connection, before))
