import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox import Clock

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


async def test_a_clock_that_stands_still_moves_only_by_hand() -> None:
    clock = Clock(MONDAY)
    await asyncio.sleep(0.01)
    assert clock.now() == MONDAY
    assert await clock.advance(timedelta(days=60)) == MONDAY + timedelta(days=60)


async def test_a_running_clock_goes_on_from_where_it_was_set() -> None:
    clock = Clock(MONDAY, running=True)
    await clock.advance(timedelta(days=1))
    first = clock.now()
    await asyncio.sleep(0.01)
    assert MONDAY + timedelta(days=1) < first < clock.now()


async def test_whoever_listens_is_awaited_after_each_move() -> None:
    clock, heard = Clock(MONDAY), []

    async def sweep() -> None:
        heard.append(clock.now())

    clock.on_move(sweep)
    await clock.advance(timedelta(hours=1))
    assert heard == [MONDAY + timedelta(hours=1)]


async def test_a_long_move_halts_at_each_stop_on_the_way() -> None:
    clock, heard = Clock(MONDAY), []
    days = {number: MONDAY + timedelta(days=number) for number in (30, 60, 90)}
    clock.stops = lambda: [days[60], days[30], days[90]]

    async def sweep() -> None:
        heard.append(clock.now())

    clock.on_move(sweep)
    await clock.to(days[60])
    assert heard == [days[30], days[60]]


async def test_the_clock_never_moves_back() -> None:
    clock = Clock(MONDAY)
    with pytest.raises(ValueError, match="only moves forward"):
        await clock.to(MONDAY - timedelta(seconds=1))


async def test_a_sleeper_wakes_when_the_clock_has_moved_far_enough() -> None:
    clock = Clock(MONDAY)
    sleeper = asyncio.ensure_future(clock.sleep(60))
    await asyncio.sleep(0)
    await clock.advance(timedelta(seconds=30))
    await asyncio.sleep(0)
    assert not sleeper.done()
    await clock.advance(timedelta(seconds=30))
    await asyncio.wait_for(sleeper, 1)


async def test_a_running_clock_wakes_a_sleeper_by_itself() -> None:
    await asyncio.wait_for(Clock(MONDAY, running=True).sleep(0.01), 1)
