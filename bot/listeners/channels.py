"""Pie was invited to a channel: what waits for it is posted now."""

from typing import Any

from bot.listeners.payload import person_of
from bot.office import Office


async def on_joined(body: dict[str, Any], event: dict[str, Any], office: Office) -> None:
    """Try again what could not be posted there; other people's comings mean nothing."""
    own = {one.get("user_id") for one in body.get("authorizations") or ()}
    if event.get("user") in own:
        office.later(office.checkpoints.invited(person_of(body).tenant, event.get("channel", "")))
