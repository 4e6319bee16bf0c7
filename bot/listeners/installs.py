"""Pie was removed from a workspace: after a while nothing of it is kept."""

from datetime import UTC, datetime
from typing import Any

from bot.listeners.payload import person_of
from bot.office import Office

Body = dict[str, Any]


async def on_uninstalled(body: Body, office: Office) -> None:
    """Take note that the app was removed."""
    await _leave(body, office)


async def on_revoked(body: Body, event: Body, office: Office) -> None:
    """Take note that the bot's own token was revoked; one person's is none of ours."""
    if event.get("tokens", {}).get("bot"):
        await _leave(body, office)


async def _leave(body: Body, office: Office) -> None:
    left_at = datetime.fromtimestamp(float(body.get("event_time") or 0), UTC)
    await office.leave(person_of(body).tenant, body["event_id"], left_at)
