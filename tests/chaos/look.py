"""What a database says afterwards: what was taken, what waits still."""

import asyncio
import time
from collections import Counter

from sqlalchemy import Engine, create_engine, text

DRAINED_S = 90.0


def heard(database: str) -> set[str]:
    """Return the events that were taken."""
    engine = create_engine(database)
    try:
        with engine.connect() as connection:
            return set(connection.execute(text("SELECT event_id FROM heard")).scalars())
    finally:
        engine.dispose()


def waiting(engine: Engine) -> int:
    """Return how many messages have not been posted."""
    query = text("SELECT count(*) FROM outbox WHERE state IN ('waiting', 'parked', 'dead')")
    with engine.connect() as connection:
        return int(connection.execute(query).scalar_one())


async def drained(database: str, seconds: float = DRAINED_S) -> int:
    """Wait until every message is posted; return how many are not."""
    engine = create_engine(database)
    ends = time.monotonic() + seconds
    try:
        while (left := await asyncio.to_thread(waiting, engine)) and time.monotonic() < ends:
            await asyncio.sleep(0.2)
        return left
    finally:
        engine.dispose()


def taken_twice(log: str) -> int:
    """Return how many events a log says were taken more than once."""
    taken = Counter(
        word for line in log.splitlines() if "turn taken" in line for word in line.split()
        if word.startswith("event=")
    )  # fmt: skip
    return sum(count > 1 for name, count in taken.items() if name != "event=")
