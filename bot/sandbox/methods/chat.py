"""chat.* and reactions.*: what the app posts."""

import re
from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.methods.common import DONE, channel_for, member_for, writable
from bot.sandbox.payloads import altered, said, wire_message
from bot.sandbox.refusals import RefusedError, refused_for
from bot.sandbox.surfaces import with_ids
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import BOT_USER, DOMAIN, Channel, Message
from bot.views.limits import TEXT_CUT, check_message

Blocks = list[dict[str, Any]]
EMOJI = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")


def checked_blocks(workspace: Workspace, given: Any) -> Blocks:
    """Blocks within every limit, each with its ids; refused with the field named."""
    if given is None:
        return []
    if not isinstance(given, list):
        raise RefusedError("invalid_blocks_format")
    problems = check_message({"blocks": given})
    problems += missing_files(workspace, given, "blocks")
    if any("a second table" in problem for problem in problems):
        raise refused_for("only_one_table_allowed", problems)
    if any(problem.startswith("blocks: ") and "in all" in problem for problem in problems):
        raise refused_for("msg_blocks_too_long", problems)
    if problems:
        raise refused_for("invalid_blocks", problems)
    return with_ids(given, workspace.world)


def content(workspace: Workspace, arguments: Arguments) -> tuple[str, Blocks]:
    """The text and blocks of a call, with Slack's warnings noted."""
    blocks = checked_blocks(workspace, arguments.thing("blocks", error="invalid_blocks_format"))
    text = arguments.text("text")
    if not text.strip() and not blocks:
        raise RefusedError("no_text")
    if not text.strip():
        arguments.warnings.append("missing_text_in_message")
    if len(text) > TEXT_CUT:
        arguments.warnings.append("message_truncated")
    return text[:TEXT_CUT], blocks


def post_message(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """chat.postMessage."""
    channel = writable(channel_for(workspace, arguments))
    text, blocks = content(workspace, arguments)
    thread = arguments.text("thread_ts")
    if thread and workspace.world.message(channel.id, thread) is None:
        raise RefusedError("thread_not_found")
    metadata = arguments.thing("metadata")
    message = workspace.post(
        Message(
            workspace.world.new_ts(),
            channel.id,
            BOT_USER,
            text,
            blocks,
            thread,
            metadata=metadata if isinstance(metadata, dict) else None,
        )
    )
    _echo(workspace, said(message, channel), channel)
    workspace.statuses.pop(channel.id, None)
    return {"channel": channel.id, "ts": message.ts, "message": wire_message(message)}


def post_ephemeral(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """chat.postEphemeral."""
    channel = writable(channel_for(workspace, arguments))
    reader = arguments.needed("user")
    if reader not in channel.members:
        raise RefusedError("user_not_in_channel")
    text, blocks = content(workspace, arguments)
    message = Message(
        workspace.world.new_ts(), channel.id, BOT_USER, text, blocks, only_for=reader
    )
    message.thread_ts = arguments.text("thread_ts")
    workspace.world.post(message)
    return {"message_ts": message.ts}


def own_message(workspace: Workspace, channel: Channel, ts: str, error: str) -> Message:
    """The bot's own message at this time stamp."""
    message = workspace.world.message(channel.id, ts)
    if message is None or message.only_for:
        raise RefusedError("message_not_found")
    if not message.from_bot:
        raise RefusedError(error)
    return message


def update(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """chat.update. Blocks that are left out stay; an empty list takes them away."""
    channel = channel_for(workspace, arguments)
    message = own_message(workspace, channel, arguments.needed("ts"), "cant_update_message")
    text, blocks = content(workspace, arguments)
    kept = message.blocks if arguments.thing("blocks") is None else blocks
    rewrite(workspace, message, text, kept)
    _echo(workspace, altered(message, channel, workspace.world.new_ts(), gone=False), channel)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "text": message.text,
        "message": wire_message(message),
    }


def rewrite(workspace: Workspace, message: Message, text: str, blocks: Blocks) -> None:
    """Give a message new words in place."""
    message.text, message.blocks = text, blocks
    message.edited = workspace.world.new_ts()
    message.state, message.trouble = {}, {}
    message.version += 1
    workspace.world.changed()


def delete(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """chat.delete."""
    channel = channel_for(workspace, arguments)
    message = own_message(workspace, channel, arguments.needed("ts"), "cant_delete_message")
    message.gone = True
    workspace.world.changed()
    _echo(workspace, altered(message, channel, workspace.world.new_ts(), gone=True), channel)
    return {"channel": channel.id, "ts": message.ts}


def permalink(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """chat.getPermalink."""
    channel = channel_for(workspace, arguments)
    ts = arguments.needed("message_ts")
    if workspace.world.message(channel.id, ts) is None:
        raise RefusedError("message_not_found")
    link = f"https://{DOMAIN}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def add_reaction(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """reactions.add."""
    channel = writable(channel_for(workspace, arguments))
    message = workspace.world.message(channel.id, arguments.needed("timestamp"))
    name = arguments.needed("name").strip(":")
    if message is None:
        raise RefusedError("message_not_found")
    if not EMOJI.fullmatch(name):
        raise RefusedError("invalid_name")
    who = message.reactions.setdefault(name, [])
    if BOT_USER in who:
        raise RefusedError("already_reacted")
    who.append(member_for(workspace, BOT_USER).id)
    message.version += 1
    return DONE


def missing_files(workspace: Workspace, thing: Any, path: str) -> list[str]:
    """Pictures in blocks that were never uploaded."""
    if isinstance(thing, list):
        inner = enumerate(thing)
        return [p for i, each in inner for p in missing_files(workspace, each, f"{path}[{i}]")]
    if not isinstance(thing, dict):
        return []
    wrong = []
    if isinstance(asked := thing.get("slack_file"), dict):
        there = [f.wire(workspace.base) for f in workspace.files.values() if f.done]
        if not any(
            asked.get("id") == f["id"] or asked.get("url") == f["url_private"] for f in there
        ):
            wrong.append(f"{path}.slack_file: no such file")
    for name, value in thing.items():
        wrong += missing_files(workspace, value, f"{path}.{name}")
    return wrong


def _echo(workspace: Workspace, event: dict[str, Any], channel: Channel) -> None:
    """An app hears its own direct messages too; it must know to ignore them."""
    if workspace.echo and channel.kind == "im":
        workspace.emit(event, channel)
