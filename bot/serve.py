"""Run Pie until it is told to stop: over HTTP, or through a WebSocket (Socket Mode)."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, datetime

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request

from bot import tuning
from bot.app import Pie, open_pie
from bot.manifest import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH
from bot.settings import Settings

log = logging.getLogger("pie")


async def serve(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM, then finish what was begun."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with open_pie(settings) as pie, reached(pie) as port:
        tuning.settle()
        if settings.uses_socket_mode:
            log.info("connected to Slack in Socket Mode")
        else:
            log.info("listening for Slack on %s:%s", settings.pie_host, port)
        await stop.wait()


@asynccontextmanager
async def reached(pie: Pie) -> AsyncIterator[int]:
    """Let Slack and the health check reach Pie while this is open; gives the HTTP port."""
    runner, port = await listen(pie)
    try:
        async with _socket(pie) if pie.settings.uses_socket_mode else nullcontext():
            yield port
    finally:
        await runner.cleanup()


async def listen(pie: Pie) -> tuple[web.AppRunner, int]:
    """Start the HTTP side (health, and Slack's requests); return it and its port."""
    runner = web.AppRunner(web_app(pie), access_log=None, shutdown_timeout=5)
    await runner.setup()
    site = web.TCPSite(runner, pie.settings.pie_host, pie.settings.pie_port)
    await site.start()
    return runner, runner.addresses[0][1]


def web_app(pie: Pie) -> web.Application:
    """Make the web application: one path for Slack, the OAuth pages, and /healthz."""

    async def from_slack(request: web.Request) -> web.Response:
        with pie.traffic.answering():
            answer = await pie.bolt.async_dispatch(await to_bolt_request(request))
            return await to_aiohttp_response(answer)

    async def install(request: web.Request) -> web.Response:
        flow = pie.bolt.oauth_flow
        if flow is None:
            raise web.HTTPNotFound
        handle = flow.handle_installation
        if request.path == REDIRECT_PATH:
            handle = flow.handle_callback
        return await to_aiohttp_response(await handle(await to_bolt_request(request)))

    async def health(_request: web.Request) -> web.Response:
        is_well = pie.ticker.is_alive(datetime.now(UTC))
        body = {"ok": is_well, "heartbeat": pie.ticker.beat.isoformat()}
        return web.json_response(body, status=200 if is_well else 503)

    app = web.Application()
    app.router.add_get("/healthz", health)
    app.router.add_get(INSTALL_PATH, install)
    app.router.add_get(REDIRECT_PATH, install)
    if not pie.settings.uses_socket_mode:
        app.router.add_post(EVENTS_PATH, from_slack)
    return app


@asynccontextmanager
async def _socket(pie: Pie) -> AsyncIterator[None]:
    from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler  # noqa: PLC0415

    token = pie.settings.slack_app_token
    handler = AsyncSocketModeHandler(
        pie.bolt,
        app_token=token.get_secret_value() if token else "",
        # The socket's own calls carry the app token; the bot's client would send the bot's.
        web_client=pie.office.slack.bare(),
    )
    await handler.client.connect()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        await handler.client.close()  # type: ignore[no-untyped-call]
