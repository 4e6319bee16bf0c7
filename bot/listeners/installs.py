"""Pie was removed from a workspace: nothing of it is kept."""

from typing import Any

from bot.listeners.payload import person_of
from bot.office import Office


async def on_uninstalled(body: dict[str, Any], office: Office) -> None:
    """Delete the workspace's tokens and all its deals."""
    await office.purge(person_of(body).tenant)


async def on_revoked(body: dict[str, Any], event: dict[str, Any], office: Office) -> None:
    """Delete the workspace's tokens and deals where the bot's own token is gone."""
    if event.get("tokens", {}).get("bot"):
        await office.purge(person_of(body).tenant)
