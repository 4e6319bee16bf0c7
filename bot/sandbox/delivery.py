"""Slack's requests to the app: signed, timed, tried again."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.payloads import event_callback
from bot.sandbox.socket_mode import Sockets
from bot.sandbox.traffic import Entry
from bot.sandbox.workspace import SIGNING_SECRET, Workspace
from bot.sandbox.world import Channel

ACK_SECONDS = 3.0
RETRY_AFTER = (0.0, 60.0, 300.0)
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Ack:
    """The app's answer to one request. `trouble` is Slack's word for what went wrong."""

    status: int = 0
    body: Any = None
    trouble: str = ""
    no_retry: bool = False

    @property
    def ok(self) -> bool:
        """Whether the app answered, in time, with a 2xx."""
        return not self.trouble


class Delivery:
    """Sends to the app, over HTTP or its Socket Mode connection, and counts what is in flight."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        ack_seconds: float = ACK_SECONDS,
        retry_after: tuple[float, ...] = RETRY_AFTER,
    ) -> None:
        """Deliver for this workspace; `retry_after` are waits on the sandbox's clock."""
        self.workspace = workspace
        self.ack_seconds = ack_seconds
        self.retry_after = retry_after
        self.request_url = ""
        self.sockets = Sockets()
        self.in_flight = 0
        self._session: aiohttp.ClientSession | None = None
        self._tasks: set[asyncio.Task[object]] = set()

    async def close(self) -> None:
        """Give up what is waiting."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.sockets.close()
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def event(self, event: Mapping[str, Any], channel: Channel | None = None) -> Ack:
        """Deliver an event; what fails is tried again later. The first answer is returned."""
        workspace = self.workspace
        event_id = workspace.world.new_id("Ev")
        body = event_callback(dict(event), event_id, workspace.clock.now(), channel)
        name = f"event {event['type']}"
        ack = await self._send("events_api", name, body)
        if not ack.ok and not ack.no_retry:
            self._later(self._try_again(name, body, ack))
        elif workspace.faults.duplicates:
            await self._send("events_api", f"{name} (again)", body, retry=1, reason=ack.trouble)
        return ack

    def event_later(self, event: Mapping[str, Any], channel: Channel | None = None) -> None:
        """Deliver an event without waiting for the answer."""
        self.in_flight += 1

        async def send() -> None:
            try:
                await self.event(event, channel)
            finally:
                self.in_flight -= 1

        self._later(send())

    async def interactive(self, payload: Mapping[str, Any]) -> Ack:
        """Deliver a click, a submission or a shortcut: one try, as Slack does."""
        action = (payload.get("actions") or [{}])[0].get("action_id")
        named = action or payload.get("callback_id") or payload.get("view", {}).get("callback_id")
        name = " ".join(filter(None, [payload["type"], named]))
        return await self._send("interactive", name, dict(payload))

    async def command(self, payload: Mapping[str, Any]) -> Ack:
        """Deliver a slash command: one try, as Slack does."""
        name = f"{payload['command']} {payload['text']}".strip()
        return await self._send("slash_commands", name[:80], dict(payload))

    async def _try_again(self, name: str, body: dict[str, Any], ack: Ack) -> None:
        for number, wait in enumerate(self.retry_after, start=1):
            if wait:
                await self.workspace.clock.sleep(wait)
            ack = await self._send("events_api", name, body, retry=number, reason=ack.trouble)
            if ack.ok or ack.no_retry:
                return

    async def _send(
        self, kind: str, name: str, body: dict[str, Any], *, retry: int = 0, reason: str = ""
    ) -> Ack:
        entry = self.workspace.traffic.note("out", name, body)
        entry.attempt = retry
        self.in_flight += 1
        began = time.perf_counter()
        try:
            async with asyncio.timeout(self.ack_seconds):
                ack = await self._carry(kind, body, retry, reason)
        except TimeoutError:
            ack = Ack(trouble="http_timeout")
        except (aiohttp.ClientError, OSError):
            ack = Ack(trouble="connection_failed")
        finally:
            self.in_flight -= 1
        self._close_entry(entry, ack, time.perf_counter() - began)
        return ack

    async def _carry(self, kind: str, body: dict[str, Any], retry: int, reason: str) -> Ack:
        if self.sockets.connected:
            answer = await self.sockets.send(kind, body, retry, reason)
            return Ack(200, answer)
        if not self.request_url:
            return Ack(trouble="connection_failed")
        return await self._over_http(kind, body, retry, reason)

    async def _over_http(self, kind: str, body: dict[str, Any], retry: int, reason: str) -> Ack:
        content_type = JSON if kind == "events_api" else FORM
        raw = encoded(kind, body)
        headers = {"Content-Type": content_type, **self.signature(raw)}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": reason}
        if self._session is None:
            self._session = aiohttp.ClientSession()
        async with self._session.post(self.request_url, data=raw, headers=headers) as response:
            text = await response.text()
            no_retry = response.headers.get("X-Slack-No-Retry") == "1"
            trouble = "" if response.status // 100 == 2 else "http_error"
            return Ack(response.status, _parsed(text), trouble, no_retry)

    def signature(self, raw: str) -> dict[str, str]:
        """The headers that prove a request is from Slack; false ones when told to."""
        stamp = str(int(time.time()))
        secret = "someone else" if self.workspace.faults.bad_signature else SIGNING_SECRET
        signed = hmac.new(secret.encode(), f"v0:{stamp}:{raw}".encode(), hashlib.sha256)
        return {
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signed.hexdigest()}",
        }

    def _close_entry(self, entry: Entry, ack: Ack, seconds: float) -> None:
        entry.ms = seconds * 1000
        entry.status = ack.trouble if ack.trouble and not ack.status else str(ack.status)
        entry.answer = ack.body
        self.workspace.world.changed()

    def _later(self, work: Any) -> None:
        task: asyncio.Task[object] = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def encoded(kind: str, body: Mapping[str, Any]) -> str:
    """The body of a request as it goes over the wire."""
    if kind == "events_api":
        return json.dumps(body)
    fields = body if kind == "slash_commands" else {"payload": json.dumps(body)}
    return urlencode(fields)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
