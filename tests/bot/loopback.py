"""A Slack on loopback that answers as it is told, and remembers what it was asked."""

import asyncio
import itertools
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.storage.tenants import Tenant


@dataclass(frozen=True, slots=True)
class Call:
    """One request that reached Slack."""

    method: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What to answer next: an error, a status, a header."""

    error: str = ""
    status: int = 200
    retry_after: str = ""


@dataclass(slots=True)
class Loopback:
    """The calls so far, and the replies that are to come; without one every call is taken."""

    url: str = ""
    calls: list[Call] = field(default_factory=list)
    replies: defaultdict[str, deque[Reply]] = field(default_factory=lambda: defaultdict(deque))
    session: aiohttp.ClientSession | None = None
    delay: float = 0.0
    posted: list[dict[str, Any]] = field(default_factory=list)
    _ts: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def will(self, method: str, *replies: Reply) -> None:
        """Say what the next calls of a method are to be answered."""
        self.replies[method].extend(replies)

    def texts(self, method: str = "chat.postMessage") -> list[str]:
        """Return the texts that a method brought, refused ones too."""
        return [call.body["text"] for call in self.calls if call.method == method]

    def bodies(self, method: str) -> list[dict[str, Any]]:
        """Return what a method was called with."""
        return [call.body for call in self.calls if call.method == method]

    async def client_for(self, tenant: Tenant) -> AsyncWebClient:
        """Return a client of this Slack; a workspace named GONE has not installed Pie."""
        if tenant.team == "GONE":
            raise LookupError(tenant.team)
        return AsyncWebClient(
            "xoxb-test", base_url=f"{self.url}/api/", session=self.session, retry_handlers=[]
        )

    async def answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        raw = await request.read()
        is_json = request.content_type == "application/json"
        body = json.loads(raw) if is_json else dict(await request.post())
        body = {**request.query, **body}
        self.calls.append(Call(method, body))
        await asyncio.sleep(self.delay)
        reply = self.replies[method].popleft() if self.replies[method] else Reply()
        if reply.status >= 500:
            return web.Response(status=reply.status, text="trouble")
        headers = {"retry-after": reply.retry_after} if reply.retry_after else {}
        if reply.error:
            found = {"ok": False, "error": reply.error}
            return web.json_response(found, status=reply.status, headers=headers)
        return web.json_response({"ok": True, **self._fields(method, body)})

    def _fields(self, method: str, body: dict[str, Any]) -> dict[str, Any]:
        match method:
            case "chat.postMessage":
                made = {"channel": body["channel"], "ts": f"{next(self._ts)}.0"}
                self.posted.append(made | {"metadata": body["metadata"]})
                return made
            case "conversations.history":
                return {"messages": [m for m in self.posted if m["channel"] == body["channel"]]}
            case "conversations.open":
                return {"channel": {"id": f"D{body['users']}"}}
            case "files.getUploadURLExternal":
                return {"upload_url": f"{self.url}/file/upload", "file_id": "F1"}
            case "files.completeUploadExternal":
                return {"files": [{"id": "F1"}]}
            case _:
                return {}

    async def take_file(self, request: web.Request) -> web.StreamResponse:
        self.calls.append(Call("file", {"bytes": await request.read()}))
        return web.Response(text="OK")

    async def hook(self, request: web.Request) -> web.StreamResponse:
        self.calls.append(Call("hook", await request.json()))
        reply = self.replies["hook"].popleft() if self.replies["hook"] else Reply()
        return web.Response(status=reply.status, text=reply.error or "ok")


@asynccontextmanager
async def loopback() -> AsyncIterator[Loopback]:
    """Run a Slack of our own on a free port."""
    slack = Loopback()
    app = web.Application()
    app.router.add_post("/api/{method}", slack.answer)
    app.router.add_post("/file/{any}", slack.take_file)
    app.router.add_post("/hook", slack.hook)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    slack.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with aiohttp.ClientSession() as session:
        slack.session = session
        yield slack
    await runner.cleanup()
