"""Read the parts of Slack's payloads that every listener needs."""

import html
import re
from typing import Any

from slack_bolt.request.internals import (
    extract_enterprise_id,
    extract_team_id,
    extract_user_id,
)

from bot.turns import Person, Place

Body = dict[str, Any]

MARKUP = re.compile(r"<(?P<target>[^<>|\s]*)(?:\|(?P<label>[^<>]*))?>")


def person_of(body: Body) -> Person:
    """Return who did this, within their tenant, by the rule by which Bolt finds a token.

    A modal that somebody of another company opened in a shared channel belongs to the
    workspace that installed Pie. Where an organisation installed it, events leave the
    workspace out of their authorization, and clicks out of `team`: then it is the one that
    the person is in.
    """
    team = extract_team_id(body) or _somewhere(body, "team_id") or _somewhere(body, "team")
    enterprise = extract_enterprise_id(body)
    if _is_guests(body, team):
        enterprise = None  # the guest's own organisation, not ours
    return Person(enterprise or "", team or "", extract_user_id(body) or "")


def _somewhere(body: Body, name: str) -> str | None:
    """Return the first id of that name that a payload carries, at its top or one level below."""
    for part in (body, *(body.get(each) for each in ("event", "user", "view"))):
        found = part.get(name) if isinstance(part, dict) else None
        if isinstance(found, str) and found:
            return found
    return None


def _is_guests(body: Body, team: str | None) -> bool:
    view, own = body.get("view"), body.get("team")
    return (
        isinstance(view, dict)
        and view.get("app_installed_team_id") == team
        and isinstance(own, dict)
        and own.get("id") not in {None, team}
    )


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
