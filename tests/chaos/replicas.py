"""Three replicas share the due checkpoints, and one of them dies."""

import asyncio
import tempfile
from pathlib import Path

from tests.chaos import look, seed
from tests.chaos.process import pie, running
from tests.chaos.report import Row
from tests.chaos.stand import stand

DUE = 1_000


async def one_of_three_dies(name: str, database: str, *, due: int = DUE) -> Row:
    """Ring all of them while one process is killed."""
    if name == "SQLite":
        raise NotImplementedError("One file is for one process.")
    await seed.due_checkpoints(database, due)
    with tempfile.TemporaryDirectory() as folder:
        async with stand() as slack:
            slack.delay = 0.05
            three = [pie(slack.url, database, Path(folder), f"pie{n}") for n in range(3)]
            async with running(*three):
                while slack.posts < due // 10:
                    await asyncio.sleep(0.05)
                await three[0].kill()
                while slack.posts < due and await look.drained(database, 5):
                    await asyncio.sleep(1)
                for _ in range(90):
                    if len(slack.posted) >= due:
                        break
                    await asyncio.sleep(1)
                left = await look.drained(database)
            return Row(
                f"{due} checkpoints, three replicas, one killed, {name}",
                {
                    "missing": due - len(slack.posted),
                    "doubled": sum(len(marks) - 1 for marks in slack.posted.values()),
                    "not posted": left,
                    "tracebacks": sum(each.tracebacks for each in three),
                },
            )
