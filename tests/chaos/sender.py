"""Sends events as Slack does: signed, and again until somebody says 200."""

import asyncio
import itertools
import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.bench.load import _headers

PEOPLE = 40
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


def event(number: int, run: str, *, text: str = "", people: int = PEOPLE) -> dict[str, Any]:
    """Return a DM of one of the people."""
    who = number % people
    said = "new: call with Northwind about the renewal" if number < people else "why?"
    return {
        "type": "event_callback",
        "team_id": "T1",
        "api_app_id": "A1",
        "event_id": f"Ev{run}{number}",
        "event_time": int(time.time()),
        "authorizations": [{"team_id": "T1", "user_id": "UBOT", "is_bot": True}],
        "event": {
            "type": "message",
            "channel": f"D{who:04d}",
            "channel_type": "im",
            "user": f"U{who:04d}",
            "text": text or said,
            "ts": f"{time.time():.6f}",
        },
    }


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
        async with session.post(url, data=body, headers=_headers(body)) as answer:
            said = await answer.text()
            if answer.status == 200 and said:
                sent.bodies[said[:60]] += 1
            return str(answer.status)
    except (aiohttp.ClientError, TimeoutError) as error:
        return type(error).__name__
