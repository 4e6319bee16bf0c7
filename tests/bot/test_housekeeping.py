"""What is to be forgotten is gone, and only that."""

from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.oauth.installation_store import Installation
from sqlalchemy import func, insert, select

from bot.housekeeping import Housekeeping
from bot.storage import purge
from bot.storage.database import Database
from bot.storage.installations import Installations
from bot.storage.people import Person
from bot.storage.tables import deals, metadata, outbox
from bot.storage.tables import heard as heard_table
from bot.storage.tenants import Tenant
from bot.turns import Turns
from coach.intents import New
from tests.bot.kit import ANNA, BEN, Hour, heard

ELSEWHERE = Person("", "T2", ANNA.user)


async def owners(database: Database) -> set[tuple[str, str]]:
    rows = await database.run(lambda c: c.execute(select(deals.c.team, deals.c.owner)).all())
    return {(row.team, row.owner) for row in rows}


async def count(database: Database, name: str) -> int:
    table = metadata.tables[name]
    return await database.run(
        lambda c: c.execute(select(func.count()).select_from(table)).scalar_one()
    )


@pytest.fixture
async def house(database: Database, turns: Turns, hour: Hour) -> Housekeeping:
    for person in (ANNA, BEN, ELSEWHERE):
        await turns.take(heard(New("Northwind"), person=person, event=f"E{person}"))
        await turns.take(heard("pilot", person=person))
    return Housekeeping(database, clock=hour, keep=timedelta(days=365))


@pytest.mark.usefixtures("house")
async def test_a_person_is_forgotten_and_nobody_else(database: Database) -> None:
    gone = await database.run(lambda connection: purge.forget_person(connection, ANNA))
    assert len(gone) == 1
    assert await owners(database) == {("T1", BEN.user), ("T2", ANNA.user)}
    assert await count(database, "members") == 2
    users = await database.run(lambda c: set(c.execute(select(outbox.c.team, outbox.c.user))))
    assert {tuple(user) for user in users} == {("T1", BEN.user), ("T2", ANNA.user)}


GRACE = timedelta(days=30)


async def test_a_workspace_that_removed_pie_leaves_nothing_after_the_grace(
    house: Housekeeping, database: Database, hour: Hour
) -> None:
    await house.leave(Tenant("", "T1"), "Ev1", hour.now)
    hour.move(days=29)
    await house.sweep()
    assert ("T1", ANNA.user) in await owners(database)
    hour.move(days=1)
    await house.sweep()
    assert await owners(database) == {("T2", ANNA.user)}
    for name in ("members", "undo"):
        assert await count(database, name) == 1
    assert await count(database, "departures") == 0


async def test_without_grace_it_goes_at_once(
    house: Housekeeping, database: Database, hour: Hour
) -> None:
    at_once = Housekeeping(database, clock=hour, grace=timedelta(0))
    await at_once.leave(Tenant("", "T1"), "Ev1", hour.now)
    assert await owners(database) == {("T2", ANNA.user)}
    assert house is not at_once


async def test_an_organisation_takes_its_workspaces_with_it(
    house: Housekeeping, turns: Turns, database: Database, hour: Hour
) -> None:
    await turns.take(heard(New("Northwind"), person=Person("E1", "T7", "U1")))
    await house.leave(Tenant("E1", ""), "Ev1", hour.now)
    hour.now += GRACE
    await house.sweep()
    assert ("T7", "U1") not in await owners(database)
    assert len(await owners(database)) == 3


def installation(team: str = "T1") -> Installation:
    return Installation(team_id=team, user_id="UANNA", bot_token="xoxb-1", bot_id="B1")


async def test_a_new_installation_keeps_everything_and_old_news_change_nothing(
    house: Housekeeping, database: Database, hour: Hour
) -> None:
    hour.now = datetime.now(UTC)  # as the installation's own time
    store, gone = Installations(database), Tenant("", "T1")
    await store.async_save(installation())
    removed_at = hour.now + timedelta(minutes=1)
    await house.leave(gone, "Ev1", removed_at)
    assert await store.async_find_bot(enterprise_id=None, team_id="T1") is None
    await store.async_save(installation())
    assert await store.async_find_bot(enterprise_id=None, team_id="T1") is not None
    await house.leave(gone, "Ev1", removed_at)  # Slack repeats it
    await house.leave(gone, "Ev2", hour.now - timedelta(minutes=1))  # and is late with another
    hour.now += GRACE * 2
    await house.sweep()
    assert ("T1", BEN.user) in await owners(database)
    assert await store.async_find_bot(enterprise_id=None, team_id="T1") is not None


async def test_who_uses_pie_after_it_was_removed_has_it_again(
    house: Housekeeping, turns: Turns, database: Database, hour: Hour
) -> None:
    await house.leave(Tenant("", "T1"), "Ev1", hour.now)
    hour.move(days=2)
    await turns.take(heard("here again"))
    hour.now += GRACE
    await house.sweep()
    assert ("T1", ANNA.user) in await owners(database)


async def test_old_deals_and_events_go_by_themselves(
    house: Housekeeping, turns: Turns, database: Database, hour: Hour
) -> None:
    await Installations(database).async_issue()
    hour.move(days=364)
    await turns.take(heard("still at it", person=BEN, event="E-new"))
    await house.sweep()
    assert len(await owners(database)) == 3
    events = await database.run(
        lambda c: list(c.execute(select(heard_table.c.event_id)).scalars())
    )
    assert events == ["E-new"]
    hour.move(days=2)
    await house.sweep()
    assert await owners(database) == {("T1", BEN.user)}


async def test_housekeeping_rests_for_an_hour(
    house: Housekeeping, database: Database, hour: Hour
) -> None:
    await house.sweep()
    noted = insert(heard_table).values(event_id="old", at=hour.now - timedelta(days=9))
    await database.run(lambda c: c.execute(noted))
    hour.move(minutes=59)
    await house.sweep()
    assert await count(database, "heard") == 4
    hour.move(minutes=1)
    await house.sweep()
    assert await count(database, "heard") == 3


async def test_without_a_term_deals_stay(database: Database, turns: Turns, hour: Hour) -> None:
    await turns.take(heard(New("Northwind")))
    hour.move(days=3_000)
    await Housekeeping(database, clock=hour).sweep()
    assert await owners(database) == {("T1", ANNA.user)}
