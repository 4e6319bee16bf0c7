"""The one way to the database: a transaction is a function, run in a worker thread."""

import asyncio
import itertools
import threading
import zlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, exc

from bot.storage.engines import open_engine
from bot.storage.vault import Vault

T = TypeVar("T")
Work = Callable[[Connection], T]

RACES = 50
"""How often work may lose a race: each time another's was done, so the end comes in sight."""
TOGETHER = 64
"""So many pieces of work share a transaction at most."""
WAITS = (0.05, 0.15, 0.4, 0.8)  # seconds; together well within Slack's three


class Conflict(Exception):  # noqa: N818 - it is no error: the work is simply done again
    """Somebody else changed the row first; do the work again from the start."""


class Away(Exception):  # noqa: N818
    """The database could not be reached, also after a few tries."""


@dataclass(frozen=True, slots=True)
class _Job:
    work: Work[Any]
    done: asyncio.Future[Any]


_Queue = SimpleQueue[_Job | None]


class Database:
    """An engine, the keys, and the threads that write: one for SQLite, `size` for PostgreSQL.

    What waits for a thread when it comes round is committed together, so that one sync to the
    disk serves many turns. Work for the same person goes to the same thread, one after the
    other, so that no two of their turns race for a row.
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
        self._queues: list[_Queue] = [SimpleQueue() for _ in range(count)]
        self._next = itertools.cycle(self._queues)
        self._threads = [
            threading.Thread(target=self._serve, args=(jobs,), name=f"pie-writer-{n}", daemon=True)
            for n, jobs in enumerate(self._queues)
        ]
        for thread in self._threads:
            thread.start()

    async def run(self, work: Work[T], *, whose: str = "") -> T:
        """Do the work in a transaction, again where it lost a race or the way.

        The work may be called more than once, so it must not touch anything but the
        connection. What is for the same person (`whose`) is done in order. Raises Away when
        the database stays out of reach.
        """
        races, waits = 0, iter(WAITS)
        jobs = self._queues[zlib.crc32(whose.encode()) % len(self._queues)] if whose else None
        while True:
            try:
                return await self._once(work, jobs or next(self._next))
            except (Conflict, exc.IntegrityError):
                races += 1
                if races > RACES:
                    raise
            except exc.OperationalError as error:
                wait = next(waits, None)
                if wait is None:
                    raise Away(str(error.orig)) from error
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

    async def close(self) -> None:
        """Finish what is waiting, stop the threads, close the connections."""
        for jobs in self._queues:
            jobs.put(None)
        for thread in self._threads:
            await asyncio.to_thread(thread.join)
        self.engine.dispose()

    async def _once(self, work: Work[T], jobs: _Queue) -> T:
        job = _Job(work, asyncio.get_running_loop().create_future())
        jobs.put(job)
        result: T = await job.done
        return result

    def _serve(self, jobs: _Queue) -> None:
        while (job := jobs.get()) is not None:
            batch = [job]
            is_last = False
            while len(batch) < TOGETHER:
                try:
                    another = jobs.get_nowait()
                except Empty:
                    break
                if another is None:
                    is_last = True
                    break
                batch.append(another)
            self._carry_out(batch)
            if is_last:
                break

    def _carry_out(self, batch: Sequence[_Job]) -> None:
        try:
            outcomes = self._commit([job.work for job in batch])
        except BaseException as error:  # noqa: BLE001 - it belongs to whoever waits for it
            if len(batch) == 1:
                _settle(batch, [error])
                return
            # One of them spoilt it for all: nothing was committed, so each goes alone.
            for job in batch:
                self._carry_out([job])
        else:
            _settle(batch, outcomes)

    def _commit(self, works: Sequence[Work[Any]]) -> list[Any]:
        # Prepared statements run on the driver's cursor: its errors get SQLAlchemy's names here.
        driver: Any = self.engine.dialect.dbapi
        try:
            with self.engine.begin() as connection:
                return [work(connection) for work in works]
        except driver.IntegrityError as error:
            raise exc.IntegrityError(None, None, error) from error
        except (driver.OperationalError, driver.InterfaceError) as error:
            raise exc.OperationalError(None, None, error) from error
        except exc.DBAPIError as error:
            # The rollback found the line cut: SQLAlchemy has emptied its pool already.
            if not error.connection_invalidated:
                raise
            raise exc.OperationalError(None, None, error.orig or error) from error


def _settle(batch: Sequence[_Job], outcomes: Sequence[Any]) -> None:
    def settle() -> None:
        for job, outcome in zip(batch, outcomes, strict=True):
            if job.done.done():
                continue
            if isinstance(outcome, BaseException):
                job.done.set_exception(outcome)
            else:
                job.done.set_result(outcome)

    batch[0].done.get_loop().call_soon_threadsafe(settle)


def open_database(
    url: str,
    keys: Sequence[str],
    *,
    size: int = 2,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Database:
    """Open the database at the URL, with the keys that read it (the first one writes)."""
    return Database(open_engine(url, size=size), Vault(keys), size=size, sleep=sleep)
