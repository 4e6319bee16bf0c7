"""The clock's work goes on, whatever happens to one round of it."""

import asyncio
from datetime import timedelta

import pytest

from bot.ticker import STILL, Ticker


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
    ticker = Ticker({"one": one.sweep, "two": two.sweep}, every=timedelta(milliseconds=20))
    ticker.start()
    for _ in range(3):
        two.came_round.clear()
        await asyncio.wait_for(two.came_round.wait(), 10)
    await ticker.stop()
    assert one.rounds >= 3


async def test_a_failed_round_is_followed_by_another() -> None:
    work = Work(fails=2)
    ticker = Ticker({"work": work.sweep}, every=timedelta(milliseconds=20))
    ticker.start()
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

    ticker = Ticker({"slow": slow})
    ticker.start()
    await asyncio.wait_for(begun.wait(), 10)
    await ticker.stop()
    assert ended.is_set()
    assert caplog.records == []


async def test_a_round_that_hangs_does_not_keep_pie_from_stopping(
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun = asyncio.Event()

    async def hangs() -> None:
        begun.set()
        await asyncio.Event().wait()

    ticker = Ticker({"hangs": hangs})
    ticker.start()
    await asyncio.wait_for(begun.wait(), 10)
    async with asyncio.timeout(3):
        await ticker.stop()
    assert caplog.records == []


async def test_one_failing_sweep_keeps_no_other_from_its_work() -> None:
    bad, good = Work(fails=9), Work()
    ticker = Ticker({"bad": bad.sweep, "good": good.sweep})
    await ticker.tick()
    assert good.rounds == 1


async def test_a_sweep_that_has_not_ended_well_for_long_is_late() -> None:
    bad, good = Work(fails=9), Work()
    ticker = Ticker({"bad": bad.sweep, "good": good.sweep}, every=timedelta(seconds=1))
    await ticker.tick()
    soon = ticker.beats["good"] + STILL
    assert ticker.late(soon) == []
    assert ticker.late(ticker.beats["bad"] + STILL + timedelta(seconds=2)) != []
    assert ticker.beats["bad"] < ticker.beats["good"]
