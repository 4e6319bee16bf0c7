"""Sends events as Slack does: signed, and again until somebody says 200."""

import asyncio
import itertools
import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import aiohttp

from tests.bench import load
from tests.bench.load import signed

PEOPLE = 40
event = partial(load.event, people=PEOPLE)
"""A DM of one of the people, the first of each a beginning."""
PATIENCE = 3.0
"""Seconds after which Slack gives up on an answer and sends the event again."""
AGAIN = 0.2
"""Seconds until the next try: Slack's own minutes, made short."""


@dataclass(slots=True)
class Sent:
    """Which events got their 200, and what else was answered on the way."""

    acked: set[str] = field(default_factory=set)
    answers: Counter[str] = field(default_factory=Counter)
    bodies: Counter[str] = field(default_factory=Counter)


async def send(
    urls: Callable[[], str],
    events: list[dict[str, Any]],
    sent: Sent,
    *,
    workers: int = 8,
    until: float = 300.0,
    again: bool = True,
) -> None:
    """Send events, each until it is acknowledged (or once)."""
    numbers = itertools.count()
    ends = time.monotonic() + until

    async def worker(session: aiohttp.ClientSession) -> None:
        while (at := next(numbers)) < len(events):
            body = json.dumps(events[at]).encode()
            while time.monotonic() < ends:
                status = await _post(session, urls(), body, sent)
                sent.answers[status] += 1
                if status == "200":
                    sent.acked.add(events[at]["event_id"])
                    break
                if not again:
                    break
                await asyncio.sleep(AGAIN)

    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(PATIENCE)) as session:
        await asyncio.gather(*(worker(session) for _ in range(workers)))


async def _post(session: aiohttp.ClientSession, url: str, body: bytes, sent: Sent) -> str:
    try:
        async with session.post(url, data=body, headers=signed(body)) as answer:
            said = await answer.text()
            if answer.status == 200 and said:
                sent.bodies[said[:60]] += 1
            return str(answer.status)
    except (aiohttp.ClientError, TimeoutError) as error:
        return type(error).__name__
