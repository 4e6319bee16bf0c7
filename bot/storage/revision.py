"""Which tables a database has, asked without loading what makes them."""

from sqlalchemy import create_engine, inspect, make_url, text

HEAD = "0002"
"""The newest migration in `migrations/versions`; a test holds the two together."""


def pending(url: str) -> bool:
    """Say whether the database at the URL lacks a migration."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return True
            found = connection.execute(text("SELECT version_num FROM alembic_version"))
            return found.scalars().all() != [HEAD]
    finally:
        engine.dispose()


def is_sqlite(url: str) -> bool:
    """Whether the URL names a SQLite file, which is migrated at every start."""
    return make_url(url).get_backend_name() == "sqlite"
