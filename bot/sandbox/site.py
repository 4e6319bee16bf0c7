"""The sandbox's web page: its files, what it asks for, and the stream that keeps it fresh."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.sandbox.deeds import DEEDS
from bot.sandbox.person import Person
from bot.sandbox.refusals import RefusedError
from bot.sandbox.snapshot import detail, faults_of, line, snapshot
from bot.sandbox.workspace import Workspace

PAGE = Path(__file__).parent / "page"
HEARTBEAT = 15.0
TOGETHER = 0.03
SAFE = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: https:; "
    "style-src 'self'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class Example:
    """An example on the page's menu; `load` gets the id of the person who asked."""

    id: str
    title: str
    about: str
    load: Callable[[str], Awaitable[object]]


class Site:
    """Serves the page to browsers on this machine."""

    def __init__(self, workspace: Workspace, people: Mapping[str, Person]) -> None:
        """Show this workspace to these people."""
        self.workspace = workspace
        self.people = people
        self.examples: dict[str, Example] = {}
        self._news = asyncio.Event()
        self._closing = False
        workspace.world.watch(self._wake)

    def routes(self) -> list[web.RouteDef]:
        """Every address the page uses."""
        return [
            web.get("/", self._index),
            web.get("/page/{name}", self._file),
            web.get("/sandbox/state", self._local(self._state)),
            web.get("/sandbox/stream", self._local(self._stream)),
            web.get("/sandbox/traffic", self._local(self._traffic)),
            web.get("/sandbox/traffic/{number}", self._local(self._entry)),
            web.get("/sandbox/examples", self._local(self._examples)),
            web.post("/sandbox/examples/{id}", self._local(self._load_example)),
            web.post("/sandbox/clock", self._local(self._clock)),
            web.post("/sandbox/faults", self._local(self._faults)),
            web.post("/sandbox/act/{deed}", self._local(self._act)),
        ]

    def close(self) -> None:
        """End the streams."""
        self._closing = True
        self._wake()

    def _wake(self) -> None:
        self._news.set()

    def _local(self, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> Any:
        """Refuse requests that another site's page has sent, and answer errors as JSON."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            origin = request.headers.get("Origin")
            foreign = origin and urlsplit(origin).netloc != request.host
            if foreign or not self._is_ours(request.host):
                return web.json_response({"error": "Only the sandbox's own page may."}, status=403)
            try:
                return await handler(request)
            except (LookupError, ValueError, RefusedError) as wrong:
                return web.json_response({"error": str(wrong)}, status=400)

        return guarded

    def _is_ours(self, host: str) -> bool:
        """Whether a browser came by our own name, and not by one that was made to point here."""
        ours = urlsplit(self.workspace.base).hostname
        return ours == "0.0.0.0" or urlsplit(f"//{host}").hostname in {ours, "localhost"}  # noqa: S104

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html", headers=SAFE)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        wanted = (PAGE / request.match_info["name"]).resolve()
        if wanted.parent != PAGE or not wanted.is_file():
            return web.Response(status=404)
        return web.FileResponse(wanted, headers=SAFE)

    async def _state(self, request: web.Request) -> web.StreamResponse:
        person = self._person(request.query.get("person", ""))
        return web.json_response(snapshot(self.workspace, person))

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: the number of changes, whenever it has grown."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", **SAFE})
        with contextlib.suppress(ConnectionResetError):  # the tab was closed
            await response.prepare(request)
            await self._keep_telling(response)
        return response

    async def _keep_telling(self, response: web.StreamResponse) -> None:
        told = -1
        while not self._closing:
            self._news.clear()
            if told != self.workspace.world.changes:
                told = self.workspace.world.changes
                await response.write(f"data: {told}\n\n".encode())
                continue
            try:
                async with asyncio.timeout(HEARTBEAT):
                    await self._news.wait()
                await asyncio.sleep(TOGETHER)
            except TimeoutError:
                await response.write(b": still here\n\n")

    async def _traffic(self, request: web.Request) -> web.StreamResponse:
        since = int(request.query.get("since", 0))
        entries = [e for e in self.workspace.traffic.entries if e.number > since]
        return web.json_response({"entries": [line(e) for e in entries[-300:]]})

    async def _entry(self, request: web.Request) -> web.StreamResponse:
        number = int(request.match_info["number"])
        for entry in self.workspace.traffic.entries:
            if entry.number == number:
                return web.json_response(detail(entry), dumps=_dumps)
        raise LookupError("That exchange is no longer kept.")

    async def _examples(self, _request: web.Request) -> web.StreamResponse:
        offered = [
            {"id": each.id, "title": each.title, "about": each.about}
            for each in self.examples.values()
        ]
        return web.json_response({"examples": offered})

    async def _load_example(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        await self.examples[request.match_info["id"]].load(self._person(body["person"]).id)
        return web.json_response({"ok": True})

    async def _clock(self, request: web.Request) -> web.StreamResponse:
        """`{"seconds": 1800}` moves by so much, `{"to": "2026-12-01T09:00+01:00"}` to there."""
        body = await _body(request)
        if "to" in body:
            await self.workspace.clock.to(datetime.fromisoformat(str(body["to"])))
        else:
            await self.workspace.clock.advance(timedelta(seconds=float(body["seconds"])))
        self.workspace.world.changed()
        return web.json_response({"now": self.workspace.clock.now().isoformat()})

    async def _faults(self, request: web.Request) -> web.StreamResponse:
        """Set any of the switches."""
        known = faults_of(self.workspace)
        for name, value in (await _body(request)).items():
            if name not in known:
                raise LookupError(f"There is no switch {name}.")
            setattr(self.workspace.faults, name, type(known[name])(value))
        self.workspace.world.changed()
        return web.json_response(faults_of(self.workspace))

    async def _act(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        person = self._person(body["person"])
        done = await DEEDS[request.match_info["deed"]](person, body)
        return web.json_response(done if isinstance(done, dict) else {"ok": True})

    def _person(self, name: str) -> Person:
        first = next(iter(self.people))
        return self.people[self.workspace.world.person(name).id if name else first]


async def _body(request: web.Request) -> dict[str, Any]:
    body = await request.json()
    if not isinstance(body, dict):
        raise TypeError("The page sends objects.")
    return body


def _dumps(thing: Any) -> str:
    return json.dumps(thing, default=str)
