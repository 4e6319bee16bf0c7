"""Who posts what next: a lane's messages are taken in order, by one process at a time.

A lane is taken from its head or not at all, so no message overtakes an earlier one, on
whichever replica. A message that somebody began to post is marked with their name until they
say how it went; whoever finds such a mark later looks in Slack before posting it again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, Row, bindparam, case, exists, func, select, update

from bot.storage.outgoing import NAMES, Lane, Outgoing
from bot.storage.statements import Statement
from bot.storage.tables import outbox
from bot.storage.tenants import Tenant
from bot.storage.vault import Vault, VaultError

LEASE = timedelta(seconds=30)
"""How long a process may be silent about what it is posting, before another takes it up."""
UNFINISHED = ("waiting", "parked")
LOST = "?"
"""Holds a message of which nobody knows whether Slack took it."""
UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Claimed:
    """What was taken over to be posted, and how many rows could not be read."""

    messages: tuple[Outgoing, ...] = ()
    unreadable: int = 0


_in_lane = (
    outbox.c.channel == bindparam("channel"),
    outbox.c.enterprise == bindparam("enterprise"),
    outbox.c.team == bindparam("team"),
    outbox.c.state.in_(UNFINISHED),
)
_rows = Statement(
    lambda _: (
        select(outbox)
        .where(*_in_lane)
        .order_by(outbox.c.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
    )
)
_head = Statement(lambda _: select(func.min(outbox.c.id)).where(*_in_lane))
_take = Statement(
    lambda _: (
        update(outbox)
        .where(outbox.c.id == bindparam("row"))
        .values(
            state="waiting",
            holder=bindparam("holder"),
            next_at=bindparam("until", type_=outbox.c.next_at.type),
            attempts=outbox.c.attempts + 1,
        )
    )
)


def claim(
    connection: Connection,
    vault: Vault,
    lane: Lane,
    holder: str,
    now: datetime,
    *,
    most: int = 10,
    probes: bool = False,
) -> Claimed:
    """Take over the first messages of a lane that are due, all of them in order, or none.

    Nothing is taken while somebody holds the lane's first message or it backs off. Where it is
    parked, it is taken alone: when it is due, or to look (`probes`) whether it is taken now.
    """
    where = lane._asdict()
    rows = _rows.rows(connection, **where, most=most)
    if not rows or not _is_head(connection, where, rows[0].id):
        return Claimed()
    due = _due(rows, now, probes=probes)
    opened = [_open(vault, row) for row in due]
    broken = [row.id for row, message in zip(due, opened, strict=True) if message is None]
    messages = tuple(message for message in opened if message is not None)
    if broken:
        bury(connection, broken, UNREADABLE)
    taken = {"holder": holder, "until": now + LEASE}
    _take.run_all(connection, [{"row": message.id, **taken} for message in messages])
    return Claimed(messages, len(broken))


def _due(rows: Sequence[Row[Any]], now: datetime, *, probes: bool) -> list[Row[Any]]:
    first = rows[0]
    if first.state == "parked":
        return [first] if probes or first.next_at <= now else []
    taken = []
    for row in rows:
        if row.state != "waiting" or row.next_at > now:
            break
        taken.append(row)
    return taken


def _open(vault: Vault, row: Row[Any]) -> Outgoing | None:
    try:
        payload = from_json(vault.open(row.payload))
    except (VaultError, ValueError):
        return None
    return Outgoing(
        **{name: getattr(row, name) for name in NAMES},
        id=row.id,
        attempts=row.attempts,
        written_at=row.written_at,
        is_suspect=row.holder != "",
        payload=payload,
    )


def _is_head(connection: Connection, where: dict[str, str], row: int) -> bool:
    """Whether a message is its lane's first: another process may hold those before it."""
    if connection.dialect.name == "sqlite":
        return True  # one writer at a time, and so nothing is skipped
    return bool(_head.rows(connection, **where)[0][0] == row)


def due(connection: Connection, now: datetime, *, most: int = 200) -> list[Lane]:
    """Return the lanes in which something is to be posted now: of each parked tenant, one."""
    earlier = outbox.alias("earlier")
    waits_for_none = ~exists().where(
        earlier.c.channel == outbox.c.channel,
        earlier.c.enterprise == outbox.c.enterprise,
        earlier.c.team == outbox.c.team,
        earlier.c.state.in_(UNFINISHED),
        earlier.c.id < outbox.c.id,
    )
    heads = connection.execute(
        select(outbox.c.state, outbox.c.enterprise, outbox.c.team, outbox.c.channel)
        .where(outbox.c.state.in_(UNFINISHED), outbox.c.next_at <= now, waits_for_none)
        .order_by(outbox.c.next_at)
        .limit(most)
    ).all()
    parked = {(row.enterprise, row.team): row for row in heads if row.state == "parked"}
    ready = [row for row in heads if row.state == "waiting"]
    return [Lane(*row[1:]) for row in (*ready, *parked.values())]


def renew(connection: Connection, rows: Sequence[int], holder: str, now: datetime) -> None:
    """Keep what is being posted for longer."""
    connection.execute(
        update(outbox)
        .where(outbox.c.id.in_(rows), outbox.c.holder == holder, outbox.c.state == "waiting")
        .values(next_at=now + LEASE)
    )


def release(connection: Connection, holder: str, now: datetime) -> int:
    """Let others take up at once what this process holds still; return how many that is."""
    return connection.execute(
        update(outbox)
        .where(outbox.c.holder == holder, outbox.c.state == "waiting")
        .values(next_at=now)
    ).rowcount


def retry_at(
    connection: Connection, row: int, moment: datetime, reason: str, *, is_lost: bool = False
) -> None:
    """Leave a message for a sweep at that moment; `is_lost` where Slack may have it already."""
    connection.execute(
        update(outbox)
        .where(outbox.c.id == row, outbox.c.state == "waiting")
        .values(next_at=moment, reason=reason, holder=LOST if is_lost else "")
    )


def bury(connection: Connection, rows: Sequence[int], reason: str) -> None:
    """Try messages no more, and keep them."""
    connection.execute(
        update(outbox).where(outbox.c.id.in_(rows)).values(state="dead", reason=reason, holder="")
    )


def park(connection: Connection, tenant: Tenant, reason: str, until: datetime) -> int:
    """Keep everything that waits for a tenant until it takes messages again."""
    return connection.execute(
        update(outbox)
        .where(*_of(tenant), outbox.c.state == "waiting")
        .values(
            state="parked",
            reason=reason,
            next_at=until,
            holder=case((outbox.c.holder == LOST, LOST), else_=""),
        )
    ).rowcount


def unpark(connection: Connection, tenant: Tenant, now: datetime) -> int:
    """Go on with a tenant's messages: it takes them again."""
    return connection.execute(
        update(outbox)
        .where(*_of(tenant), outbox.c.state == "parked")
        .values(state="waiting", next_at=now)
    ).rowcount


def _of(tenant: Tenant) -> tuple[Any, ...]:
    return (outbox.c.enterprise == tenant.enterprise, outbox.c.team == tenant.team)
