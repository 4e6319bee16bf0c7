"""Bring a database to the newest tables: from a checkout, a wheel or an image alike.

Loading Alembic takes as long as the rest of the start, so this is for where a database is behind.
"""

from importlib.resources import as_file, files
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

from bot.storage.revision import is_sqlite
from bot.storage.tables import metadata


def migrate(url: str, revision: str = "head") -> None:
    """Upgrade the database at the URL. Two replicas may call this at once."""
    with as_file(files("migrations")) as folder:
        command.upgrade(_config(str(folder), url), revision)
    if is_sqlite(url):
        _vacuum(url)


def _vacuum(url: str) -> None:
    """Write a SQLite file anew: what a migration took out of its tables leaves its pages."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def unmigrate(url: str, revision: str = "base") -> None:
    """Downgrade the database at the URL; with "base" all its data is gone."""
    with as_file(files("migrations")) as folder:
        command.downgrade(_config(str(folder), url), revision)


def differences() -> list[str]:
    """Return where the tables that the migrations make differ from those in the code."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415 - only for a check

    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/check.sqlite"
        migrate(url)
        engine = create_engine(url)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            found = compare_metadata(context, metadata)
        engine.dispose()
    return [str(difference) for difference in found]


def _config(folder: str, url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.attributes["url"] = url
    return config
