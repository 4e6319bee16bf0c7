"""auth.*, oauth.*, apps.*, bots.* and assistant.*: the app itself."""

from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.methods.common import DONE, channel_for
from bot.sandbox.refusals import RefusedError
from bot.sandbox.workspace import BOT_TOKEN, Workspace
from bot.sandbox.world import APP, BOT, BOT_USER, DOMAIN, TEAM

PROMPTS = 4


def test(_workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """api.test: says back what was sent; `error` makes it fail."""
    if "error" in arguments:
        raise RefusedError(arguments.text("error"), args=arguments.values)
    return {"args": arguments.values}


def auth_test(_workspace: Workspace, _arguments: Arguments) -> dict[str, Any]:
    """auth.test."""
    return {
        "url": f"https://{DOMAIN}.slack.com/",
        "team": "Pie sandbox",
        "user": "pie",
        "team_id": TEAM,
        "user_id": BOT_USER,
        "bot_id": BOT,
        "is_enterprise_install": False,
    }


def bots_info(_workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """bots.info."""
    if arguments.text("bot", BOT) != BOT:
        raise RefusedError("bot_not_found")
    bot = {"id": BOT, "deleted": False, "name": "Pie", "app_id": APP, "user_id": BOT_USER}
    return {"bot": bot}


def open_connection(workspace: Workspace, _arguments: Arguments) -> dict[str, Any]:
    """apps.connections.open: where Socket Mode listens."""
    return {"url": f"{workspace.base.replace('http', 'ws', 1)}/socket?ticket=1"}


def oauth_access(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """oauth.v2.access: a code for a token, once."""
    code = arguments.needed("code", error="invalid_code")
    if code not in workspace.oauth_codes:
        raise RefusedError("invalid_code")
    workspace.oauth_codes.discard(code)
    return {
        "access_token": BOT_TOKEN,
        "token_type": "bot",
        "scope": ",".join(sorted(workspace.scopes or ("chat:write", "commands"))),
        "bot_user_id": BOT_USER,
        "app_id": APP,
        "team": {"id": TEAM, "name": "Pie sandbox"},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": next(iter(workspace.world.members))},
    }


def set_suggested_prompts(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """assistant.threads.setSuggestedPrompts: at most four, for one direct message."""
    channel = channel_for(workspace, arguments, "channel_id")
    prompts = arguments.thing("prompts")
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= PROMPTS:
        raise RefusedError("invalid_arguments")
    if not all(isinstance(p, dict) and p.get("title") and p.get("message") for p in prompts):
        raise RefusedError("invalid_arguments")
    workspace.prompts[channel.id] = {"title": arguments.text("title"), "prompts": prompts}
    workspace.world.changed()
    return DONE


def set_status(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """assistant.threads.setStatus: "is thinking…" until the next message."""
    channel = channel_for(workspace, arguments, "channel_id")
    workspace.statuses[channel.id] = arguments.text("status")
    workspace.world.changed()
    return DONE


def set_title(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """assistant.threads.setTitle: accepted; the page shows no thread titles."""
    channel_for(workspace, arguments, "channel_id")
    arguments.needed("title")
    return DONE
