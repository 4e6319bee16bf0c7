"""From start to the first answered DM, and memory at rest: Pie next to a bare Bolt app.

Between them stands the bare app with the libraries that Pie is built of loaded too: no Pie can
be faster than that.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.apps import serving, stand
from tests.bench.load import fire

ROUNDS = 7
LIBRARIES = ("sqlalchemy", "pydantic.main", "pydantic.type_adapter", "cryptography.fernet")


async def first_answer(
    slack: str, database: str, imports: Sequence[str], run: str
) -> tuple[float, int]:
    """Return the seconds from launching the process to its first 200, and its memory in MB."""
    begin = time.perf_counter()
    async with serving(slack, database, imports=imports) as server:
        await fire(server.url, events=2, workers=1, run=run, says=["hello"])
        took = time.perf_counter() - begin
        return took, server.memory_mb()


async def measure() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'pie.sqlite'}"
        apps: dict[str, tuple[str, Sequence[str]]] = {
            "bare Bolt AsyncApp": ("", ()),
            "with Pie's libraries": ("", LIBRARIES),
            "Pie": (database, ()),
        }
        figures: dict[str, list[tuple[float, int]]] = {name: [] for name in apps}
        async with stand() as (_, api):
            # The first start creates the database and the byte code; it is not counted.
            await first_answer(api, database, (), "x")
            for number in range(ROUNDS):
                for name, app in apps.items():
                    figures[name].append(await first_answer(api, *app, f"{name[:4]}{number}"))
    medians = {name: statistics.median(t for t, _ in found) for name, found in figures.items()}
    base, *_ = medians.values()
    print(f"{'':<22}{'first answer':>14}{'ratio':>8}{'memory':>10}")
    for name, found in figures.items():
        memory = max(mb for _, mb in found)
        print(
            f"{name:<22}{medians[name] * 1000:>11.0f} ms{medians[name] / base:>8.2f}{memory:>7} MB"
        )


def main() -> None:
    """Run it."""
    asyncio.run(measure())
