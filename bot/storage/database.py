"""The one way to the database: a transaction is a function, run in a worker thread."""

import asyncio
import contextlib
import itertools
import zlib
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, Engine, exc

from bot.storage.engines import open_engine, transaction
from bot.storage.vault import Vault

T = TypeVar("T")
Work = Callable[[Connection], T]

RACES = 50
"""How often work may lose a race: each time another's was done, so the end comes in sight."""
WAITS = (0.05, 0.15, 0.4, 0.8)  # seconds; together well within Slack's three
PATIENCE = 10.0
"""Seconds after which somebody who waits for an answer is told that there is none for now."""

CLOSING = 1.0
THREADS = "pie-database"
"""What the names of the threads begin with."""


class Conflict(Exception):  # noqa: N818 - it is no error: the work is simply done again
    """Somebody else changed the row first; do the work again from the start."""


class Away(Exception):  # noqa: N818
    """The database could not be reached, also after a few tries."""


class Database:
    """An engine, the keys, and its threads: one for SQLite, `size` for PostgreSQL.

    Work for the same person goes to the same thread, one after the other, so that their turns
    keep their order and do not race for a row.
    """

    def __init__(
        self,
        engine: Engine,
        vault: Vault,
        *,
        size: int = 2,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.engine = engine
        self.vault = vault
        self._sleep = sleep
        count = 1 if engine.dialect.name == "sqlite" else size
        self._threads = [ThreadPoolExecutor(1, f"{THREADS}-{n}") for n in range(count)]
        self._next = itertools.cycle(self._threads)

    async def run(
        self,
        work: Work[T],
        *,
        whose: str = "",
        patience: float | None = None,
        durable: bool = True,
    ) -> T:
        """Do the work in a transaction, again where it lost a race or the way.

        The work may be called more than once, so it must not touch anything but the
        connection. What is for the same person (`whose`) is done in order. Raises Away when
        the database stays out of reach, or after `patience` seconds; work that was under way
        then may still be committed. What need not survive a power cut is not `durable`: it
        survives the end of the process all the same.
        """
        commit = partial(self._commit, work, durable=durable)
        try:
            async with asyncio.timeout(patience):
                return await self._try(commit, self._thread(whose))
        except TimeoutError as error:
            raise Away("no answer in time") from error

    async def close(self) -> None:
        """Finish what was begun, as far as a few seconds go, and close the connections."""
        ends = [asyncio.to_thread(thread.shutdown) for thread in self._threads]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CLOSING):
                await asyncio.gather(*ends)
        self.engine.dispose()

    def _thread(self, whose: str) -> Executor:
        if not whose:
            return next(self._next)
        return self._threads[zlib.crc32(whose.encode()) % len(self._threads)]

    async def _try(self, commit: Callable[[], T], thread: Executor) -> T:
        loop = asyncio.get_running_loop()
        races, waits = 0, iter(WAITS)
        while True:
            try:
                return await loop.run_in_executor(thread, commit)
            except (Conflict, exc.IntegrityError):
                races += 1
                if races > RACES:
                    raise
            except exc.DBAPIError as error:
                if not _is_passing(error):
                    raise
                wait = next(waits, None)
                if wait is None:
                    raise Away(type(error.orig).__name__) from error
                await self._sleep(wait)

    async def scrub(self) -> bool:
        """Empty SQLite's write-ahead log after a deletion; return whether nothing is left in it.

        Its pages were overwritten by the deletion itself (`secure_delete`).
        """
        if self.engine.dialect.name != "sqlite":
            return True
        return await asyncio.to_thread(self._truncate_log)

    def _truncate_log(self) -> bool:
        connection = self.engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            found = cursor.fetchone()
            cursor.close()
        finally:
            connection.close()
        return found is not None and found[0] == 0

    def _commit(self, work: Work[T], *, durable: bool) -> T:
        with self.engine.connect() as connection:
            try:
                with transaction(connection, durable=durable):
                    return work(connection)
            except Conflict:
                raise
            except BaseException:
                # No cursor and no lock of a broken transaction outlives it.
                connection.invalidate()
                raise


def _is_passing(error: exc.DBAPIError) -> bool:
    """Whether the database is out of reach for now, rather than asked something wrong."""
    away = (exc.OperationalError, exc.InterfaceError)
    return isinstance(error, away) or error.connection_invalidated


def open_database(
    url: str,
    keys: Sequence[str],
    *,
    size: int = 2,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Database:
    """Open the database at the URL, with the keys that read it (the first one writes)."""
    return Database(open_engine(url, size=size), Vault(keys), size=size, sleep=sleep)
