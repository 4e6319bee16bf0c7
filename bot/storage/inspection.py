"""A look at a database from outside, changing nothing in it (for `pie doctor`)."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, func, make_url, select, text

from bot.storage import keyring, replicas
from bot.storage.engines import open_engine
from bot.storage.keyring import KeysDiffer
from bot.storage.replicas import Replica
from bot.storage.revision import is_sqlite, state
from bot.storage.tables import outbox
from bot.storage.vault import Vault, VaultError

SAMPLE = 500
ROOM = 100 * 2**20
"""Bytes on the disk below which it counts as nearly full."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to say of a database; a remedy is "" where nothing needs doing."""

    note: str = ""
    remedy: str = ""
    keys_remedy: str = ""
    readable: int = 0
    unreadable: int = 0
    outbox: Mapping[str, int] = field(default_factory=dict)
    replicas: Sequence[Replica] = ()


def look(url: str, keys: Sequence[str]) -> Seen:
    """Open a database and look around; what the driver raises is left to the caller."""
    if is_sqlite(url):
        file = Path(make_url(url).database or "").absolute()
        if remedy := _remedy_of(file):
            return Seen(remedy=remedy)
        if not file.exists():
            return Seen(note=", made at the first start")
    match state(url):
        case "ahead":
            return Seen(
                remedy="It was made by a newer Pie: roll forward to that version, or restore the "
                "backup from before the upgrade."
            )
        case "empty" | "behind" if not is_sqlite(url):
            return Seen(remedy="Run `pie migrate`.")
        case "empty" | "behind":
            return Seen(note=", brought up to date at every start")
        case _:
            return _look_inside(url, keys)


def _look_inside(url: str, keys: Sequence[str]) -> Seen:
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            if is_sqlite(url):
                _write_nothing(connection)
            return _inside(connection, keys)
    finally:
        engine.dispose()


def _inside(connection: Connection, keys: Sequence[str]) -> Seen:
    counted = connection.execute(
        select(outbox.c.state, func.count()).group_by(outbox.c.state)
    ).all()
    counts = {name: int(count) for name, count in counted}
    serving = tuple(replicas.serving(connection, datetime.now(UTC)))
    if connection.dialect.name == "postgresql":
        is_read_only = connection.execute(text("SHOW transaction_read_only")).scalar() == "on"
        if is_read_only:
            return Seen(
                remedy="It can only be read: point PIE_DATABASE_URL at the primary server."
            )
    try:
        opened = keyring.check(connection, Vault(keys), keys, sample=SAMPLE)
    except (KeysDiffer, VaultError) as error:
        return Seen(keys_remedy=str(error), outbox=counts, replicas=serving)
    return Seen("", "", "", opened.readable, opened.unreadable, counts, serving)


def _write_nothing(connection: Connection) -> None:
    """Take the write lock and let it go: whoever may not write fails here."""
    connection.exec_driver_sql("CREATE TEMP TABLE look (at INTEGER)")
    connection.rollback()


def _remedy_of(file: Path) -> str:
    folder = file.parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return f"Make {folder} a folder that Pie may write to."
    if file.exists() and not os.access(file, os.W_OK):
        return f"{file} can only be read. Let the user that runs Pie write to it."
    there = os.statvfs(folder)
    free = there.f_bavail * there.f_frsize
    if free < ROOM:
        return f"The disk of {folder} is nearly full ({free // 2**20} MB left). Make room."
    return ""
