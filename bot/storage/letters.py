"""Messages that could not be posted, as an operator sees them: never what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, select, update

from bot.storage.lanes import UNREADABLE
from bot.storage.tables import outbox

STATES = ("dead", "parked", "waiting")


@dataclass(frozen=True, slots=True)
class Letter:
    """One message that has not been posted."""

    id: int
    state: str
    workspace: str
    channel: str
    how: str
    attempts: int
    reason: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """Which messages are meant: those with these numbers, or all; of one workspace, or of any."""

    ids: Sequence[int] = ()
    is_all: bool = False
    workspace: str = ""


def listed(connection: Connection, workspace: str = "") -> list[Letter]:
    """Return all that waits, the oldest first."""
    query = select(outbox).where(outbox.c.state.in_(STATES), *_in(workspace))
    return [
        Letter(
            row.id,
            row.state,
            row.team or row.enterprise,
            row.channel,
            row.how,
            row.attempts,
            row.reason,
            row.written_at,
        )
        for row in connection.execute(query.order_by(outbox.c.id)).all()
    ]


def retry(connection: Connection, choice: Choice, now: datetime) -> int:
    """Try messages again from now on, as if they were new; return how many."""
    return connection.execute(
        update(outbox)
        .where(*_chosen(choice), outbox.c.reason != UNREADABLE)
        .values(state="waiting", attempts=0, next_at=now, written_at=now)
    ).rowcount


def drop(connection: Connection, choice: Choice) -> int:
    """Delete messages; return how many."""
    return connection.execute(delete(outbox).where(*_chosen(choice))).rowcount


def _chosen(choice: Choice) -> tuple[ColumnElement[bool], ...]:
    states = ("dead", "parked") if choice.is_all else STATES
    which = () if choice.is_all else (outbox.c.id.in_(choice.ids),)
    return (outbox.c.state.in_(states), *_in(choice.workspace), *which)


def _in(workspace: str) -> tuple[ColumnElement[bool], ...]:
    if not workspace:
        return ()
    return ((outbox.c.team == workspace) | (outbox.c.enterprise == workspace),)
