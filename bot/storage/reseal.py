"""Encrypt everything again with the newest key, so that an old one can be thrown away."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Table, bindparam, select, update

from bot.storage.database import open_database
from bot.storage.tables import deals, installations, outbox, trades, undo
from bot.storage.vault import Vault

SEALED: tuple[tuple[Table, str], ...] = (
    (deals, "body"),
    (deals, "headline"),
    (undo, "body"),
    (trades, "body"),
    (outbox, "payload"),
    (installations, "body"),
)


async def rekey(url: str, keys: Sequence[str]) -> int:
    """Encrypt all of a database with the first key; return how many rows that were.

    Pie may be running meanwhile, if it knows the first key already.
    """
    database = open_database(url, keys)
    try:
        return await database.run(lambda connection: reseal(connection, database.vault))
    finally:
        await database.close()


def reseal(connection: Connection, vault: Vault) -> int:
    """Encrypt every row anew; return how many. All of them, or none."""
    return sum(_reseal(connection, vault, table, table.c[name]) for table, name in SEALED)


def _reseal(connection: Connection, vault: Vault, table: Table, sealed: Column[bytes]) -> int:
    keys = list(table.primary_key)
    # Held until the end: what somebody answers meanwhile waits, and is not written over.
    query = select(*keys, sealed).where(sealed.is_not(None)).with_for_update()
    rows = connection.execute(query).all()
    change = (
        update(table)
        .where(*(key == bindparam(f"key_{key.name}") for key in keys))
        .values({sealed: bindparam("anew")})
    )
    changes = [
        {f"key_{key.name}": value for key, value in zip(keys, row[:-1], strict=True)}
        | {"anew": vault.reseal(row[-1])}
        for row in rows
    ]
    if changes:
        connection.execute(change, changes)
    return len(changes)
