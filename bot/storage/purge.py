"""Forgetting: a person's data, a workspace's, and what has grown old."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, or_, select

from bot.storage.people import Person
from bot.storage.tables import deals, heard, installations, members, oauth_states, outbox
from bot.storage.tenants import Tenant


def _of(table: Table, tenant: Tenant) -> ColumnElement[bool]:
    return and_(table.c.enterprise == tenant.enterprise, table.c.team == tenant.team)


def forget_person(connection: Connection, person: Person) -> list[str]:
    """Delete all deals of a person, with their logs and reminders, and what waits for them.

    Returns the ids of the deals.
    """
    tenant = person.tenant
    found = deals_of(connection, person)
    connection.execute(delete(deals).where(_of(deals, tenant), deals.c.owner == person.user))
    connection.execute(delete(members).where(_of(members, tenant), members.c.user == person.user))
    connection.execute(delete(outbox).where(_of(outbox, tenant), outbox.c.user == person.user))
    rows = outbox.c.deal_id.in_(found)
    connection.execute(delete(outbox).where(_of(outbox, tenant), rows))
    return found


def purge_tenant(connection: Connection, tenant: Tenant) -> None:
    """Delete everything of a workspace, its tokens too.

    An organisation's own removal (no team) takes all its workspaces with it.
    """
    for table in (deals, members, outbox, installations):
        is_theirs = _of(table, tenant) if tenant.team else table.c.enterprise == tenant.enterprise
        connection.execute(delete(table).where(is_theirs))


def deals_of(connection: Connection, person: Person) -> list[str]:
    """Return the ids of a person's deals."""
    query = select(deals.c.id).where(_of(deals, person.tenant), deals.c.owner == person.user)
    return list(connection.execute(query).scalars())


def forget_old_deals(connection: Connection, before: datetime) -> list[str]:
    """Delete the deals that nobody has touched since a moment, and what waits for them."""
    gone = delete(deals).where(deals.c.changed_at < before).returning(deals.c.id)
    found = list(connection.execute(gone).scalars())
    for at in range(0, len(found), 500):
        connection.execute(delete(outbox).where(outbox.c.deal_id.in_(found[at : at + 500])))
    return found


def tidy(connection: Connection, events_before: datetime, messages_before: datetime) -> None:
    """Drop what has served: events that Slack no longer repeats, questions nobody answered."""
    connection.execute(delete(heard).where(heard.c.at < events_before))
    connection.execute(delete(oauth_states).where(oauth_states.c.expires_at < events_before))
    connection.execute(
        delete(outbox).where(
            or_(outbox.c.state == "sent", outbox.c.state == "waiting"),
            outbox.c.next_at < messages_before,
        )
    )
