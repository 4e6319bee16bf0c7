"""A tiny real Bolt app, and the sandbox it talks to over HTTP."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp

from bot.sandbox import Clock, Sandbox

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MANIFEST = {
    "features": {
        "bot_user": {"display_name": "Pie"},
        "slash_commands": [
            {
                "command": "/pie",
                "description": "Coach",
                "usage_hint": "help",
                "should_escape": True,
            }
        ],
        "shortcuts": [
            {"name": "Check give-get", "type": "message", "callback_id": "check"},
            {"name": "Start a deal", "type": "global", "callback_id": "start"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "app_mentions:read",
                "assistant:write",
                "channels:join",
                "channels:read",
                "chat:write",
                "commands",
                "files:write",
                "im:history",
                "im:read",
                "im:write",
                "reactions:write",
                "users:read",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "app_mention",
                "app_uninstalled",
                "message.im",
                "tokens_revoked",
            ]
        }
    },
}


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A strict Slack whose retries come at once and whose clock stands still."""
    made = Sandbox(Clock(MONDAY), manifest=MANIFEST, ack_seconds=1.0, retry_after=(0, 0, 0))
    async with made:
        yield made


@pytest.fixture
def app(sandbox: Sandbox) -> AsyncApp:
    """A Bolt app without listeners; each test adds its own."""
    app = AsyncApp(token=sandbox.bot_token, signing_secret=sandbox.signing_secret)
    app.client.base_url = sandbox.api_url
    return app


@pytest.fixture
async def connected(sandbox: Sandbox, app: AsyncApp) -> AsyncIterator[Sandbox]:
    """The sandbox with the app listening over HTTP."""
    runner = web.AppRunner(app.server(port=0).web_app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    sandbox.connect(f"http://{host}:{port}/slack/events")
    yield sandbox
    await sandbox.settle()
    await runner.cleanup()
