"""Messages to post: written in the turn's own transaction, gone once they are delivered.

A row lives until its message is posted. A question's row stays until the answer, because
the answer takes its place on the screen. What cannot be posted is kept too: *parked* while
its workspace refuses everything, *dead* once nothing more is tried.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, bindparam, delete, select, update

from bot.storage.ids import next_id, time_of
from bot.storage.statements import Statement
from bot.storage.tables import outbox
from bot.storage.tenants import Tenant
from bot.storage.vault import Vault, VaultError

How = Literal["post", "update", "ephemeral", "respond", "upload", "erase"]


class Lane(NamedTuple):
    """Messages that go one after the other: those of one channel in one tenant."""

    enterprise: str
    team: str
    channel: str

    @property
    def tenant(self) -> Tenant:
        """Whose channel it is."""
        return Tenant(self.enterprise, self.team)


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
    written_at: datetime | None = None
    is_suspect: bool = False
    """Whether Slack may have it already: somebody began to post it and never said how it went."""

    @property
    def tenant(self) -> Tenant:
        """Whose message it is."""
        return Tenant(self.enterprise, self.team)

    @property
    def id_time(self) -> float:
        """When it was written, in seconds since 1970: its number tells."""
        return time_of(self.id)

    @property
    def lane(self) -> Lane:
        """Which messages it goes in order with."""
        return Lane(self.enterprise, self.team, self.channel)


NAMES = ("enterprise", "team", "deal_id", "how", "channel", "user", "about", "ts")
_put = Statement(
    lambda insert: insert(outbox).values(
        **{name: bindparam(name) for name in NAMES},
        id=bindparam("id"),
        state="waiting",
        attempts=0,
        next_at=bindparam("now"),
        written_at=bindparam("now"),
        holder="",
        reason="",
        payload=bindparam("payload"),
    )
)
_is_it = outbox.c.id == bindparam("row")
_drop = Statement(lambda _: delete(outbox).where(_is_it))
_sent = Statement(
    lambda _: (
        update(outbox)
        .where(_is_it)
        .values(
            state="sent",
            holder="",
            reason="",
            ts=bindparam("new_ts"),
            channel=bindparam("new_channel"),
        )
    )
)
_shown = Statement(
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
    """Write messages down, for whoever serves their lanes next."""
    rows = [
        {name: getattr(message, name) for name in NAMES}
        | {"id": message.id, "now": now, "payload": vault.seal(to_json(message.payload))}
        for message in messages
    ]
    _put.run_all(connection, rows)


def mark_sent(connection: Connection, message: Outgoing, channel: str, ts: str) -> None:
    """Let go of a delivered message, but keep one that something may replace later."""
    if message.about and ts and message.how != "update":
        _sent.run(connection, row=message.id, new_ts=ts, new_channel=channel)
    else:
        drop(connection, message.id)


def drop(connection: Connection, *rows: int) -> None:
    """Let go of messages."""
    _drop.run_all(connection, [{"row": row} for row in rows])


def rewrite(connection: Connection, vault: Vault, message: Outgoing) -> None:
    """Say something else, or in another way, in a message's place."""
    payload = vault.seal(to_json(message.payload))
    connection.execute(
        update(outbox)
        .where(outbox.c.id == message.id)
        .values(how=message.how, about=message.about, payload=payload)
    )


def shown(connection: Connection, vault: Vault, message: Outgoing) -> Shown | None:
    """Return the newest posted message with the same `about` in the same tenant."""
    rows = _shown.rows(
        connection, about=message.about, enterprise=message.enterprise, team=message.team
    )
    if not rows:
        return None
    row, channel, ts, payload = rows[0]
    try:
        return Shown(row, channel, ts, from_json(vault.open(payload)))
    except (VaultError, ValueError):
        return None


def forget_deal(connection: Connection, enterprise: str, team: str, deal_id: str) -> None:
    """Drop a deal's messages, posted or not."""
    connection.execute(
        delete(outbox).where(
            outbox.c.deal_id == deal_id,
            outbox.c.enterprise == enterprise,
            outbox.c.team == team,
        )
    )
