"""What the page shows, as JSON: one person's view of the workspace."""

from typing import Any

from bot.sandbox.payloads import wire_message
from bot.sandbox.person import Person
from bot.sandbox.surfaces import View, values_of
from bot.sandbox.traffic import Entry
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import BOT_USER, Channel, Member, Message

NEWEST = 200


def snapshot(workspace: Workspace, person: Person) -> dict[str, Any]:
    """Everything the page needs to draw itself for this person."""
    world, manifest = workspace.world, workspace.manifest
    dm = person.dm_channel
    stack = workspace.surfaces.stacks.get(person.id, [])
    return {
        "version": world.changes,
        "me": person.id,
        "bot": BOT_USER,
        "app": manifest.name,
        "dm": dm.id,
        "people": [_member(workspace, member) for member in world.members.values()],
        "channels": [_channel(workspace, channel, person.id) for channel in _seen(person)],
        "views": [_view(view) for view in stack],
        "home": _view(person.home) if person.home else None,
        "prompts": workspace.prompts.get(dm.id),
        "statuses": {name: said for name, said in workspace.statuses.items() if said},
        "commands": [
            {"name": each.name, "description": each.description, "hint": each.hint}
            for each in manifest.commands
        ],
        "shortcuts": [
            {"id": each.callback_id, "name": each.name, "kind": each.kind}
            for each in manifest.shortcuts
        ],
        "clock": {
            "now": workspace.clock.now().isoformat(),
            "start": workspace.clock.start.isoformat(),
            "running": workspace.clock.running,
            "due": _next_due(workspace),
        },
        "faults": faults_of(workspace),
        "notices": [{"ts": n.ts, "whom": n.whom} for n in workspace.notices[-50:]],
    }


def _next_due(workspace: Workspace) -> str:
    """The next moment at which the app has something to do, if it has said so."""
    ahead = [stop for stop in workspace.clock.stops() if stop > workspace.clock.now()]
    return min(ahead).isoformat() if ahead else ""


def faults_of(workspace: Workspace) -> dict[str, Any]:
    """The switches as the inspector shows them."""
    faults = workspace.faults
    return {
        "slow_ms": faults.slow_ms,
        "limited": faults.limited,
        "broken": faults.broken,
        "duplicates": faults.duplicates,
        "dead": faults.dead,
        "bad_signature": faults.bad_signature,
    }


def line(entry: Entry) -> dict[str, Any]:
    """One row of the inspector."""
    return {
        "number": entry.number,
        "way": entry.way,
        "name": entry.name,
        "at": entry.at.isoformat(),
        "status": entry.status,
        "ok": entry.ok,
        "ms": round(entry.ms, 1),
        "attempt": entry.attempt,
        "own": entry.sent.get("event", {}).get("bot_id") is not None
        or "bot_id" in entry.sent.get("event", {}).get("message", {}),
    }


def detail(entry: Entry) -> dict[str, Any]:
    """One exchange in full."""
    return line(entry) | {"sent": entry.sent, "answer": entry.answer, "notes": entry.notes}


def _seen(person: Person) -> list[Channel]:
    return [c for c in person.world.conversations_of(person.id) if not c.is_archived]


def _member(workspace: Workspace, member: Member) -> dict[str, Any]:
    now = workspace.clock.now()
    return {
        "id": member.id,
        "handle": member.handle,
        "name": workspace.manifest.name if member.id == BOT_USER else member.name,
        "title": member.title,
        "tz": member.tz,
        "offset": member.offset(now),
        "bot": member.is_bot,
        "unread": not member.is_bot and _any_unread(workspace, member.id),
    }


def _any_unread(workspace: Workspace, member: str) -> bool:
    return any(_unread(workspace, c, member) for c in workspace.world.conversations_of(member))


def _unread(workspace: Workspace, channel: Channel, member: str) -> int:
    read = workspace.world.read.get((member, channel.id), "")
    newer = [m for m in channel.seen_by(member) if m.ts > read and m.user != member]
    return len(newer)


def _channel(workspace: Workspace, channel: Channel, member: str) -> dict[str, Any]:
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": channel.kind,
        "topic": channel.topic,
        "shared": channel.is_ext_shared,
        "bot_in": BOT_USER in channel.members,
        "unread": _unread(workspace, channel, member),
        "messages": [_message(m) for m in channel.seen_by(member)[-NEWEST:]],
    }


def _message(message: Message) -> dict[str, Any]:
    return wire_message(message) | {
        "ephemeral": bool(message.only_for),
        "version": message.version,
        "trouble": message.trouble,
        "values": values_of(message.blocks, message.state),
    }


def _view(view: View) -> dict[str, Any]:
    return view.wire() | {"errors": view.errors, "trouble": view.trouble}
