"""Socket Mode: the same requests over websockets that the app opened."""

import asyncio
import json
from itertools import count
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox.world import APP

CONNECTIONS = 10


class Sockets:
    """The app's open websockets; each request goes to one of them in turn."""

    def __init__(self) -> None:
        """Begin with none."""
        self.open: list[web.WebSocketResponse] = []
        self._waiting: dict[str, asyncio.Future[Any]] = {}
        self._serial = count(1)

    @property
    def connected(self) -> bool:
        """Whether the app listens here."""
        return bool(self.open)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Keep one connection until it closes; past ten, Slack turns the newest away."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if len(self.open) >= CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        self.open.append(socket)
        try:
            await socket.send_json(
                {
                    "type": "hello",
                    "num_connections": len(self.open),
                    "connection_info": {"app_id": APP},
                    "debug_info": {"host": "sandbox", "approximate_connection_time": 3600},
                }
            )
            async for received in socket:
                if received.type is WSMsgType.TEXT:
                    self._take(received.data)
        finally:
            self.open.remove(socket)
        return socket

    async def send(self, kind: str, body: dict[str, Any], retry: int, reason: str) -> Any:
        """Send one envelope and wait for what the app answers in its acknowledgement."""
        envelope_id = f"env-{next(self._serial)}"
        envelope = {
            "envelope_id": envelope_id,
            "type": kind,
            "payload": body,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": retry, "retry_reason": reason}
        self._waiting[envelope_id] = asyncio.get_running_loop().create_future()
        socket = self.open.pop(0)
        self.open.append(socket)
        try:
            await socket.send_json(envelope)
            return await self._waiting[envelope_id]
        finally:
            del self._waiting[envelope_id]

    async def refresh(self) -> None:
        """Tell every connection to go and come back, as Slack does every few hours."""
        for socket in list(self.open):
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})
            await socket.close()

    async def close(self) -> None:
        """Close every connection."""
        for socket in list(self.open):
            await socket.close()

    def _take(self, text: str) -> None:
        received = json.loads(text)
        waiting = self._waiting.get(received.get("envelope_id", ""))
        if waiting is not None and not waiting.done():
            waiting.set_result(received.get("payload"))
