"""Encrypt everything again with the newest key, so that an old one can be thrown away."""

from sqlalchemy import Column, Connection, Table, bindparam, select, update

from bot.storage.tables import deals, installations, outbox, trades, undo
from bot.storage.vault import Vault

SEALED: tuple[tuple[Table, str], ...] = (
    (deals, "body"),
    (undo, "body"),
    (trades, "body"),
    (outbox, "payload"),
    (installations, "body"),
)


def reseal(connection: Connection, vault: Vault) -> int:
    """Encrypt every row anew; return how many. Nobody else should write meanwhile."""
    return sum(_reseal(connection, vault, table, table.c[name]) for table, name in SEALED)


def _reseal(connection: Connection, vault: Vault, table: Table, sealed: Column[bytes]) -> int:
    keys = list(table.primary_key)
    rows = connection.execute(select(*keys, sealed)).all()
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
