"""Migrations go up and down, hold the tables of the code, and live with two replicas."""

import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from bot.storage.migrate import migrate, unmigrate
from bot.storage.revision import REVISIONS, is_sqlite, pending
from bot.storage.tables import metadata

UNNEEDED = (
    "alembic",
    "mako",
    "numpy",
    "sqlalchemy.dialects.postgresql",
    "psycopg",
    "coach.give_get",
)
START = f"""
import sys
from bot.app import bring_up_to_date
from bot.serve import serve
bring_up_to_date(sys.argv[1])
print(*(name for name in {UNNEEDED!r} if name in sys.modules))
"""
MIGRATE = "import sys; from bot.storage.migrate import migrate; migrate(sys.argv[1])"


def _tables(url: str) -> set[str]:
    engine = create_engine(url)
    try:
        return set(inspect(engine).get_table_names()) - {"alembic_version"}
    finally:
        engine.dispose()


def test_up_and_down_leaves_nothing_behind(empty_url: str) -> None:
    assert pending(empty_url)
    migrate(empty_url)
    assert _tables(empty_url) == set(metadata.tables)
    assert not pending(empty_url)
    unmigrate(empty_url)
    assert _tables(empty_url) == set()


def test_the_start_knows_every_migration_in_order() -> None:
    with as_file(files("migrations")) as folder:
        found = [each.revision for each in ScriptDirectory(str(folder)).walk_revisions()]
    assert tuple(reversed(found)) == REVISIONS


def test_a_start_on_a_migrated_file_loads_no_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'pie.sqlite'}"
    migrate(url)
    said = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", START, url], check=True, capture_output=True, text=True
    )
    assert said.stdout.split() == []


def test_migrating_again_changes_nothing(database_url: str) -> None:
    migrate(database_url)
    assert not pending(database_url)


def test_the_migrations_make_the_tables_of_the_code(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_two_replicas_may_migrate_at_once(empty_url: str) -> None:
    command = [sys.executable, "-c", MIGRATE, empty_url]
    both = [subprocess.Popen(command) for _ in range(2)]  # noqa: S603 - our own command
    assert [replica.wait(60) for replica in both] == [0, 0]
    assert _tables(empty_url) == set(metadata.tables)


def test_only_a_sqlite_file_is_migrated_at_start() -> None:
    assert is_sqlite("sqlite:///pie.sqlite")
    assert not is_sqlite("postgresql+psycopg://pie@localhost/pie")
