"""Notes in the database which messages Slack took, many of them in one transaction."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.storage import outgoing
from bot.storage.database import Away, Database
from bot.storage.outgoing import Outgoing, Shown

log = logging.getLogger("pie.outbox")


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that Slack took, where it stands now, and what it replaced."""

    message: Outgoing
    channel: str
    ts: str
    replaced: Shown | None


class Marks:
    """Writes marks together: those that come while others are written go with the next."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[Sent] = []
        self._writing = asyncio.Lock()

    async def mark(self, sent: Sequence[Sent]) -> None:
        """Return when these are marked, by this call or by another that took them along."""
        self._waiting += sent
        async with self._writing:
            batch, self._waiting = self._waiting, []
            if batch:
                await self._write(batch)

    async def _write(self, batch: Sequence[Sent]) -> None:
        def write(connection: Connection) -> None:
            outgoing.mark_sent(connection, [(one.message, one.channel, one.ts) for one in batch])
            replaced = [
                one.replaced.id
                for one in batch
                if one.replaced is not None and not one.message.payload.get("stays")
            ]
            outgoing.drop(connection, *replaced)

        try:
            await self._database.run(write)
        except Away:
            # The lease ends and they are posted once more: twice is better than never.
            log.warning("posted but not marked count=%s", len(batch))
