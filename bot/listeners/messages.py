"""Direct messages and mentions."""

from dataclasses import replace
from typing import Any

from bot.listeners.payload import person_of, place_of_event, plain
from bot.office import Office
from bot.turns import Heard
from coach.intents import Revised, Said


async def is_dm(event: dict[str, Any]) -> bool:
    """Whether this is a person's own new message to Pie (with or without a file)."""
    return (
        event.get("channel_type") == "im"
        and event.get("subtype") in {None, "file_share"}
        and not event.get("bot_id")
    )


async def on_dm(body: dict[str, Any], event: dict[str, Any], office: Office) -> None:
    """Answer a direct message."""
    said = Said(plain(event.get("text", "")))
    await office.hear(Heard(body["event_id"], person_of(body), said, place_of_event(event)))


async def is_edit(event: dict[str, Any]) -> bool:
    """Whether a person changed the words of a message of their own in the DM."""
    after, before = event.get("message") or {}, event.get("previous_message") or {}
    return (
        event.get("channel_type") == "im"
        and event.get("subtype") == "message_changed"
        and not after.get("bot_id")
        and bool(after.get("user"))
        and after.get("text") != before.get("text")
    )


async def on_edit(body: dict[str, Any], event: dict[str, Any], office: Office) -> None:
    """Take an edited message anew."""
    before, after = event["previous_message"], event["message"]
    revised = Revised(plain(before.get("text", "")), plain(after.get("text", "")))
    who = replace(person_of(body), user=after["user"])
    await office.hear(Heard(body["event_id"], who, revised, place_of_event(event)))


async def on_other_message() -> None:
    """Take note of nothing: deletions, joins and other bots' messages."""


async def on_mention(body: dict[str, Any], event: dict[str, Any], office: Office) -> None:
    """Answer a mention to its writer alone, with nothing of anybody's deal."""
    said = plain(event.get("text", ""))
    await office.greet(person_of(body), place_of_event(event), said)
