"""A transaction is done once and whole, also where the database stumbles."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, event, exc, insert, select, text

from bot.storage.database import WAITS, Away, Conflict, Database, open_database
from bot.storage.ids import deal_id, next_id
from bot.storage.tables import heard
from bot.storage.types import UtcDateTime

only_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
only_postgres = pytest.mark.parametrize(
    "database_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def note(event_id: str) -> Any:
    return lambda c: c.execute(insert(heard).values(event_id=event_id, at=NOW))


async def noted(database: Database) -> list[str]:
    query = select(heard.c.event_id).order_by(heard.c.event_id)
    return await database.run(lambda c: list(c.execute(query).scalars()))


async def test_what_fails_leaves_nothing_and_spoils_nothing_else(database: Database) -> None:
    def fail(connection: Connection) -> None:
        note("half")(connection)
        raise ZeroDivisionError

    works = [database.run(note(f"e{n}")) for n in range(5)]
    works.insert(2, database.run(fail))
    done = await asyncio.gather(*works, return_exceptions=True)
    assert [type(one) for one in done if isinstance(one, Exception)] == [ZeroDivisionError]
    assert await noted(database) == [f"e{n}" for n in range(5)]


async def test_a_lost_race_is_run_again(database: Database) -> None:
    tries: list[int] = []

    def work(connection: Connection) -> int:
        tries.append(1)
        note(f"try {len(tries)}")(connection)
        if len(tries) < 3:
            raise Conflict
        return len(tries)

    assert await database.run(work) == 3
    assert await noted(database) == ["try 3"]


async def test_a_race_that_is_lost_for_ever_is_an_error(database: Database) -> None:
    def work(_: Connection) -> None:
        raise Conflict

    with pytest.raises(Conflict):
        await database.run(work)


async def test_a_broken_rule_of_the_tables_is_an_error(database: Database) -> None:
    await database.run(note("once"))
    with pytest.raises(exc.IntegrityError):
        await database.run(note("once"))


def _break(engine: Engine, times: list[int]) -> None:
    """Cut the line at each of the next `times[0]` transactions."""

    def cut(_: Connection) -> None:
        if times[0]:
            times[0] -= 1
            raise exc.OperationalError("BEGIN", None, ConnectionError("cut"))

    event.listen(engine, "begin", cut)


async def test_a_database_away_for_a_moment_is_waited_for(
    database_url: str, keys: tuple[str, ...]
) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    database = open_database(database_url, keys, sleep=sleep)
    _break(database.engine, [2])
    await database.run(note("after all"))
    assert await noted(database) == ["after all"]
    assert waited == list(WAITS[:2])
    await database.close()


async def test_a_database_that_stays_away_is_said_to_be(
    database_url: str, keys: tuple[str, ...]
) -> None:
    async def sleep(_: float) -> None: ...

    database = open_database(database_url, keys, sleep=sleep)
    left = [99]
    _break(database.engine, left)
    with pytest.raises(Away):
        await database.run(note("never"))
    left[0] = 0
    assert await noted(database) == []
    await database.close()


@only_postgres
async def test_connections_that_postgresql_cut_are_made_anew(
    database: Database, database_url: str
) -> None:
    await asyncio.gather(*(database.run(note(f"before {n}")) for n in range(8)))
    other = create_engine(database_url, isolation_level="AUTOCOMMIT")
    with other.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    other.dispose()
    await asyncio.gather(*(database.run(note(f"after {n}")) for n in range(8)))
    assert len(await noted(database)) == 16


@only_sqlite
async def test_another_writer_on_the_file_is_waited_for(
    database: Database, database_url: str, keys: tuple[str, ...]
) -> None:
    other = open_database(database_url, keys)
    await asyncio.gather(
        *(one.run(note(f"{one}{n}")) for one in (database, other) for n in range(9))
    )
    assert len(await noted(database)) == 18
    await other.close()


async def test_closing_finishes_what_was_begun(database_url: str, keys: tuple[str, ...]) -> None:
    database = open_database(database_url, keys)
    works = [asyncio.create_task(database.run(note(f"e{n}"))) for n in range(5)]
    await asyncio.sleep(0)
    await database.close()
    await asyncio.gather(*works)
    again = open_database(database_url, keys)
    assert len(await noted(again)) == 5
    await again.close()


async def test_a_waiter_that_left_disturbs_nobody(database: Database) -> None:
    task = asyncio.create_task(database.run(note("left")))
    await asyncio.sleep(0)
    task.cancel()
    await database.run(note("stayed"))
    assert "stayed" in await noted(database)


async def test_moments_come_back_aware_and_in_utc(database: Database) -> None:
    elsewhere = datetime(2026, 3, 2, 12, tzinfo=timezone(timedelta(hours=2)))
    await database.run(lambda c: c.execute(insert(heard).values(event_id="e", at=elsewhere)))
    at = await database.run(lambda c: c.execute(select(heard.c.at)).scalar_one())
    assert at == elsewhere
    assert at.tzinfo == UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    column: Any = UtcDateTime()
    with pytest.raises(ValueError, match="time zone"):
        column.process_bind_param(datetime(2026, 3, 2), None)  # noqa: DTZ001
    assert column.process_bind_param(None, None) is None
    assert column.process_result_value(None, None) is None


def test_ids_rise_and_deals_cannot_be_guessed() -> None:
    ids = [next_id() for _ in range(1_000)]
    assert ids == sorted(set(ids))
    assert ids[-1] < 2**63
    assert len({deal_id() for _ in range(1_000)}) == 1_000


async def test_work_for_one_person_is_done_in_order_by_one_thread(database: Database) -> None:
    done: list[tuple[int, str]] = []

    def work(number: int, _connection: Connection) -> None:
        done.append((number, threading.current_thread().name))

    await asyncio.gather(
        *(database.run(partial(work, number), whose="U1") for number in range(40))
    )
    assert [number for number, _ in done] == list(range(40))
    assert len({thread for _, thread in done}) == 1
