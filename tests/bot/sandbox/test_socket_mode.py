"""Socket Mode, with Bolt's own handler."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox


async def until(condition: Any) -> None:
    async with asyncio.timeout(3):
        while not condition():
            await asyncio.sleep(0.01)


async def connect(app: AsyncApp, sandbox: Sandbox) -> AsyncSocketModeHandler:
    own = AsyncWebClient(sandbox.app_token, sandbox.api_url)
    handler = AsyncSocketModeHandler(app, sandbox.app_token, web_client=own, ping_interval=0.2)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await until(lambda: sandbox.delivery.sockets.connected)
    return handler


async def test_events_commands_and_clicks_come_over_the_socket(
    app: AsyncApp, sandbox: Sandbox
) -> None:
    @app.event("message")
    async def answer(event: dict[str, Any], say: Any) -> None:
        await say(f"heard: {event['text']}")

    @app.command("/pie")
    async def command(ack: Any) -> None:
        await ack("at your service")

    handler = await connect(app, sandbox)
    dana = sandbox.person("dana")
    await dana.dm("hello")
    await dana.command("/pie")
    await sandbox.settle()
    assert {m.text for m in dana.dm_messages()} == {"hello", "at your service", "heard: hello"}
    assert {d.status for d in sandbox.deliveries} == {"200"}
    await handler.close_async()  # type: ignore[no-untyped-call]


async def test_the_app_comes_back_when_told_to_refresh(app: AsyncApp, sandbox: Sandbox) -> None:
    handler = await connect(app, sandbox)
    first = sandbox.delivery.sockets.open[0]
    await sandbox.delivery.sockets.refresh()
    await until(lambda: sandbox.delivery.sockets.open not in ([], [first]))
    await handler.close_async()  # type: ignore[no-untyped-call]


async def test_an_envelope_nobody_acknowledges_times_out(app: AsyncApp, sandbox: Sandbox) -> None:
    sandbox.delivery.ack_seconds = 0.05
    handler = await connect(app, sandbox)

    @app.command("/pie")
    async def silent() -> None: ...

    dana = sandbox.person("dana")
    await dana.command("/pie")
    assert dana.ephemerals[-1].text == "/pie failed with the error “operation_timeout”"
    await handler.close_async()  # type: ignore[no-untyped-call]


async def test_an_eleventh_connection_is_turned_away(sandbox: Sandbox) -> None:
    url = f"{sandbox.page_url}socket"
    async with aiohttp.ClientSession() as session:
        sockets = [await session.ws_connect(url) for _ in range(11)]
        greetings = [(await socket.receive_json())["type"] for socket in sockets]
        assert greetings == ["hello"] * 10 + ["disconnect"]
        for socket in sockets:
            await socket.close()


@pytest.mark.parametrize("token", ["xapp-wrong", "xoxb-sandbox-bot"])
async def test_only_the_app_token_opens_a_connection(sandbox: Sandbox, token: str) -> None:
    client = AsyncWebClient(token, sandbox.api_url)
    with pytest.raises(SlackApiError):
        await client.apps_connections_open(app_token=token)
