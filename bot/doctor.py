"""`pie doctor`: look at everything Pie needs, and say what to do about what is missing."""

import email.utils
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.manifest import BOT_SCOPES
from bot.settings import Settings
from bot.storage.revision import is_sqlite, pending

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


async def examine(settings: Settings) -> list[Finding]:
    """Return all findings, those of one check after those of the other; never raises."""
    found = [finding for check in CHECKS for finding in await check(settings)]
    return found or [Finding("Nothing to look at")]


async def _settings(settings: Settings) -> list[Finding]:
    problems = settings.problems()
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
    except (SlackClientError, OSError) as error:
        return [_unreachable("Bot token", error, "Reinstall the app and copy the token again.")]
    team = answer.get("team", "?")
    found = [Finding(f"Bot token: {answer.get('user', '?')} in {team}")]
    granted = {scope.strip() for scope in _header(answer.headers, "x-oauth-scopes").split(",")}
    missing = sorted(set(BOT_SCOPES) - granted) if granted != {""} else []
    if missing:
        remedy = f"Add {', '.join(missing)} under OAuth & Permissions, then reinstall the app."
        found.append(Finding("Scopes", remedy))
    else:
        found.append(Finding("Scopes"))
    date = email.utils.parsedate_to_datetime(_header(answer.headers, "date") or _now_header())
    skew = abs(datetime.now(UTC) - date)
    late = f"This machine's clock is {skew} off. Slack refuses signatures past five minutes."
    found.append(Finding("Clock", late if skew > SIGNATURE_WINDOW else ""))
    return found


async def _app_token(settings: Settings) -> list[Finding]:
    if settings.slack_app_token is None:
        return []
    client = _client(settings)
    try:
        await client.apps_connections_open(app_token=settings.slack_app_token.get_secret_value())
    except (SlackClientError, OSError) as error:
        remedy = "Make one with connections:write under Basic Information, App-Level Tokens."
        return [_unreachable("App token", error, remedy)]
    return [Finding("App token: Socket Mode opens")]


async def _database(settings: Settings) -> list[Finding]:
    url = make_url(settings.pie_database_url)
    if is_sqlite(settings.pie_database_url):
        folder = Path(url.database or "").absolute().parent
        if not os.access(folder, os.W_OK):
            return [Finding("Database", f"Make {folder} a folder that Pie may write to.")]
        return [Finding("Database: SQLite, brought up to date at every start")]
    try:
        behind = pending(settings.pie_database_url)
    except (SQLAlchemyError, OSError, ValueError) as error:
        # The driver's text may hold the URL and so the password: only its kind is shown.
        remedy = f"Cannot open it ({type(error).__name__}). Check PIE_DATABASE_URL."
        return [Finding("Database", remedy)]
    return [Finding("Database: PostgreSQL", "Run `pie migrate`." if behind else "")]


def _client(settings: Settings, token: str | None = None) -> AsyncWebClient:
    return AsyncWebClient(token, base_url=settings.slack_api_url, timeout=10, retry_handlers=[])


def _unreachable(what: str, error: Exception, remedy: str) -> Finding:
    if isinstance(error, SlackApiError):
        return Finding(what, f"Slack says {error.response.get('error', 'no')}. {remedy}")
    return Finding(what, f"Slack can't be reached ({type(error).__name__}). Check the network.")


def _header(headers: dict[str, str], name: str) -> str:
    return next((value for key, value in headers.items() if key.lower() == name), "")


def _now_header() -> str:
    return email.utils.format_datetime(datetime.now(UTC))


CHECKS: tuple[Check, ...] = (_settings, _bot_token, _app_token, _database)
