"""The sandbox: one object that is a whole small Slack, at the wire and in the browser."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from bot.sandbox import answers
from bot.sandbox.clock import Clock
from bot.sandbox.delivery import ACK_SECONDS, RETRY_AFTER, Delivery
from bot.sandbox.faults import Faults
from bot.sandbox.manifest import Manifest, manifest_of
from bot.sandbox.methods import files
from bot.sandbox.person import Person
from bot.sandbox.site import Example, Site
from bot.sandbox.traffic import Entry
from bot.sandbox.webapi import WebApi
from bot.sandbox.workspace import (
    APP_TOKEN,
    BOT_TOKEN,
    PEOPLE,
    SIGNING_SECRET,
    Notice,
    new_workspace,
)
from bot.sandbox.world import Channel, Member

Idle = Callable[[], Awaitable[object]]


class Sandbox:
    """A strict local Slack. Start it, connect the app, then act through `person(name)`."""

    bot_token = BOT_TOKEN
    app_token = APP_TOKEN
    signing_secret = SIGNING_SECRET

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        manifest: Mapping[str, Any] | None = None,
        people: tuple[Member, ...] = PEOPLE,
        echo: bool = True,
        ack_seconds: float = ACK_SECONDS,
        retry_after: tuple[float, ...] = RETRY_AFTER,
    ) -> None:
        """Make a workspace. `manifest` is the app's own; `echo` sends it its own messages too.

        `retry_after` are the seconds on the sandbox's clock before each retry of an event.
        """
        self.clock = clock or Clock()
        self.workspace = new_workspace(self.clock, people=people)
        self.world = self.workspace.world
        self.delivery = Delivery(self.workspace, ack_seconds=ack_seconds, retry_after=retry_after)
        self.web_api = WebApi(self.workspace)
        self.workspace.echo = echo
        self.workspace.emit = self._emit
        if manifest is not None:
            self.use_manifest(manifest_of(manifest))
        self._people = {
            member.id: Person(self.workspace, self.delivery, member)
            for member in self.world.members.values()
        }
        self.site = Site(self.workspace, self._people)
        self._idle: list[Idle] = []
        self._runner: web.AppRunner | None = None

    def use_manifest(self, manifest: Manifest) -> None:
        """Let the app's manifest decide on commands, shortcuts, events and scopes."""
        self.workspace.manifest = manifest
        self.workspace.scopes = manifest.scopes

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Serve; port 0 takes a free one."""
        app = web.Application(client_max_size=32 * 1024 * 1024)
        app.add_routes(
            [
                web.route("*", "/api/{method}", self.web_api.handle),
                web.get("/socket", self.delivery.sockets.serve),
                web.post("/response/{key}", self._response_url),
                web.post("/upload/{id}", self._upload),
                web.get("/files/{id}/{name}", self._file),
                web.get("/oauth/v2/authorize", self._authorize),
                *self.site.routes(),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        found = self._runner.addresses[0]
        self.workspace.base = f"http://{found[0]}:{found[1]}"

    async def stop(self) -> None:
        """Stop serving and delivering."""
        self.site.close()
        await self.delivery.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> "Sandbox":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def connect(self, request_url: str) -> None:
        """Send events and interactions to the app at this url, unless it uses Socket Mode."""
        self.delivery.request_url = request_url

    @property
    def api_url(self) -> str:
        """The base of the Web API, for SLACK_API_URL."""
        return f"{self.workspace.base}/api/"

    @property
    def page_url(self) -> str:
        """Where a browser finds the page."""
        return f"{self.workspace.base}/"

    @property
    def authorize_url(self) -> str:
        """Where OAuth begins."""
        return f"{self.workspace.base}/oauth/v2/authorize"

    def person(self, name: str) -> Person:
        """Someone by handle, name or id."""
        return self._people[self.world.person(name).id]

    def channel(self, name: str) -> Channel:
        """A channel by name or id."""
        return self.world.channel(name)

    @property
    def calls(self) -> list[Entry]:
        """The app's Web API calls, oldest first."""
        return self.workspace.traffic.calls

    @property
    def deliveries(self) -> list[Entry]:
        """What was sent to the app, each attempt on its own."""
        return self.workspace.traffic.deliveries

    @property
    def faults(self) -> Faults:
        """The switches for misbehaviour."""
        return self.workspace.faults

    @property
    def notices(self) -> list[Notice]:
        """Whom messages have really notified, through live markup."""
        return self.workspace.notices

    def idle_when(self, hook: Idle) -> None:
        """Let `settle` also await this: it should return when the app has nothing left to do."""
        self._idle.append(hook)

    async def settle(self, *, quiet: float = 0.03, at_most: float = 10.0) -> None:
        """Wait until nothing is in flight and nothing has happened for a moment.

        TimeoutError after `at_most` seconds.
        """
        async with asyncio.timeout(at_most):
            while True:
                for hook in self._idle:
                    await hook()
                before = self.world.changes
                await asyncio.sleep(quiet)
                busy = self.delivery.in_flight + self.web_api.in_flight
                if not busy and before == self.world.changes:
                    return

    async def uninstall(self) -> None:
        """Remove the app from the workspace: its token dies, and it is told."""
        self.workspace.tokens.pop(BOT_TOKEN, None)
        revoked = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0PIE"]}}
        for event in (revoked, {"type": "app_uninstalled"}):
            if event["type"] in self.workspace.manifest.events:
                await self.delivery.event(event)

    def offer_examples(self, examples: tuple[Example, ...]) -> None:
        """Put these on the page's "Load an example" menu."""
        self.site.examples = {example.id: example for example in examples}

    def _emit(self, event: dict[str, Any], channel: Channel | None) -> None:
        name = "message.im" if event["type"] == "message" else event["type"]
        if name in self.workspace.manifest.events:
            self.delivery.event_later(event, channel)

    async def _response_url(self, request: web.Request) -> web.Response:
        return await answers.at_response_url(self.workspace, request)

    async def _upload(self, request: web.Request) -> web.Response:
        return await files.receive(self.workspace, request)

    async def _file(self, request: web.Request) -> web.Response:
        return files.serve(self.workspace, request)

    async def _authorize(self, request: web.Request) -> web.Response:
        """Agree at once, and send the browser back with a code."""
        code = self.world.new_id("code")
        self.workspace.oauth_codes.add(code)
        back, state = request.query["redirect_uri"], request.query.get("state", "")
        raise web.HTTPFound(f"{back}?code={code}&state={state}")
