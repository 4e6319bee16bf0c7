"""Do to a running Pie what a bad day does: `python -m tests.chaos [NAME ...] [--short]`.

Everything stays on loopback. A figure that misses its aim is marked with "!", and the exit
code is then 1.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping

from tests.chaos import broken, fuzz, kills, outages, replicas, slow
from tests.chaos.databases import both
from tests.chaos.report import Row

Trial = Callable[[str, str], Awaitable[Row]]
TRIALS: Mapping[str, tuple[Trial, ...]] = {
    "kills": (kills.kills,),
    "replicas": (replicas.one_of_three_dies,),
    "outages": (outages.away, outages.frozen, outages.away_by_oauth, outages.slack_away),
    "slow": (slow.a_long_queue, slow.stopping),
    "fuzz": (fuzz.mutated,),
    "broken": (broken.wrong_key, broken.poisoned, broken.disk_full),
}


async def run(names: list[str]) -> list[Row]:
    """Run trials by name, or all, and print each as it ends."""
    rows = []
    for name in names or TRIALS:
        for trial in TRIALS[name]:
            async for kind, database in both():
                try:
                    row = await trial(kind, database)
                except NotImplementedError:
                    continue  # it means nothing on this database
                print(row, flush=True)
                rows.append(row)
    return rows


def main(words: list[str]) -> int:
    """Return 0 where every figure is as aimed at."""
    unknown = [word for word in words if word not in TRIALS]
    if unknown:
        print(f"No trial {', '.join(unknown)}. There are: {', '.join(TRIALS)}.")
        return 2
    rows = asyncio.run(run(words))
    missed = [row for row in rows if row.missed]
    print(f"\n{len(rows)} trials, {len(missed)} missed an aim.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
