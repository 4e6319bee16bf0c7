"""Whether the keys at hand are those that the stored rows were sealed with."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Table, bindparam, delete, select

from bot.storage.statements import Statement
from bot.storage.tables import deals, installations, outbox, sealing_keys, trades, undo
from bot.storage.vault import Vault, VaultError

SEALED: tuple[tuple[Table, str], ...] = (
    (deals, "body"),
    (deals, "headline"),
    (undo, "body"),
    (trades, "body"),
    (outbox, "payload"),
    (installations, "body"),
)
"""Every column that holds encrypted rows."""
SAMPLE = 25
"""So many of the first and of the last rows of each table are opened at a start."""
FEW = 3
"""Unreadable rows that may be damage; more of them mean that a key is missing."""

_note = Statement(
    lambda insert: (
        insert(sealing_keys)
        .values(fingerprint=bindparam("fingerprint"), since=bindparam("now"))
        .on_conflict_do_nothing(index_elements=["fingerprint"])
    )
)


class KeysDiffer(Exception):  # noqa: N818 - a state of the settings, told as a sentence
    """The stored rows were sealed with a key that is not at hand."""


@dataclass(frozen=True, slots=True)
class Opened:
    """How many of the rows that were looked at could be opened."""

    readable: int
    unreadable: int


def fingerprint(key: str) -> str:
    """Return a name for a key that tells nothing of it."""
    return hashlib.sha256(key.encode()).hexdigest()[:8]


def check(
    connection: Connection, vault: Vault, keys: Sequence[str], *, sample: int = SAMPLE
) -> Opened:
    """Open stored rows and look up which keys sealed them; raise KeysDiffer where one lacks.

    Where every key that was ever used is at hand, a row that does not open is damaged, and
    no reason to refuse the rest.
    """
    known = {fingerprint(key) for key in keys}
    used = {row.fingerprint: row.since for row in connection.execute(select(sealing_keys))}
    missing = sorted(used.keys() - known)
    if missing:
        named = ", ".join(f"{name} (in use since {used[name]:%Y-%m-%d})" for name in missing)
        raise KeysDiffer(
            f"PIE_ENCRYPTION_KEYS lacks a key that stored rows are sealed with: fingerprint "
            f"{named}. At hand: {', '.join(sorted(known))}. Put the missing key behind the "
            "others; `pie rekey` then makes it unneeded."
        )
    opened = _open_some(connection, vault, sample)
    if not used and opened.unreadable and (not opened.readable or opened.unreadable > FEW):
        raise KeysDiffer(
            f"PIE_ENCRYPTION_KEYS does not open what is stored: {opened.unreadable} of "
            f"{opened.readable + opened.unreadable} rows that were tried need another key. Put "
            f"that key behind the others (at hand: {', '.join(sorted(known))})."
        )
    return opened


def note(connection: Connection, key: str, now: datetime) -> None:
    """Note that rows are sealed with this key from now on."""
    _note.run(connection, fingerprint=fingerprint(key), now=now)


def forget_all_but(connection: Connection, key: str, now: datetime) -> None:
    """Note that this key alone is in use: everything was sealed with it anew."""
    connection.execute(delete(sealing_keys).where(sealing_keys.c.fingerprint != fingerprint(key)))
    note(connection, key, now)


def _open_some(connection: Connection, vault: Vault, sample: int) -> Opened:
    readable = unreadable = 0
    for table, name in SEALED:
        for body in _ends(connection, table, table.c[name], sample):
            try:
                vault.open(body)
            except VaultError:
                unreadable += 1
            else:
                readable += 1
    return Opened(readable, unreadable)


def _ends(connection: Connection, table: Table, sealed: Column[bytes], sample: int) -> set[bytes]:
    """Return the first and the last rows of a table, in the order of its key."""
    keys = list(table.primary_key)
    up = select(sealed).order_by(*keys).limit(sample)
    down = select(sealed).order_by(*(key.desc() for key in keys)).limit(sample)
    return {bytes(row[0]) for query in (up, down) for row in connection.execute(query).all()}
