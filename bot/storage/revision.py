"""Which tables a database has, asked without loading what makes them."""

from typing import Literal

from sqlalchemy import Engine, inspect, make_url, text

from bot.storage.engines import open_engine

REVISIONS = ("0001", "0002", "0003")
"""The migrations in `migrations/versions`, in order; a test holds the two together."""

State = Literal["empty", "behind", "current", "ahead"]


def state(url: str) -> State:
    """Return how a database's tables stand to this version: ahead is what a newer Pie made."""
    engine = open_engine(url)
    try:
        return _state(engine)
    finally:
        engine.dispose()


def pending(url: str) -> bool:
    """Say whether the database at the URL lacks a migration."""
    return state(url) in {"empty", "behind"}


def is_sqlite(url: str) -> bool:
    """Whether the URL names a SQLite file, which is migrated at every start."""
    return make_url(url).get_backend_name() == "sqlite"


def _state(engine: Engine) -> State:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return "empty"
        query = text("SELECT version_num FROM alembic_version")
        found = connection.execute(query).scalars().all()
    if list(found) == [REVISIONS[-1]]:
        return "current"
    return "behind" if set(found) <= set(REVISIONS) else "ahead"
