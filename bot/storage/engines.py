"""How a database is opened: SQLite as one file written by one thread, PostgreSQL as a pool."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import QueuePool

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # what Slack got a 200 for survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten, in its pages too
    "PRAGMA busy_timeout = 5000",
)
POSTGRES = {"application_name": "pie", "connect_timeout": 5}


def open_engine(url: str, *, size: int = 2) -> Engine:
    """Open an engine for the URL; `size` is the number of connections on PostgreSQL."""
    if make_url(url).get_backend_name() == "sqlite":
        engine = create_engine(url, poolclass=QueuePool, pool_size=1, max_overflow=2)
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _take_the_write_lock)
        return engine
    return create_engine(
        url, pool_size=size, max_overflow=2, connect_args=POSTGRES, paramstyle="format"
    )


def _set_pragmas(connection: Any, _record: object) -> None:
    # The driver's own BEGIN comes too late to take the write lock at the first read.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _take_the_write_lock(connection: Connection) -> None:
    # Straight to the driver: through SQLAlchemy it costs as much as a turn's other statements.
    connection.connection.cursor().execute("BEGIN IMMEDIATE")
