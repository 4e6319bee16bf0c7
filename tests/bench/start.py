"""From start to the first answered DM, and memory at rest: Pie next to a bare Bolt app."""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from tests.bench.apps import serving, stand
from tests.bench.load import fire

ROUNDS = 7


async def first_answer(slack: str, database: str, run: str) -> tuple[float, int]:
    """Return the seconds from launching the process to its first 200, and its memory in MB."""
    begin = time.perf_counter()
    async with serving(slack, database) as server:
        await fire(server.url, events=2, workers=1, run=run, says=["hello"])
        took = time.perf_counter() - begin
        return took, server.memory_mb()


async def measure() -> None:
    """Print the table."""
    figures: dict[str, list[tuple[float, int]]] = {"bare": [], "pie": []}
    with tempfile.TemporaryDirectory() as folder:
        databases = {"bare": "", "pie": f"sqlite:///{Path(folder) / 'pie.sqlite'}"}
        async with stand() as (_, api):
            # The first start creates the database and the byte code; it is not counted.
            await first_answer(api, databases["pie"], "x")
            for number in range(ROUNDS):
                for which, found in figures.items():
                    run = f"{which}{number}"
                    found.append(await first_answer(api, databases[which], run))
    medians = {name: statistics.median(t for t, _ in found) for name, found in figures.items()}
    print(f"{'':<10}{'first answer':>14}{'ratio':>8}{'memory':>10}")
    for name, found in figures.items():
        ratio = medians[name] / medians["bare"]
        memory = max(mb for _, mb in found)
        print(f"{name:<10}{medians[name] * 1000:>11.0f} ms{ratio:>8.2f}{memory:>7} MB")


def main() -> None:
    """Run it."""
    asyncio.run(measure())
