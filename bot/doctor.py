"""`pie doctor`: look at everything Pie needs, and say what to do about what is missing."""

import asyncio
import email.utils
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import aiohttp
from aiohttp import web
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import make_url

from bot.doorkeeper import REASONS, Doorkeeper
from bot.manifest import BOT_SCOPES, EVENTS_PATH
from bot.settings import Settings
from bot.storage import inspection, trouble
from bot.storage.inspection import Seen
from bot.storage.revision import is_sqlite

SIGNATURE_WINDOW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `remedy` says what to do where it is not well."""

    what: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        """Whether nothing needs doing."""
        return not self.remedy


Check = Callable[[Settings], Awaitable[list[Finding]]]
PATIENCE = 5.0
"""Seconds that Slack or a database may take to answer."""
UNREACHABLE = (SlackClientError, aiohttp.ClientError, OSError, TimeoutError)


async def examine(settings: Settings) -> list[Finding]:
    """Return all findings, those of one check after those of the other; never raises."""
    found = [finding for check in CHECKS for finding in await check(settings)]
    return found or [Finding("Nothing to look at")]


async def _settings(settings: Settings) -> list[Finding]:
    problems = [*settings.problems()]
    if settings.slack_api_url.partition("://")[0] not in {"http", "https"}:
        problems.append("SLACK_API_URL is to begin with https:// (and usually not set at all).")
    if problems:
        return [Finding("Settings", problem) for problem in problems]
    way = "Socket Mode" if settings.uses_socket_mode else f"HTTP on port {settings.pie_port}"
    return [Finding(f"Settings: {way}")]


async def _bot_token(settings: Settings) -> list[Finding]:
    if settings.slack_bot_token is None:
        return []
    client = _client(settings, settings.slack_bot_token.get_secret_value())
    try:
        answer = await client.auth_test()
    except UNREACHABLE as error:
        return [_unreachable("Bot token", error, "Reinstall the app and copy the token again.")]
    team = answer.get("team", "?")
    found = [Finding(f"Bot token: {answer.get('user', '?')} in {team}")]
    found.append(_scopes(_header(answer.headers, "x-oauth-scopes")))
    found.append(_clock(_header(answer.headers, "date")))
    return found


def _scopes(said: str) -> Finding:
    granted = {scope.strip() for scope in said.split(",")} - {""}
    if not granted:
        return Finding("Scopes: could not tell, Slack did not list them")
    missing = sorted(set(BOT_SCOPES) - granted)
    if not missing:
        return Finding("Scopes")
    remedy = f"Add {', '.join(missing)} under OAuth & Permissions, then reinstall the app."
    return Finding("Scopes", remedy)


def _clock(said: str) -> Finding:
    try:
        theirs = email.utils.parsedate_to_datetime(said)
    except ValueError:
        return Finding("Clock: could not tell, Slack did not say what time it is")
    skew = abs(datetime.now(UTC) - theirs)
    if skew <= SIGNATURE_WINDOW:
        return Finding("Clock")
    return Finding(
        "Clock",
        f"This machine's clock is {_rough(skew)} off. Slack refuses signatures past five minutes: "
        "set the clock, and keep it set (NTP).",
    )


def _rough(skew: timedelta) -> str:
    return f"{round(skew.total_seconds() / 60)} minutes"


async def _app_token(settings: Settings) -> list[Finding]:
    if settings.slack_app_token is None:
        return []
    client = _client(settings)
    try:
        await client.apps_connections_open(app_token=settings.slack_app_token.get_secret_value())
    except UNREACHABLE as error:
        remedy = "Make one with connections:write under Basic Information, App-Level Tokens."
        return [_unreachable("App token", error, remedy)]
    return [Finding("App token: Socket Mode opens")]


async def _database(settings: Settings) -> list[Finding]:
    url = settings.pie_database_url
    if wrong := trouble.of_url(url):
        return [Finding("Database", wrong)]
    try:
        async with asyncio.timeout(PATIENCE):
            # In a thread: a host that says nothing must not keep the others from being looked at.
            seen = await asyncio.to_thread(inspection.look, url, settings.keys)
    except TimeoutError:
        return [Finding("Database", trouble.explain(url, TimeoutError("timed out")))]
    except Exception as error:  # noqa: BLE001 - whatever it is, there is a sentence for it
        return [Finding("Database", trouble.explain(url, error))]
    return _seen(seen, "SQLite" if is_sqlite(url) else f"PostgreSQL at {make_url(url).host}")


def _seen(seen: Seen, where: str) -> list[Finding]:
    found = [Finding(f"Database: {where}{seen.note}", seen.remedy)]
    if seen.keys_remedy:
        found.append(Finding("Keys", seen.keys_remedy))
    elif seen.unreadable:
        found.append(
            Finding(
                f"Keys: {seen.unreadable} of {seen.unreadable + seen.readable} rows don't open",
                "They are damaged, or need a key that is gone: restore them from a backup. "
                "Everything else works.",
            )
        )
    elif seen.readable:
        found.append(Finding(f"Keys: {seen.readable} stored rows open"))
    for state, remedy in STATES.items():
        if count := seen.outbox.get(state):
            found.append(Finding(f"Outbox: {count} {state}", remedy))
    versions = {one.version for one in seen.replicas}
    if len(versions) > 1:
        named = ", ".join(sorted(versions))
        found.append(Finding("Replicas", f"Different versions run ({named}): finish the upgrade."))
    return found


STATES = {
    "dead": "`pie outbox list` says why; `pie outbox retry` or `drop` settles them.",
    "parked": "Their workspace refuses everything: reinstall Pie there, and it goes on by itself.",
}


def _client(settings: Settings, token: str | None = None) -> AsyncWebClient:
    return AsyncWebClient(
        token, base_url=settings.slack_api_url, timeout=int(PATIENCE), retry_handlers=[]
    )


def _unreachable(what: str, error: Exception, remedy: str) -> Finding:
    if isinstance(error, SlackApiError):
        status = int(getattr(error.response, "status_code", 200))
        if status == 429 or status >= 500:
            return Finding(what, f"Slack has trouble of its own ({status}). Try again in a while.")
        return Finding(what, f"Slack says {error.response.get('error', 'no')}. {remedy}")
    return Finding(what, f"Slack can't be reached ({type(error).__name__}). Check the network.")


def _header(headers: dict[str, str], name: str) -> str:
    return next((value for key, value in headers.items() if key.lower() == name), "")


CHECKS: tuple[Check, ...] = (_settings, _bot_token, _app_token, _database)


async def hear(settings: Settings, seconds: float) -> list[Finding]:
    """Listen where Pie would, for a signed request of Slack's: the secret's only proof."""
    secret = settings.slack_signing_secret
    if secret is None:
        return []
    doorkeeper = Doorkeeper(secret.get_secret_value())
    heard: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def take(request: web.Request) -> web.Response:
        body = await request.read()
        objection = doorkeeper.objection(request.headers, body)
        if not heard.done():
            heard.set_result(objection)
        return web.Response(status=503)  # Slack sends it again, to the Pie that will run here

    app = web.Application()
    app.router.add_post(EVENTS_PATH, take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.pie_host, settings.pie_port).start()
        async with asyncio.timeout(seconds):
            objection = await heard
    except OSError:
        return [Finding("Signing secret", f"Stop what listens on port {settings.pie_port} first.")]
    except TimeoutError:
        return [
            Finding(
                "Signing secret: nothing came",
                f"Slack sent nothing in {seconds:.0f} s. Write to Pie meanwhile, and look "
                f"whether its request URL leads to this machine, port {settings.pie_port}.",
            )
        ]
    finally:
        await runner.cleanup()
    if objection:
        return [Finding("Signing secret", f"A request came, but {REASONS[objection]}.")]
    return [Finding("Signing secret: fits what Slack signs")]
