"""The line to Slack in Socket Mode: opened with patience, watched, and told of when it is gone."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.health import Part
from bot.slack import UNREACHABLE

log = logging.getLogger("pie.socket")

FIRST, LONGEST = 1.0, 30.0
"""Seconds between two tries to open the line: doubled up to the longest."""
LOOK_EVERY = 2.0
PING_EVERY = 5.0
"""Seconds between two pings; four without an answer mean that the line is gone."""
CLOSING = 1.0
ADVICE = (
    "Slack says %s to SLACK_APP_TOKEN. Make one with connections:write under Basic Information, "
    "App-Level Tokens. Trying again in %s s."
)


class Line:
    """The WebSocket, and whether it stands."""

    def __init__(self, bolt: AsyncApp, client: AsyncWebClient, app_token: str) -> None:
        self._bolt = bolt
        self._client = client
        self._token = app_token
        self._socket: Any = None
        self._trouble = "not connected yet"

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Open the line, in the background, and hold it until this is left."""
        holding = asyncio.create_task(self._hold())
        try:
            yield
        finally:
            holding.cancel()
            if self._socket is not None:
                with contextlib.suppress(Exception):
                    async with asyncio.timeout(CLOSING):
                        await self._socket.close()

    async def part(self) -> Part:
        """Return how the line is."""
        stands = self._socket is not None and await self._socket.is_connected()
        facts = {"way": "socket"} | ({} if stands else {"error": self._trouble})
        return Part(stands, facts)

    async def _hold(self) -> None:
        url = await self._permitted()
        self._socket = await self._make(url)
        connecting = asyncio.create_task(self._socket.connect())
        stood = False
        while True:
            stands = (await self.part()).is_well
            if stands and not stood:
                log.info("connected to Slack in Socket Mode")
            if stood and not stands:
                self._trouble = "connection lost"
                log.warning("the connection to Slack is lost; opening another")
            stood = stands
            await asyncio.sleep(LOOK_EVERY if connecting.done() else LOOK_EVERY / 10)

    async def _permitted(self) -> str:
        """Return the address of a line, as soon as Slack gives one out."""
        wait = FIRST
        while True:
            try:
                answer = await self._client.apps_connections_open(app_token=self._token)
                return str(answer["url"])
            except SlackApiError as error:
                self._trouble = f"Slack says {_reason(error)}"
                log.error(ADVICE, _reason(error), round(wait))  # noqa: TRY400 - a sentence
            except UNREACHABLE as error:
                self._trouble = f"Slack can't be reached ({type(error).__name__})"
                log.warning(
                    "Slack can't be reached (%s); trying again in %s s",
                    type(error).__name__,
                    round(wait),
                )
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST)

    async def _make(self, url: str) -> Any:
        from slack_bolt.adapter.socket_mode.aiohttp import (  # noqa: PLC0415
            AsyncSocketModeHandler,
        )

        handler = AsyncSocketModeHandler(
            self._bolt,
            app_token=self._token,
            logger=_terse(),
            # The socket's own calls carry the app token; the bot's client would send the bot's.
            web_client=self._client,
            ping_interval=PING_EVERY,
        )
        handler.client.wss_uri = url
        return handler.client


def _reason(error: SlackApiError) -> str:
    return str(error.response.get("error", "no"))


def _terse() -> logging.Logger:
    """Return a logger for the SDK, whose words may hold an address with a ticket in it."""
    logger = logging.getLogger("pie.socket.sdk")
    logger.setLevel(logging.ERROR)
    if not logger.filters:
        logger.addFilter(_shorten)
    return logger


def _shorten(record: logging.LogRecord) -> bool:
    error = record.exc_info[0] if record.exc_info else None
    record.msg, record.args = (
        "the connection to Slack: %s",
        (error.__name__ if error else "trouble",),
    )
    record.exc_info = None
    return True
