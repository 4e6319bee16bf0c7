"""`pie backup FILE`: copy the SQLite database while Pie is running."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from bot.settings import Settings
from bot.storage.revision import is_sqlite

OK, WRONG = 0, 2


def backup_command(settings: Settings, target: Path) -> int:
    """Copy the database to a new file, whole and of one moment; return the exit code."""
    url = settings.pie_database_url
    if not is_sqlite(url):
        return _complain("That is for SQLite. PostgreSQL has its own: pg_dump --format=custom.")
    source = Path(make_url(url).database or "")
    if not source.exists():
        return _complain(f"There is no {source.absolute()} to copy. Check PIE_DATABASE_URL.")
    if target.exists():
        return _complain(f"{target} exists already. Name another file, or remove it first.")
    try:
        pages = _copy(source, target)
    except (sqlite3.Error, OSError) as error:
        target.unlink(missing_ok=True)
        return _complain(f"The copy failed ({error}). Nothing was left at {target}.")
    print(f"{target}: {pages} pages. The keys are not in it: keep PIE_ENCRYPTION_KEYS elsewhere.")  # noqa: T201
    return OK


def _copy(source: Path, target: Path) -> int:
    # Made before anything is in it, so that nobody else can read it for a moment.
    target.touch(mode=0o600)
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as there,
        closing(sqlite3.connect(target)) as here,
    ):
        there.backup(here)
        (check,) = here.execute("PRAGMA integrity_check").fetchone()
        if check != "ok":
            raise sqlite3.DatabaseError(check)
        (pages,) = here.execute("PRAGMA page_count").fetchone()
    descriptor = os.open(target, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    return int(pages)


def _complain(line: str) -> int:
    print(line, file=sys.stderr)  # noqa: T201
    return WRONG
