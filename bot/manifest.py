"""Slack's app manifest, made from the same tables the code registers with."""

import json
from typing import Any
from urllib.parse import urlsplit

from bot import ids

DESCRIPTION = "Coaches you through a negotiation: grow the pie before you divide it."
AGENT_DESCRIPTION = (
    "DM Pie before a call. It takes you from preparation to the review after the deal, checks "
    "your messages for one-way asks, drafts three equal offers and comes back at day 60."
)
LONG_DESCRIPTION = (
    "Pie coaches one person at a time through a negotiation. Before a call it asks short "
    "questions, keeps the whole plan on one page, finds low-cost gives the other side values, "
    "drafts three offers of equal worth to you, and checks each message for a give and a get. "
    "After the deal it returns to your channel at day 30 and day 60 with what was agreed. "
    "Your alternatives, limits and estimates stay in your own DM."
)

BOT_SCOPES = {
    "app_mentions:read": "answer when someone mentions Pie",
    "assistant:write": "the suggested prompts of the agent view",
    "channels:read": "say who reads a channel, and whether another company does",
    "chat:write": "answer, and post checkpoints",
    "commands": "/pie and the shortcuts",
    "files:write": "send you the pictures and the exported plan",
    "groups:read": "the same for private channels Pie was invited to",
    "im:history": "read what you write to Pie",
    "im:write": "open the conversation with you",
    "users:read": "your time zone",
}
"""Each scope, and what it is for."""

BOT_EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "member_joined_channel",
    "message.im",
    "tokens_revoked",
)

EVENTS_PATH = "/slack/events"
INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"
USAGE = "[help | new | plan | checklist | check TEXT | script | log | remind]"


def manifest(base_url: str = "", *, many_workspaces: bool = False) -> dict[str, Any]:
    """Return the manifest. `base_url` is where Slack calls us, "" for Socket Mode."""
    base = base_url.rstrip("/")
    request = {"request_url": base + EVENTS_PATH} if base else {}
    command = {
        "command": ids.COMMAND,
        "description": "Prepare, run and follow up a negotiation",
        "usage_hint": USAGE,
        "should_escape": False,
    }
    oauth: dict[str, Any] = {"scopes": {"bot": sorted(BOT_SCOPES)}}
    if base and many_workspaces:
        oauth["redirect_urls"] = [base + REDIRECT_PATH]
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Pie",
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": "#7A3B12",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "agent_view": {
                "agent_description": AGENT_DESCRIPTION,
                "suggested_prompts": list(ids.PROMPTS),
            },
            "bot_user": {"display_name": "Pie", "always_online": True},
            "shortcuts": [
                {
                    "name": "Check give-get",
                    "type": "message",
                    "callback_id": ids.CHECK_SHORTCUT,
                    "description": "See whether a message pairs what it gives and gets",
                },
                {
                    "name": "Start a deal",
                    "type": "global",
                    "callback_id": ids.START_SHORTCUT,
                    "description": "Prepare for a call with Pie",
                },
            ],
            "slash_commands": [command | ({"url": base + EVENTS_PATH} if base else {})],
        },
        "oauth_config": oauth,
        "settings": {
            "event_subscriptions": request | {"bot_events": list(BOT_EVENTS)},
            "interactivity": {"is_enabled": True} | request,
            "org_deploy_enabled": many_workspaces,
            "socket_mode_enabled": not base,
            "token_rotation_enabled": many_workspaces,
        },
    }


def problem(base_url: str, *, many_workspaces: bool) -> str:
    """Return what keeps Slack from taking a manifest for this address, "" for nothing."""
    example = "--url https://pie.example.com"
    if many_workspaces and not base_url:
        return f"--many needs the address at which Slack reaches Pie: {example}"
    if not base_url:
        return ""
    parts = urlsplit(base_url)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        return f"Slack calls https addresses only: {example}"
    if not parts.hostname or " " in base_url:
        return f"--url names no host: {example}"
    if parts.query or parts.fragment:
        return f"--url is to end with the host, or a path: {example}"
    return ""


LOOPBACK = ("localhost", "127.0.0.1")
"""Hosts that a tunnel or a local Slack may stand for."""


def manifest_json(base_url: str = "", *, many_workspaces: bool = False) -> str:
    """Return the manifest as the JSON that Slack's "From a manifest" page takes."""
    return json.dumps(manifest(base_url, many_workspaces=many_workspaces), indent=2)
