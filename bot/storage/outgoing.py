"""Messages to post: written in the turn's own transaction, gone once they are delivered.

A row lives until its message is posted. A question's row stays until the answer, because
the answer takes its place on the screen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, bindparam, delete, exists, select, update

from bot.storage.ids import next_id
from bot.storage.statements import Prepared
from bot.storage.tables import outbox
from bot.storage.tenants import Tenant
from bot.storage.vault import Vault

How = Literal["post", "update", "ephemeral", "respond", "upload", "erase"]

LEASE = timedelta(seconds=30)
"""How long one process may take to post what it wrote or claimed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message on its way. `channel` may be a user's id: their DM. `user` is told of failures.

    `about` names what it shows, so that a later "update" of the same `about` replaces it.
    """

    enterprise: str
    team: str
    how: How
    channel: str
    user: str
    payload: Mapping[str, Any]
    deal_id: str = ""
    about: str = ""
    ts: str = ""
    attempts: int = 0
    id: int = field(default_factory=next_id)

    @property
    def tenant(self) -> Tenant:
        """Whose message it is."""
        return Tenant(self.enterprise, self.team)


_names = ("enterprise", "team", "deal_id", "how", "channel", "user", "about", "ts")
_put = Prepared(
    lambda insert: insert(outbox).values(
        **{name: bindparam(name) for name in _names},
        id=bindparam("id"),
        state="waiting",
        attempts=0,
        next_at=bindparam("next_at"),
        payload=bindparam("payload"),
    )
)
_is_it = outbox.c.id == bindparam("row")
_drop = Prepared(lambda _: delete(outbox).where(_is_it))
_sent = Prepared(
    lambda _: (
        update(outbox)
        .where(_is_it)
        .values(state="sent", ts=bindparam("new_ts"), channel=bindparam("new_channel"))
    )
)
_shown = Prepared(
    lambda _: (
        select(outbox.c.id, outbox.c.channel, outbox.c.ts, outbox.c.payload)
        .where(
            outbox.c.about == bindparam("about"),
            outbox.c.enterprise == bindparam("enterprise"),
            outbox.c.team == bindparam("team"),
            outbox.c.state == "sent",
        )
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A message that stands on somebody's screen and may be replaced."""

    id: int
    channel: str
    ts: str
    payload: Mapping[str, Any]


def put(connection: Connection, vault: Vault, messages: Iterable[Outgoing], now: datetime) -> None:
    """Write messages down, leased to this process: others take them up when the lease ends."""
    rows = [
        {name: getattr(message, name) for name in _names}
        | {
            "id": message.id,
            "next_at": now + LEASE,
            "payload": vault.seal(to_json(message.payload)),
        }
        for message in messages
    ]
    _put.run_all(connection, rows)


def mark_sent(connection: Connection, sent: Iterable[tuple[Outgoing, str, str]]) -> None:
    """Let go of delivered messages (each with its channel and ts).

    Those that something may replace later are kept.
    """
    gone = []
    for message, channel, ts in sent:
        if message.about and ts and message.how != "update":
            _sent.run(connection, row=message.id, new_ts=ts, new_channel=channel)
        else:
            gone.append(message.id)
    drop(connection, *gone)


def drop(connection: Connection, *rows: int) -> None:
    """Let go of messages."""
    _drop.run_all(connection, [{"row": row} for row in rows])


def retry_at(connection: Connection, row: int, moment: datetime) -> None:
    """Leave a message for a sweep at that moment or later."""
    connection.execute(update(outbox).where(outbox.c.id == row).values(next_at=moment))


def shown(connection: Connection, vault: Vault, message: Outgoing) -> Shown | None:
    """Return the newest posted message with the same `about` in the same tenant."""
    rows = _shown.rows(
        connection, about=message.about, enterprise=message.enterprise, team=message.team
    )
    if not rows:
        return None
    row, channel, ts, payload = rows[0]
    return Shown(row, channel, ts, from_json(vault.open(payload)))


def claim(
    connection: Connection, vault: Vault, now: datetime, *, most: int = 100
) -> list[Outgoing]:
    """Take over messages whose lease ended, oldest first, none before an earlier one.

    A message waits while an earlier one for the same channel is leased or backing off.
    """
    earlier = outbox.alias("earlier")
    picked = (
        select(outbox.c.id)
        .where(
            outbox.c.state == "waiting",
            outbox.c.next_at <= now,
            ~exists().where(
                earlier.c.channel == outbox.c.channel,
                earlier.c.state == "waiting",
                earlier.c.enterprise == outbox.c.enterprise,
                earlier.c.team == outbox.c.team,
                earlier.c.id < outbox.c.id,
                earlier.c.next_at > now,
            ),
        )
        .order_by(outbox.c.id)
        .limit(most)
        .with_for_update(skip_locked=True, of=outbox)
        .cte("picked")
    )
    claimed = connection.execute(
        update(outbox)
        .where(outbox.c.id.in_(select(picked.c.id)))
        .values(next_at=now + LEASE, attempts=outbox.c.attempts + 1)
        .returning(*(outbox.c[name] for name in (*_names, "id", "attempts", "payload")))
    ).mappings()
    return sorted(
        (Outgoing(**{**row, "payload": from_json(vault.open(row["payload"]))}) for row in claimed),
        key=lambda message: message.id,
    )


def forget_deal(connection: Connection, enterprise: str, team: str, deal_id: str) -> None:
    """Drop a deal's messages, posted or not."""
    connection.execute(
        delete(outbox).where(
            outbox.c.deal_id == deal_id,
            outbox.c.enterprise == enterprise,
            outbox.c.team == team,
        )
    )
