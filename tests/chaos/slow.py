"""A slow Slack: nothing is doubled, health stays green, and a stop is short."""

import asyncio
import tempfile
from pathlib import Path

from tests.chaos import look, seed
from tests.chaos.process import pie, running
from tests.chaos.report import Row
from tests.chaos.sender import Sent, event, send
from tests.chaos.stand import stand

LINES, POST_S, STOP_POST_S = 90, 1.2, 6.0


async def a_long_queue(name: str, database: str, *, lines: int = LINES) -> Row:
    """Post a channel's long queue, at 1.2 seconds a post."""
    await seed.queue(database, lines)
    with tempfile.TemporaryDirectory() as folder:
        async with stand() as slack:
            slack.delay = POST_S
            one = pie(slack.url, database, Path(folder))
            async with running(one):
                watching = asyncio.create_task(one.watch())
                left = await look.drained(database, lines * POST_S * 2)
                watching.cancel()
            return Row(
                f"{lines} lines in one channel, {POST_S} s a post, {name}",
                {
                    "doubled": slack.doubles,
                    "not posted": left,
                    "out of order": slack.disorder,
                    "red while it serves": len(one.red),
                    "tracebacks": one.tracebacks,
                },
            )


async def stopping(name: str, database: str, *, answers: int = 10) -> Row:
    """Stop with answers under way, at 6 seconds a post; the next process posts the rest."""
    with tempfile.TemporaryDirectory() as folder:
        async with stand() as slack:
            one, sent = pie(slack.url, database, Path(folder)), Sent()
            async with running(one):
                slack.delay = STOP_POST_S
                await send(lambda: one.events, [event(n, "s") for n in range(answers)], sent)
                took = await one.stop()
                await asyncio.sleep(STOP_POST_S)  # what Slack was sent, it takes
                slack.delay = 0.0
                await one.start()
                left = await look.drained(database)
            lost = sent.acked - look.heard(database)
            return Row(
                f"SIGTERM with {answers} answers under way, {STOP_POST_S} s a post, {name}",
                {
                    "stops in s": round(took, 1),
                    "acknowledged and lost": len(lost),
                    "doubled": slack.doubles,
                    "not posted": left,
                    "out of order": slack.disorder,
                    "tracebacks": one.tracebacks,
                },
            )
