"""Encrypt everything again with the newest key, so that an old one can be thrown away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Column, Connection, Table, bindparam, select, update

from bot.storage import keyring, replicas
from bot.storage.database import open_database
from bot.storage.keyring import SEALED, KeysDiffer, fingerprint
from bot.storage.vault import Vault, VaultError


@dataclass(frozen=True, slots=True)
class Resealed:
    """How many rows the first key opens now, and how many no key opens (they are left alone)."""

    count: int
    unreadable: int


async def rekey(url: str, keys: Sequence[str]) -> Resealed:
    """Encrypt all of a database with the first key.

    Raises KeysDiffer where a stored row needs a key that is not at hand, or where a Pie that
    is running does not know the first one: it could read nothing any more.
    """
    database = open_database(url, keys)

    def work(connection: Connection) -> Resealed:
        now = datetime.now(UTC)
        keyring.check(connection, database.vault, keys)
        _all_know(connection, keys[0], now)
        done = reseal(connection, database.vault)
        keyring.forget_all_but(connection, keys[0], now)
        return done

    try:
        return await database.run(work)
    finally:
        await database.close()


def _all_know(connection: Connection, key: str, now: datetime) -> None:
    unaware = [
        one for one in replicas.serving(connection, now) if fingerprint(key) not in one.keys
    ]
    if unaware:
        named = ", ".join(f"{one.host}, started {one.started_at:%d %b %H:%M}" for one in unaware)
        raise KeysDiffer(
            f"A running Pie does not know the new key {fingerprint(key)} ({named}). Restart it "
            "with PIE_ENCRYPTION_KEYS=NEW,OLD first, or stop it; then `pie rekey` again."
        )


def reseal(connection: Connection, vault: Vault) -> Resealed:
    """Encrypt every row anew, in this transaction: all that can be opened, or none."""
    done = [_reseal(connection, vault, table, table.c[name]) for table, name in SEALED]
    return Resealed(sum(one.count for one in done), sum(one.unreadable for one in done))


def _reseal(connection: Connection, vault: Vault, table: Table, sealed: Column[bytes]) -> Resealed:
    keys = list(table.primary_key)
    # Held until the end: what somebody answers meanwhile waits, and is not written over.
    query = select(*keys, sealed).where(sealed.is_not(None)).with_for_update()
    rows = connection.execute(query).all()
    change = (
        update(table)
        .where(*(key == bindparam(f"key_{key.name}") for key in keys))
        .values({sealed: bindparam("anew")})
    )
    changes = []
    for row in rows:
        try:
            anew = vault.reseal(row[-1])
        except VaultError:
            continue
        named = {f"key_{key.name}": value for key, value in zip(keys, row[:-1], strict=True)}
        changes.append(named | {"anew": anew})
    if changes:
        connection.execute(change, changes)
    return Resealed(len(changes), len(rows) - len(changes))
