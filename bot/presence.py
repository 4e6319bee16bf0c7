"""Says that this process serves, with which keys; refuses to begin with keys that do not fit."""

import contextlib
import logging
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection

from bot.storage import keyring, replicas
from bot.storage.database import Away, Database

log = logging.getLogger("pie.presence")

PATIENCE = 1.0


class Presence:
    """One process among those that serve."""

    def __init__(self, database: Database, version: str, keys: Sequence[str]) -> None:
        self._database = database
        self._keys = keys
        self._me = replicas.this_one(version, keys, datetime.now(UTC))

    async def begin(self) -> None:
        """Look whether the keys fit, and say that this process serves. Raises KeysDiffer."""

        def begin(connection: Connection) -> int:
            now = datetime.now(UTC)
            opened = keyring.check(connection, self._database.vault, self._keys)
            keyring.note(connection, self._keys[0], now)
            replicas.beat(connection, self._me, now)
            return opened.unreadable

        damaged = await self._database.run(begin)
        if damaged:
            log.error(
                "stored rows that no key opens, in a sample: %s; they stay as they are", damaged
            )

    async def sweep(self) -> None:
        """Say that this process still serves."""
        await self._database.run(lambda c: replicas.beat(c, self._me, datetime.now(UTC)))

    async def end(self) -> None:
        """Say that this process stops."""
        with contextlib.suppress(Away):
            await self._database.run(lambda c: replicas.leave(c, self._me), patience=PATIENCE)
