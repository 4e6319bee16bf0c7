"""conversations.*: channels as the app sees them."""

from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.methods.common import channel_for, member_for, page_of, wire_channel
from bot.sandbox.payloads import wire_message
from bot.sandbox.refusals import RefusedError
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import BOT_USER

HISTORY = {"public": "channels:history", "private": "groups:history", "im": "im:history"}
KINDS = {"public_channel": "public", "private_channel": "private", "im": "im"}


def open_dm(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """conversations.open, for one person."""
    if "channel" in arguments:
        return {"channel": wire_channel(channel_for(workspace, arguments))}
    users = arguments.values.get("users") or ""
    wanted = users if isinstance(users, list) else str(users).split(",")
    if len(wanted) != 1 or not wanted[0]:
        raise RefusedError("users_list_not_supplied")
    member = member_for(workspace, wanted[0])
    if member.is_bot:
        raise RefusedError("cannot_dm_bot")
    channel = workspace.world.dm_of(member.id)
    full = arguments.flag("return_im")
    return {"channel": wire_channel(channel) if full else {"id": channel.id}}


def info(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """conversations.info."""
    return {"channel": wire_channel(channel_for(workspace, arguments))}


def list_all(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """conversations.list."""
    kinds = {KINDS.get(kind) for kind in arguments.text("types", "public_channel").split(",")}
    archived = not arguments.flag("exclude_archived")
    visible = [
        channel
        for channel in workspace.world.channels.values()
        if channel.kind in kinds
        and (channel.kind == "public" or BOT_USER in channel.members)
        and (archived or not channel.is_archived)
    ]
    page, metadata = page_of(visible, arguments)
    return {"channels": [wire_channel(c) for c in page], "response_metadata": metadata}


def members(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """conversations.members."""
    channel = channel_for(workspace, arguments)
    page, metadata = page_of(sorted(channel.members), arguments)
    return {"members": page, "response_metadata": metadata}


def history(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """conversations.history, newest first; each kind of conversation needs its own scope."""
    channel = channel_for(workspace, arguments)
    if workspace.scopes is not None and HISTORY[channel.kind] not in workspace.scopes:
        provided = ",".join(sorted(workspace.scopes))
        raise RefusedError("missing_scope", needed=HISTORY[channel.kind], provided=provided)
    if BOT_USER not in channel.members:
        raise RefusedError("not_in_channel")
    newest = [m for m in reversed(channel.messages) if m.thread_ts in {"", m.ts}]
    page, metadata = page_of(newest, arguments)
    more = bool(metadata["next_cursor"])
    wire = [wire_message(message) for message in page]
    return {"messages": wire, "has_more": more, "response_metadata": metadata}


def join(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """conversations.join, public channels only."""
    channel = channel_for(workspace, arguments)
    if channel.kind != "public":
        raise RefusedError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise RefusedError("is_archived")
    channel.members.add(BOT_USER)
    workspace.world.changed()
    return {"channel": wire_channel(channel)}
