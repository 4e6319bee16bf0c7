"""Rows for the moments at which the coach speaks first, kept in step with the deal."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, case, delete, select, update

from bot.storage.departures import has_left
from bot.storage.ids import next_id
from bot.storage.people import Person
from bot.storage.statements import Statement
from bot.storage.tables import reminders
from bot.storage.tenants import Tenant
from coach.deal import Deal
from coach.schedule import Due, dues, is_checkpoint, next_morning

_SLACK_ID = re.compile(r"^[UW][A-Z0-9]+$")

LEASE = timedelta(seconds=60)
LOOK_AHEAD = timedelta(days=1)
"""A checkpoint's time zone is looked at this long before: whoever moved east would be late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One moment of one deal.

    `kind` is the moment's key in the schedule: "brief", "day30", or "remind" with its time.
    What a reminder says stays in the deal. `ring_at` is when it is meant, `wake_at` when
    somebody looks at it next.
    """

    id: int
    deal_id: str
    kind: str
    enterprise: str
    team: str
    owner: str
    assignee: str
    channel: str
    zone: str
    set_at: datetime
    ring_at: datetime
    wake_at: datetime
    state: str
    attempts: int

    @property
    def whose(self) -> Person:
        """The person whose deal it is."""
        return Person(self.enterprise, self.team, self.owner)

    @property
    def who(self) -> Person:
        """The person who is to answer it."""
        user = self.assignee if _SLACK_ID.match(self.assignee) else self.owner
        return Person(self.enterprise, self.team, user)

    @property
    def tenant(self) -> Tenant:
        """Where it rings."""
        return Tenant(self.enterprise, self.team)

    @property
    def place(self) -> str:
        """Where it is posted: its channel, or its owner's DM."""
        return self.channel or self.owner

    @property
    def about(self) -> str:
        """What its message is about, for the result to replace it."""
        return f"{self.deal_id}:{self.kind}"


_columns = tuple(reminders.c)


def upcoming(connection: Connection) -> set[datetime]:
    """Return every moment at which a waiting reminder is looked at or rings."""
    moments = select(reminders.c.wake_at, reminders.c.ring_at).where(
        reminders.c.state == "waiting"
    )
    return {moment for row in connection.execute(moments) for moment in row}


_changing = (
    *("enterprise", "team", "owner", "assignee", "channel", "zone"),
    *("set_at", "ring_at", "wake_at"),
)
_plan = Statement(
    lambda insert: (
        statement := insert(reminders).values(
            id=bindparam("id"),
            deal_id=bindparam("deal"),
            kind=bindparam("kind"),
            state="waiting",
            attempts=0,
            **{name: bindparam(f"new_{name}", type_=reminders.c[name].type) for name in _changing},
        )
    ).on_conflict_do_update(
        index_elements=["deal_id", "kind"],
        set_={name: statement.excluded[name] for name in (*_changing, "state", "attempts")},
    )
)
_cancel = Statement(
    lambda _: delete(reminders).where(
        reminders.c.deal_id == bindparam("deal"), reminders.c.kind == bindparam("kind")
    )
)


def follow(
    connection: Connection, person: Person, old: Deal | None, new: Deal, now: datetime
) -> None:
    """Bring the rows in step with a deal that changed; a moment that has passed gets none."""
    before = {due.key: due for due in dues(old)} if old is not None else {}
    after = {due.key: due for due in dues(new)}
    if before == after:
        return
    moved = [due for due in after.values() if due.at > now and before.get(due.key) != due]
    over = [due for due in after.values() if due.is_checkpoint and due.at <= now]
    if over and not any(due.key in before for due in over):
        # Of checkpoints that were over when they were set, the last is asked for next morning.
        moved.append(replace(over[-1], at=next_morning(now, new.zone)))
    gone = [key for key in before if key not in after]
    if moved:
        _plan.run_all(connection, [_row(person, new, due, now) for due in moved])
    if gone:
        _cancel.run_all(connection, [{"deal": new.id, "kind": key} for key in gone])


