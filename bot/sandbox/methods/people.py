"""users.*: who is there."""

from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.methods.common import member_for, page_of
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import TEAM, Member


def wire_member(workspace: Workspace, member: Member, *, locale: bool) -> dict[str, Any]:
    """The user object of the Web API."""
    label = member.tz.rsplit("/", 1)[-1].replace("_", " ")
    return {
        "id": member.id,
        "team_id": TEAM,
        "name": member.handle,
        "real_name": member.name,
        "deleted": False,
        "tz": member.tz,
        "tz_label": f"{label} time",
        "tz_offset": member.offset(workspace.clock.now()),
        "is_bot": member.is_bot,
        "is_app_user": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_stranger": False,
        "profile": {
            "real_name": member.name,
            "display_name": member.name,
            "title": member.title,
            "first_name": member.name.partition(" ")[0],
            "team": TEAM,
        },
        **({"locale": "en-US"} if locale else {}),
    }


def info(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """users.info."""
    member = member_for(workspace, arguments.needed("user", error="user_not_found"))
    return {"user": wire_member(workspace, member, locale=arguments.flag("include_locale"))}


def list_all(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """users.list."""
    page, metadata = page_of(list(workspace.world.members.values()), arguments)
    locale = arguments.flag("include_locale")
    members = [wire_member(workspace, member, locale=locale) for member in page]
    return {"members": members, "response_metadata": metadata}
