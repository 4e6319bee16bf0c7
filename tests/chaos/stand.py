"""A stand-in for Slack's Web API that can be slow, away, or cut off, and remembers every post."""

import asyncio
import contextlib
import itertools
import json
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

WHO = {"user_id": "UBOT", "bot_id": "BBOT", "team_id": "T1", "team": "T", "user": "pie"}


@dataclass(slots=True)
class Stand:
    """What it does to calls now, and what was posted so far: the marks, in order, by channel."""

    url: str = ""
    delay: float = 0.0
    status: int = 200
    errors: dict[str, str] = field(default_factory=dict)
    posted: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    messages: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    times: list[tuple[str, float]] = field(default_factory=list)
    _stamps: itertools.count = field(default_factory=lambda: itertools.count(1))  # type: ignore[type-arg]

    @property
    def posts(self) -> int:
        """How many messages were posted."""
        return sum(len(marks) for marks in self.posted.values())

    @property
    def last(self) -> float:
        """When something was posted last."""
        return self.times[-1][1] if self.times else 0.0

    @property
    def doubles(self) -> int:
        """How many of them had been posted before."""
        return sum(
            count - 1 for marks in self.posted.values() for count in Counter(marks).values()
        )

    @property
    def disorder(self) -> int:
        """How often a message came after a later one of its channel (marks rise with time)."""
        wrong = 0
        for marks in self.posted.values():
            first = list(dict.fromkeys(marks))
            wrong += sum(int(b) < int(a) for a, b in itertools.pairwise(first))
        return wrong

    async def answer(self, request: web.Request) -> web.Response:
        """Answer any method."""
        method = request.match_info["method"]
        body = await _body(request)
        if method.startswith("chat.") and self.delay:
            await asyncio.sleep(self.delay)
        if self.status != 200:
            return web.Response(status=self.status, text="trouble")
        if error := self.errors.get(method):
            return web.json_response({"ok": False, "error": error})
        return web.json_response({"ok": True, **self._fields(method, body)})

    def _fields(self, method: str, body: dict[str, Any]) -> dict[str, Any]:
        channel = str(body.get("channel", ""))
        match method:
            case "auth.test":
                return dict(WHO)
            case "users.info":
                return {"user": {"id": body.get("user"), "tz": "Europe/Berlin"}}
            case "conversations.open":
                return {"channel": {"id": str(body.get("users"))}}
            case "conversations.info":
                return {"channel": {"id": channel, "name": "deals", "is_member": True}}
            case "conversations.history":
                return {"messages": list(reversed(self.messages[channel]))[:100]}
            case "chat.postMessage":
                ts = f"{next(self._stamps)}.000000"
                metadata = body.get("metadata") or {}
                self.times.append((channel, time.perf_counter()))
                if metadata:  # a whisper belongs to no turn, and carries no mark
                    self.posted[channel].append(str(metadata["event_payload"]["id"]))
                self.messages[channel].append({"ts": ts, "metadata": metadata})
                return {"channel": channel, "ts": ts}
            case "chat.update":
                self.times.append((channel, time.perf_counter()))
                return {"channel": channel, "ts": str(body["ts"])}
            case _:
                return {"channel": channel, "ts": str(body.get("ts", ""))}


async def _body(request: web.Request) -> dict[str, Any]:
    raw = await request.read()
    if request.content_type == "application/json":
        return {**request.query, **(json.loads(raw) if raw else {})}
    return {**request.query, **dict(await request.post())}


@contextlib.asynccontextmanager
async def stand() -> AsyncIterator[Stand]:
    """Serve a stand-in on loopback."""
    slack, app = Stand(), web.Application()
    app.router.add_route("*", "/api/{method}", slack.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    try:
        yield slack
    finally:
        await runner.cleanup()
