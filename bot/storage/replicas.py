"""Which processes serve now, and what each of them knows."""

import platform
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, select

from bot.storage.keyring import fingerprint
from bot.storage.statements import Statement
from bot.storage.tables import replicas

SILENT = timedelta(seconds=60)
"""A process that has said nothing for so long is gone."""


@dataclass(frozen=True, slots=True)
class Replica:
    """One process that serves."""

    id: str
    host: str
    version: str
    keys: tuple[str, ...]
    started_at: datetime


_beat = Statement(
    lambda insert: (
        insert(replicas)
        .values(
            id=bindparam("id"),
            host=bindparam("host"),
            version=bindparam("version"),
            keys=bindparam("keys"),
            started_at=bindparam("started_at"),
            seen_at=bindparam("now"),
        )
        .on_conflict_do_update(index_elements=["id"], set_={"seen_at": bindparam("now")})
    )
)


def this_one(version: str, keys: Sequence[str], now: datetime) -> Replica:
    """Return this process as the others are to see it."""
    known = tuple(fingerprint(key) for key in keys)
    return Replica(secrets.token_hex(8), platform.node(), version, known, now)


def beat(connection: Connection, me: Replica, now: datetime) -> None:
    """Say that this process serves, and forget those that have long been silent."""
    _beat.run(
        connection,
        id=me.id,
        host=me.host,
        version=me.version,
        keys=" ".join(me.keys),
        started_at=me.started_at,
        now=now,
    )
    connection.execute(delete(replicas).where(replicas.c.seen_at < now - SILENT * 10))


def leave(connection: Connection, me: Replica) -> None:
    """Say that this process stops."""
    connection.execute(delete(replicas).where(replicas.c.id == me.id))


def serving(connection: Connection, now: datetime) -> list[Replica]:
    """Return the processes that serve now."""
    found = connection.execute(select(replicas).where(replicas.c.seen_at > now - SILENT)).all()
    return [
        Replica(row.id, row.host, row.version, tuple(row.keys.split()), row.started_at)
        for row in found
    ]
