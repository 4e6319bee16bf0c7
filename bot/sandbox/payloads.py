"""What Slack's requests look like: one pure function per shape."""

from datetime import datetime
from typing import Any

from bot.sandbox.surfaces import View, values_of
from bot.sandbox.world import APP, BOT, BOT_USER, DOMAIN, TEAM, Channel, Member, Message, World

Payload = dict[str, Any]
TOKEN = "sandbox-verification"  # noqa: S105 — Slack's old token, ignored by every app


def team() -> Payload:
    """The workspace."""
    return {"id": TEAM, "domain": DOMAIN}


def user(member: Member) -> Payload:
    """A person as interactions name them."""
    return {
        "id": member.id,
        "username": member.handle,
        "name": member.handle,
        "team_id": TEAM,
    }


def place(channel: Channel) -> Payload:
    """A channel as interactions name it."""
    return {"id": channel.id, "name": "directmessage" if channel.kind == "im" else channel.name}


def wire_message(message: Message) -> Payload:
    """A message as the Web API and events show it."""
    wire: Payload = {
        "type": "message",
        "user": message.user,
        "text": message.text,
        "ts": message.ts,
        "team": TEAM,
        "blocks": message.blocks,
    }
    if message.from_bot:
        wire |= {"bot_id": BOT, "app_id": APP, "bot_profile": bot_profile()}
    if message.thread_ts:
        wire["thread_ts"] = message.thread_ts
    if message.edited:
        wire["edited"] = {"user": message.user, "ts": message.edited}
    if message.files:
        wire["files"] = message.files
    if message.metadata:
        wire["metadata"] = message.metadata
    if message.reactions:
        wire["reactions"] = [
            {"name": name, "users": users, "count": len(users)}
            for name, users in message.reactions.items()
        ]
    return wire


def bot_profile() -> Payload:
    """The app's face."""
    return {"id": BOT, "app_id": APP, "name": "Pie", "deleted": False, "team_id": TEAM}


def said(message: Message, channel: Channel) -> Payload:
    """The `message` event of a message."""
    kinds = {"im": "im", "private": "group", "public": "channel"}
    return wire_message(message) | {
        "channel": channel.id,
        "channel_type": kinds[channel.kind],
        "event_ts": message.ts,
        **({} if message.from_bot else {"client_msg_id": f"sandbox-{message.ts}"}),
    }


def altered(message: Message, channel: Channel, event_ts: str, *, gone: bool) -> Payload:
    """The `message_changed` or `message_deleted` event of a message."""
    wire = {
        "type": "message",
        "subtype": "message_deleted" if gone else "message_changed",
        "channel": channel.id,
        "channel_type": "im" if channel.kind == "im" else "channel",
        "hidden": True,
        "ts": event_ts,
        "event_ts": event_ts,
        "previous_message": wire_message(message),
    }
    return wire | ({"deleted_ts": message.ts} if gone else {"message": wire_message(message)})


def mentioned(message: Message, channel: Channel) -> Payload:
    """The `app_mention` event of a message."""
    return wire_message(message) | {
        "type": "app_mention",
        "channel": channel.id,
        "event_ts": message.ts,
    }


def app_home_opened(member: Member, channel: Channel, tab: str, ts: str) -> Payload:
    """The event of someone opening the app's Home or Messages tab."""
    return {
        "type": "app_home_opened",
        "user": member.id,
        "channel": channel.id,
        "tab": tab,
        "event_ts": ts,
    }


def event_callback(
    event: Payload, event_id: str, now: datetime, channel: Channel | None
) -> Payload:
    """The envelope around an event."""
    return {
        "token": TOKEN,
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(now.timestamp()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
        "event_context": f"4-{event_id}",
    }


def command(
    member: Member, channel: Channel, name: str, text: str, *, trigger: str, answer_at: str
) -> Payload:
    """A slash command."""
    return {
        "token": TOKEN,
        "team_id": TEAM,
        "team_domain": DOMAIN,
        "channel_id": channel.id,
        "channel_name": place(channel)["name"],
        "user_id": member.id,
        "user_name": member.handle,
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": answer_at,
        "trigger_id": trigger,
    }


def interaction(kind: str, member: Member, **more: Any) -> Payload:
    """What every interactive request has in common."""
    return {
        "type": kind,
        "team": team(),
        "user": user(member),
        "api_app_id": APP,
        "token": TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
        **more,
    }


def where(surface: Message | View, world: World) -> Payload:
    """Where a click happened: in a message, or in a modal or Home tab."""
    if isinstance(surface, View):
        return {"container": {"type": "view", "view_id": surface.id}, "view": surface.wire()}
    thread = {"thread_ts": surface.thread_ts} if surface.thread_ts else {}
    return {
        "container": {
            "type": "message",
            "message_ts": surface.ts,
            "channel_id": surface.channel,
            "is_ephemeral": bool(surface.only_for),
            **thread,
        },
        "channel": place(world.channels[surface.channel]),
        "message": wire_message(surface),
        "state": {"values": values_of(surface.blocks, surface.state)},
    }


def pressed(element: Payload, value: Any) -> Payload:
    """What pressing a button says; `value` overrules the button's own."""
    kind = element["type"]
    if kind == "feedback_buttons":
        return {"type": kind, "value": value or element["positive_button"]["value"]}
    shown = {"type": kind, "text": element["text"]}
    worth = element.get("value") if value is None else value
    return shown | ({} if worth is None else {"value": worth})


def typed(text: str, block_id: str) -> list[Payload]:
    """The blocks that Slack makes of what a person types."""
    inner = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return [{"type": "rich_text", "block_id": block_id, "elements": [inner]}]
