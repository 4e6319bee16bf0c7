"""Read the parts of Slack's payloads that every listener needs."""

import html
import re
from typing import Any

from bot.turns import Person, Place

Body = dict[str, Any]

MARKUP = re.compile(r"<(?P<target>[^<>|\s]*)(?:\|(?P<label>[^<>]*))?>")


def person_of(body: Body) -> Person:
    """Return who did this, within their tenant."""
    user = body.get("user")
    user_id = user["id"] if isinstance(user, dict) else user
    user_id = user_id or body.get("user_id") or body.get("event", {}).get("user", "")
    return Person(_part(body, "enterprise"), _part(body, "team"), str(user_id))


def _part(body: Body, name: str) -> str:
    """Return the id of the enterprise or team, "" where there is none.

    Events carry it flat, clicks nested; on Enterprise Grid a team may be null, and the
    authorizations say for whom the event was sent.
    """
    nested = body.get(name)
    found = nested.get("id") if isinstance(nested, dict) else None
    found = found or body.get(f"{name}_id")
    if not found and body.get("authorizations"):
        found = body["authorizations"][0].get(f"{name}_id")
    return str(found or "")


def place_of_event(event: Body) -> Place:
    """Return where an event happened."""
    return Place(
        channel=event.get("channel", ""),
        is_dm=event.get("channel_type") == "im",
        message_ts=event.get("ts", ""),
        thread_ts=event.get("thread_ts", ""),
    )


def place_of_click(body: Body) -> Place:
    """Return where a click, a command or a shortcut happened."""
    channel = body.get("channel") or {}
    channel_id = channel.get("id", "") if isinstance(channel, dict) else ""
    channel_id = channel_id or body.get("channel_id", "")
    message = body.get("message") or {}
    return Place(
        channel=channel_id,
        # A view has no channel: what it leads to goes to the person's own DM.
        is_dm=not channel_id or channel_id.startswith("D"),
        message_ts=message.get("ts", ""),
        thread_ts=message.get("thread_ts", ""),
        response_url=body.get("response_url", ""),
    )


def plain(text: str) -> str:
    """Return what the person typed: links by their words, entities undone.

    People and channels keep their ids, which an answer may be about.
    """
    return html.unescape(MARKUP.sub(_named, text)).strip()


def _named(match: re.Match[str]) -> str:
    target, label = match["target"], match["label"]
    if target.startswith("!"):
        return label or target.replace("!", "@")
    if target.startswith(("@", "#")):
        return match[0]
    return label or target.removeprefix("mailto:")
