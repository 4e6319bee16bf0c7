"""Run Pie until it is told to stop: over HTTP, or through a WebSocket (Socket Mode)."""

import asyncio
import logging
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request

from bot.app import Pie, open_pie
from bot.doorkeeper import Doorkeeper
from bot.logs import where
from bot.manifest import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH
from bot.settings import Settings
from bot.socket_mode import Line
from bot.warming import warm

log = logging.getLogger("pie")

LISTENER_ENDS = 1.0
"""Seconds that requests under way may take to end when Pie stops."""


async def serve(settings: Settings, stopping: Callable[[], None] = lambda: None) -> None:
    """Serve until SIGINT or SIGTERM, whatever is under way then; `stopping` is called first."""
    stop, begun = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    serving = asyncio.create_task(_serve(settings, stop, begun))
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([serving, stopped], return_when=asyncio.FIRST_COMPLETED)
    if stop.is_set():
        log.info("stopping")
        stopping()
        # Not begun yet: nothing is to be put in order, and who knows how long it would take.
        if not begun.is_set():
            serving.cancel()
    stopped.cancel()
    await asyncio.wait([serving])
    if not serving.cancelled():
        serving.result()


async def _serve(settings: Settings, stop: asyncio.Event, begun: asyncio.Event) -> None:
    async with open_pie(settings) as pie, reached(pie) as port:
        begun.set()
        log.info("listening on %s:%s", settings.pie_host, port)
        await stop.wait()


@asynccontextmanager
async def reached(pie: Pie) -> AsyncIterator[int]:
    """Let Slack and the health check reach Pie while this is open; gives the HTTP port."""
    line = _line(pie)
    runner, port = await listen(pie)
    # While nobody waits: the first message is to be read as quickly as any other.
    warming = asyncio.create_task(asyncio.to_thread(warm))
    try:
        async with line.held() if line is not None else nullcontext():
            yield port
    finally:
        await asyncio.wait([warming])
        await runner.cleanup()


async def listen(pie: Pie) -> tuple[web.AppRunner, int]:
    """Start the HTTP side (health, and Slack's requests); return it and its port."""
    runner = web.AppRunner(web_app(pie), access_log=None, shutdown_timeout=LISTENER_ENDS)
    await runner.setup()
    site = web.TCPSite(runner, pie.settings.pie_host, pie.settings.pie_port)
    await site.start()
    return runner, runner.addresses[0][1]


def web_app(pie: Pie) -> web.Application:
    """Make the web application: one path for Slack, the OAuth pages, health and figures."""
    app = web.Application()
    app.router.add_get("/livez", _livez(pie))
    app.router.add_get("/readyz", _readyz(pie))
    app.router.add_get("/healthz", _readyz(pie))
    if pie.metrics.is_on:
        app.router.add_get("/metrics", _metrics(pie))
    app.router.add_get(INSTALL_PATH, _install(pie))
    app.router.add_get(REDIRECT_PATH, _install(pie))
    if not pie.settings.uses_socket_mode:
        app.router.add_post(EVENTS_PATH, _from_slack(pie))
    return app


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _from_slack(pie: Pie) -> Handler:
    secret = pie.settings.slack_signing_secret
    doorkeeper = Doorkeeper(secret.get_secret_value() if secret else "", metrics=pie.metrics)

    async def handle(request: web.Request) -> web.Response:
        body = await request.read()
        if doorkeeper.objection(request.headers, body):
            return web.Response(status=401)
        try:
            asked = await to_bolt_request(request)
        except Exception as error:  # noqa: BLE001 - signed, but like nothing that Slack sends
            log.warning("request not understood error=%s", type(error).__name__)
            return web.Response(status=400)
        try:
            answer = await pie.bolt.async_dispatch(asked)
            return await to_aiohttp_response(answer)
        except Exception as error:  # noqa: BLE001 - Slack sends it again
            log.error("request failed error=%s at=%s", type(error).__name__, where(error))  # noqa: TRY400
            return web.Response(status=500)

    async def from_slack(request: web.Request) -> web.Response:
        began = time.perf_counter()
        with pie.office.answering():
            answer = await handle(request)
        pie.metrics.count("pie_acks", str(answer.status))
        pie.metrics.took("pie_ack_seconds", time.perf_counter() - began)
        return answer

    return from_slack


def _install(pie: Pie) -> Handler:
    async def install(request: web.Request) -> web.Response:
        flow = pie.bolt.oauth_flow
        if flow is None:
            raise web.HTTPNotFound
        handle = flow.handle_installation
        if request.path == REDIRECT_PATH:
            handle = flow.handle_callback
        return await to_aiohttp_response(await handle(await to_bolt_request(request)))

    return install


def _livez(pie: Pie) -> Handler:
    async def livez(_request: web.Request) -> web.Response:
        return web.json_response(pie.health.alive())

    return livez


def _readyz(pie: Pie) -> Handler:
    async def readyz(_request: web.Request) -> web.Response:
        found = await pie.health.ready()
        return web.json_response(found, status=200 if found["ok"] else 503)

    return readyz


def _metrics(pie: Pie) -> Handler:
    async def metrics(_request: web.Request) -> web.Response:
        await pie.health.ready()  # it measures what is only known by asking
        return web.Response(body=pie.metrics.text(), content_type="text/plain")

    return metrics


def _line(pie: Pie) -> Line | None:
    token = pie.settings.slack_app_token
    if token is None:
        return None
    line = Line(pie.bolt, pie.office.slack.bare(), token.get_secret_value())
    pie.health.line = line.part
    return line
