"""Workspaces that removed Pie: their data stays for a while, unused, and then goes."""

from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    FromClause,
    delete,
    exists,
    func,
    or_,
    select,
)

from bot.storage.tables import deals, departures, installations, members
from bot.storage.tenants import Tenant

SECOND = timedelta(seconds=1)
"""Slack tells the time of an event in whole seconds."""


def installed_since(connection: Connection, tenant: Tenant, left_at: datetime) -> bool:
    """Whether Pie was installed there after that moment: then it has not left."""
    newest = select(func.max(installations.c.installed_at)).where(
        installations.c.enterprise == tenant.enterprise, installations.c.team == tenant.team
    )
    found = connection.execute(newest).scalar()
    return found is not None and found >= left_at + SECOND


def note(connection: Connection, tenant: Tenant, left_at: datetime, purge_at: datetime) -> None:
    """Note that a workspace removed Pie."""
    connection.execute(_gone(tenant))
    connection.execute(
        departures.insert().values(
            enterprise=tenant.enterprise, team=tenant.team, left_at=left_at, purge_at=purge_at
        )
    )


def cancel(connection: Connection, tenant: Tenant) -> bool:
    """Note that Pie is there again; say whether it had left."""
    return connection.execute(_gone(tenant)).rowcount > 0


def due(connection: Connection, now: datetime) -> list[Tenant]:
    """Return the workspaces whose grace is over; one that used Pie since has not left."""
    rows = connection.execute(select(departures).where(departures.c.purge_at <= now)).all()
    gone = []
    for row in rows:
        tenant = Tenant(row.enterprise, row.team)
        if _used_since(connection, tenant, row.left_at):
            cancel(connection, tenant)
        else:
            gone.append(tenant)
    return gone


def has_left(table: FromClause) -> ColumnElement[bool]:
    """Return the condition that a row's workspace, or its organisation, removed Pie."""
    return exists().where(
        departures.c.enterprise == table.c.enterprise,
        or_(departures.c.team == table.c.team, departures.c.team == ""),
    )


def _used_since(connection: Connection, tenant: Tenant, moment: datetime) -> bool:
    newest = (
        select(func.max(table.c[column])).where(
            table.c.enterprise == tenant.enterprise,
            *([table.c.team == tenant.team] if tenant.team else []),
        )
        for table, column in ((deals, "changed_at"), (members, "met_at"))
    )
    found = [connection.execute(query).scalar() for query in newest]
    return any(at is not None and at > moment for at in found)


def _gone(tenant: Tenant) -> Delete:
    return delete(departures).where(
        departures.c.enterprise == tenant.enterprise, departures.c.team == tenant.team
    )