def _row(person: Person, deal: Deal, due: Due, now: datetime) -> dict[str, object]:
    wake_at = max(now, due.at - LOOK_AHEAD) if due.is_checkpoint else due.at
    return {
        "id": next_id(),
        "deal": deal.id,
        "kind": due.key,
        "new_enterprise": person.enterprise,
        "new_team": person.team,
        "new_owner": person.user,
        "new_assignee": due.owner,
        "new_channel": due.channel,
        "new_zone": deal.zone,
        "new_set_at": now,
        "new_ring_at": due.at,
        "new_wake_at": wake_at,
    }


def claim(connection: Connection, now: datetime, *, most: int = 50) -> list[Reminder]:
    """Take what is to be looked at now; a claim that is not carried out ends by itself."""
    picked = (
        select(reminders.c.id)
        .where(reminders.c.state == "waiting", reminders.c.wake_at <= now, ~has_left(reminders))
        .order_by(reminders.c.wake_at)
        .limit(most)
        .with_for_update(skip_locked=True)
        .cte("picked")
    )
    rows = connection.execute(
        update(reminders)
        .where(reminders.c.id.in_(select(picked.c.id)))
        .values(wake_at=now + LEASE, attempts=reminders.c.attempts + 1)
        .returning(*_columns)
    )
    return sorted((Reminder(**row) for row in rows.mappings()), key=lambda row: row.ring_at)


def find(connection: Connection, tenant: Tenant, row: int) -> Reminder | None:
    """Return a reminder by its number, None where there is none in this tenant."""
    found = connection.execute(
        select(*_columns).where(
            reminders.c.id == row,
            reminders.c.enterprise == tenant.enterprise,
            reminders.c.team == tenant.team,
        )
    )
    first = found.mappings().first()
    return Reminder(**first) if first is not None else None


def settled_of(connection: Connection, deal_id: str) -> list[Reminder]:
    """Return the checkpoints of a deal whose values are in."""
    rows = connection.execute(
        select(*_columns).where(reminders.c.deal_id == deal_id, reminders.c.state == "done")
    )
    return [Reminder(**row) for row in rows.mappings() if is_checkpoint(row["kind"])]


def try_again(connection: Connection, tenant: Tenant, channel: str, now: datetime) -> int:
    """Let the checkpoints ring again that failed in a channel; return how many those were."""
    changed = connection.execute(
        update(reminders)
        .where(
            reminders.c.enterprise == tenant.enterprise,
            reminders.c.team == tenant.team,
            reminders.c.channel == channel,
            reminders.c.state == "failed",
        )
        .values(state="waiting", wake_at=now, attempts=0)
    )
    return changed.rowcount


def move(connection: Connection, was: Reminder, **new: object) -> bool:
    """Change a reminder that is still as it was; False where somebody else was first."""
    changed = connection.execute(
        update(reminders)
        .where(
            reminders.c.id == was.id,
            reminders.c.state == was.state,
            reminders.c.wake_at == was.wake_at,
            reminders.c.assignee == was.assignee,
        )
        .values(**new)
    )
    return changed.rowcount == 1


AGAIN = timedelta(days=1)
TRIES = 5


def reopen(connection: Connection, tenant: Tenant, about: str, now: datetime) -> None:
    """Make a checkpoint due again whose post its channel refused: tomorrow, a few times."""
    deal_id, _, kind = about.partition(":")
    connection.execute(
        update(reminders)
        .where(
            reminders.c.deal_id == deal_id,
            reminders.c.kind == kind,
            reminders.c.enterprise == tenant.enterprise,
            reminders.c.team == tenant.team,
            reminders.c.state == "posted",
        )
        .values(
            state=case((reminders.c.attempts < TRIES, "waiting"), else_="failed"),
            wake_at=now + AGAIN,
        )
    )
