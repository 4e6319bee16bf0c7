"""How a database is opened: SQLite as one file written by one thread, PostgreSQL as a pool."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import QueuePool

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # what Slack got a 200 for survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten, in its pages too
    "PRAGMA busy_timeout = 2000",
)
CONNECT_S = 3
POSTGRES = {
    "application_name": "pie",
    "connect_timeout": CONNECT_S,
    # A host that is gone without a word is noticed within half a minute.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}


def open_engine(url: str, *, size: int = 2) -> Engine:
    """Open an engine for the URL; `size` is the number of connections on PostgreSQL."""
    if make_url(url).get_backend_name() == "sqlite":
        engine = create_engine(url, poolclass=QueuePool, pool_size=1, max_overflow=2)
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _take_the_write_lock)
        return engine
    return create_engine(url, pool_size=size, max_overflow=2, connect_args=POSTGRES)


def _set_pragmas(connection: Any, _record: object) -> None:
    # The driver's own BEGIN comes too late to take the write lock at the first read.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _take_the_write_lock(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def transaction(connection: Connection, *, durable: bool) -> Iterator[None]:
    """Begin and commit; one that is not durable does not wait for the disk."""
    if connection.dialect.name == "sqlite":
        level = "FULL" if durable else "NORMAL"
        # Between two transactions, or it has no effect.
        connection.connection.cursor().execute(f"PRAGMA synchronous = {level}").close()
    with connection.begin():
        if not durable and connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
        yield
