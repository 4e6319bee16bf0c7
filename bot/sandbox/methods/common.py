"""What several methods ask: which channel, which user, which page of a list."""

from collections.abc import Sequence
from typing import Any, TypeVar

from bot.sandbox.arguments import Arguments
from bot.sandbox.refusals import RefusedError
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import BOT_USER, TEAM, Channel, Member

T = TypeVar("T")
DONE: dict[str, Any] = {}


def channel_for(workspace: Workspace, arguments: Arguments, name: str = "channel") -> Channel:
    """The conversation a call is about, if the bot can see it. A user id means their DM."""
    wanted = arguments.needed(name)
    if wanted in workspace.world.members and wanted != BOT_USER:
        return workspace.world.dm_of(wanted)
    by_name = {f"#{c.name}": c for c in workspace.world.channels.values() if c.name}
    channel = workspace.world.channels.get(wanted) or by_name.get(wanted)
    if channel is None or (channel.kind != "public" and BOT_USER not in channel.members):
        raise RefusedError("channel_not_found")
    return channel


def writable(channel: Channel) -> Channel:
    """The same channel, if the bot may post there."""
    if channel.is_archived:
        raise RefusedError("is_archived")
    if BOT_USER not in channel.members:
        raise RefusedError("not_in_channel")
    return channel


def member_for(workspace: Workspace, user: str) -> Member:
    """The person with this id."""
    if user not in workspace.world.members:
        raise RefusedError("user_not_found")
    return workspace.world.members[user]


def page_of(
    items: Sequence[T], arguments: Arguments, *, limit: int = 100
) -> tuple[list[T], dict[str, str]]:
    """One page of a list, and the metadata that leads to the next."""
    try:
        begin = int(arguments.text("cursor") or 0)
    except ValueError as wrong:
        raise RefusedError("invalid_cursor") from wrong
    end = begin + min(arguments.number("limit", limit), 1000)
    return list(items[begin:end]), {"next_cursor": str(end) if end < len(items) else ""}


def wire_channel(channel: Channel) -> dict[str, Any]:
    """The channel object of the Web API."""
    if channel.kind == "im":
        other = next(member for member in channel.members if member != BOT_USER)
        return {"id": channel.id, "is_im": True, "user": other, "is_archived": False}
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.kind == "private",
        "is_archived": channel.is_archived,
        "is_general": channel.name == "general",
        "is_shared": channel.is_ext_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_org_shared": False,
        "is_member": BOT_USER in channel.members,
        "num_members": len(channel.members),
        "topic": {"value": channel.topic},
        "purpose": {"value": ""},
        "context_team_id": TEAM,
    }
