"""`kill -9` in the middle of everything: nothing that was acknowledged may be lost."""

import asyncio
import random
import tempfile
import time
from pathlib import Path

from tests.chaos import look
from tests.chaos.process import pie, running
from tests.chaos.report import Row
from tests.chaos.sender import Sent, event, send
from tests.chaos.stand import stand

EVENTS, KILLS = 2_000, 20


async def kills(name: str, database: str, *, events: int = EVENTS, count: int = KILLS) -> Row:
    """Send events while the process is killed again and again."""
    with tempfile.TemporaryDirectory() as folder:
        async with stand() as slack:
            one, sent = pie(slack.url, database, Path(folder)), Sent()
            chance = random.Random(7)
            async with running(one):
                await send(lambda: one.events, [event(n, "w") for n in range(40)], sent)
                begun = time.monotonic()
                sending = asyncio.create_task(
                    send(lambda: one.events, [event(n, "k") for n in range(40, events)], sent)
                )
                killed = 0
                while killed < count and not sending.done():
                    await asyncio.sleep(chance.uniform(0.2, 0.8))
                    await one.kill()
                    killed += 1
                    await one.start()
                await sending
                took = time.monotonic() - begun
                left = await look.drained(database)
            lost = sent.acked - look.heard(database)
            return Row(
                f"{events} events, {killed} kills, {name}",
                {
                    "acknowledged and lost": len(lost),
                    "taken twice": look.taken_twice(one.said),
                    "not posted": left,
                    "doubled a kill": round(slack.doubles / max(killed, 1), 2),
                    "out of order": slack.disorder,
                    "tracebacks": one.tracebacks,
                    "seconds": round(took),
                },
            )
