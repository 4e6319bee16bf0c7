"""views.*: modals and the Home tab."""

from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.methods.chat import missing_files
from bot.sandbox.methods.common import member_for
from bot.sandbox.refusals import RefusedError, refused_for
from bot.sandbox.surfaces import View
from bot.sandbox.workspace import Workspace
from bot.views.limits import check_view


def checked_view(workspace: Workspace, given: Any, kind: str) -> dict[str, Any]:
    """A view within every limit; refused with the field named."""
    if not isinstance(given, dict):
        raise RefusedError("invalid_arguments")
    problems = check_view(given) + missing_files(workspace, given.get("blocks"), "blocks")
    if given.get("type") != kind:
        problems.insert(0, f"type: {given.get('type')!r}, must be {kind}")
    if any(problem.startswith("view: ") for problem in problems):
        raise refused_for("view_too_large", problems)
    if problems:
        raise refused_for("invalid_arguments", [f"view.{problem}" for problem in problems])
    return given


def open_view(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """views.open: a first modal. What was open before is gone."""
    given = checked_view(workspace, arguments.thing("view"), "modal")
    person = workspace.surfaces.use_trigger(arguments.needed("trigger_id"))
    for view in list(workspace.surfaces.stacks.get(person, [])):
        workspace.surfaces.close(view)
    return {"view": workspace.surfaces.open(person, given).wire()}


def push(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """views.push: a modal on top of the one that is open."""
    given = checked_view(workspace, arguments.thing("view"), "modal")
    person = workspace.surfaces.use_trigger(arguments.needed("trigger_id"))
    if not workspace.surfaces.stacks.get(person):
        raise RefusedError("not_found")
    return {"view": workspace.surfaces.open(person, given).wire()}


def update(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """views.update, by id or external id, guarded by a hash."""
    ids = arguments.text("view_id"), arguments.text("external_id")
    view = workspace.surfaces.find(*ids)
    kind = str(view.given["type"])
    given = checked_view(workspace, arguments.thing("view"), kind)
    _check_hash(view, arguments.text("hash"))
    return {"view": workspace.surfaces.replace(view, given).wire()}


def publish(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """views.publish: someone's Home tab."""
    member = member_for(workspace, arguments.needed("user_id"))
    given = checked_view(workspace, arguments.thing("view"), "home")
    if home := workspace.surfaces.homes.get(member.id):
        _check_hash(home, arguments.text("hash"))
    return {"view": workspace.surfaces.publish(member.id, given).wire()}


def _check_hash(view: View, given: str) -> None:
    if given and given != view.hash:
        raise RefusedError("hash_conflict")
