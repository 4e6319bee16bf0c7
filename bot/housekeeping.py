"""Keeps no more than is needed, and forgets what it is told to."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.storage import departures, events, purge
from bot.storage.database import Database
from bot.storage.tenants import Tenant

log = logging.getLogger("pie.housekeeping")

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
        grace: timedelta = timedelta(days=30),
        forgotten: Callable[[Sequence[str]], None] = lambda _: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._keep = keep
        self._grace = grace
        self._next = clock()
        self._forgotten = forgotten

    async def leave(self, tenant: Tenant, event_id: str, left_at: datetime) -> None:
        """Note that a workspace removed Pie: its data goes when the grace is over.

        The same event counts once, and one from before the newest installation not at all.
        """
        purge_at = self._clock() + self._grace

        def note(connection: Connection) -> str:
            if not events.is_first_time(connection, event_id, self._clock()):
                return "is a repeat"
            if departures.installed_since(connection, tenant, left_at):
                return "is older than the newest installation"
            departures.note(connection, tenant, left_at, purge_at)
            return ""

        where = tenant.team or tenant.enterprise
        ignored = await self._database.run(note)
        if ignored:
            log.info("the news that Pie was removed %s workspace=%s", ignored, where)
            return
        log.warning("Pie was removed; its data goes on %s workspace=%s", purge_at.date(), where)
        if not self._grace:
            await self._purge_departed()

    async def _purge_departed(self) -> None:
        """Delete everything of the workspaces whose grace is over."""

        def purge_all(connection: Connection) -> list[Tenant]:
            gone = departures.due(connection, self._clock())
            for tenant in gone:
                purge.purge_tenant(connection, tenant)
                departures.cancel(connection, tenant)
            return gone

        for tenant in await self._database.run(purge_all):
            log.warning("deleted all data workspace=%s", tenant.team or tenant.enterprise)
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
        await self._purge_departed()
        if self._keep is not None:
            before = now - self._keep
            gone = await self._database.run(
                lambda connection: purge.forget_old_deals(connection, before)
            )
            self._forgotten(gone)
        await self._database.scrub()
