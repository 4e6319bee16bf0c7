"""A load generator that speaks as Slack does: signed events, one connection a worker."""

import asyncio
import hashlib
import hmac
import itertools
import json
import statistics
import time
from dataclasses import dataclass
from typing import Any

import aiohttp

SECRET = "bench-secret"
PEOPLE = 64


@dataclass(frozen=True, slots=True)
class Load:
    """What one run came to: answers per second, and the wait for an answer in ms."""

    per_second: float
    p50: float
    p95: float
    refused: int


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


def signed(body: bytes) -> dict[str, str]:
    now = str(int(time.time()))
    mac = hmac.new(SECRET.encode(), b"v0:" + now.encode() + b":" + body, hashlib.sha256)
    return {
        "content-type": "application/json",
        "x-slack-request-timestamp": now,
        "x-slack-signature": "v0=" + mac.hexdigest(),
    }


async def fire(url: str, *, events: int, workers: int, run: str, says: list[str]) -> Load:
    """Send `events` DMs from 64 people; each worker waits for one answer before the next."""
    numbers = itertools.count()
    waits: list[float] = []
    refused = 0

    async def worker(session: aiohttp.ClientSession) -> None:
        nonlocal refused
        while (number := next(numbers)) < events:
            text = says[(number // PEOPLE) % len(says)] if number >= PEOPLE else ""
            body = json.dumps(event(number, run, text=text)).encode()
            start = time.perf_counter()
            async with session.post(url, data=body, headers=signed(body)) as answer:
                await answer.read()
                refused += answer.status != 200
            waits.append(time.perf_counter() - start)

    connector = aiohttp.TCPConnector(limit=workers)
    async with aiohttp.ClientSession(connector=connector) as session:
        begin = time.perf_counter()
        await asyncio.gather(*(worker(session) for _ in range(workers)))
        took = time.perf_counter() - begin
    cuts = statistics.quantiles(waits, n=100)
    return Load(events / took, cuts[49] * 1000, cuts[94] * 1000, refused)
