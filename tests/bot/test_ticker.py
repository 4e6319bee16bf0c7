"""The clock's work goes on, whatever happens to one round of it."""

import asyncio
from datetime import timedelta

import pytest

from bot.ticker import STILL, Ticker, start_ticker


class Work:
    def __init__(self, *, fails: int = 0) -> None:
        self.rounds = 0
        self.fails = fails
        self.came_round = asyncio.Event()

    async def sweep(self) -> None:
        self.rounds += 1
        if self.rounds <= self.fails:
            raise ConnectionError
        self.came_round.set()


async def test_every_sweep_is_called_again_and_again() -> None:
    one, two = Work(), Work()
    ticker = start_ticker(one, two, every=timedelta(milliseconds=20))
    for _ in range(3):
        two.came_round.clear()
        await asyncio.wait_for(two.came_round.wait(), 10)
    await ticker.stop()
    assert one.rounds >= 3


async def test_a_failed_round_is_followed_by_another() -> None:
    work = Work(fails=2)
    ticker = start_ticker(work, every=timedelta(milliseconds=20))
    await asyncio.wait_for(work.came_round.wait(), 10)
    await ticker.stop()


async def test_a_round_that_runs_when_all_is_stopped_ends_in_peace(
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        begun.set()
        await asyncio.sleep(0.05)
        ended.set()

    ticker = Ticker(slow)
    ticker.start()
    await asyncio.wait_for(begun.wait(), 10)
    await ticker.stop()
    assert ended.is_set()
    assert caplog.records == []


async def test_the_heartbeat_is_the_last_good_round() -> None:
    work = Work(fails=1)
    ticker = Ticker(work.sweep)
    before = ticker.beat
    await ticker.tick()
    assert ticker.beat == before
    await ticker.tick()
    assert ticker.beat > before
    assert ticker.is_alive(ticker.beat + STILL)
    assert not ticker.is_alive(ticker.beat + STILL * 2)
