"""What the app answers to an interaction: at once in the body, or later at a response url."""

from typing import Any

from aiohttp import web

from bot.sandbox.delivery import Ack
from bot.sandbox.methods.chat import checked_blocks, rewrite
from bot.sandbox.methods.views import checked_view
from bot.sandbox.refusals import RefusedError
from bot.sandbox.surfaces import View
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import BOT_USER, Message

TROUBLE = "We had some trouble connecting. Try again?"
COMMAND_TROUBLE = {"http_timeout": "operation_timeout"}


async def at_response_url(workspace: Workspace, request: web.Request) -> web.Response:
    """POST to a response url."""
    entry = workspace.traffic.note("in", "response_url", {})
    try:
        body = await request.json()
        entry.sent = body
        ticket = workspace.surfaces.use_response_url(request.match_info["key"])
        if ticket.message is not None and body.get("delete_original"):
            ticket.message.gone = True
        elif ticket.message is not None and body.get("replace_original"):
            blocks = checked_blocks(workspace, body.get("blocks"))
            rewrite(workspace, ticket.message, str(body.get("text") or ""), blocks)
        else:
            _post(workspace, ticket.person, ticket.channel, body)
    except ValueError:
        entry.status = "invalid_payload"
        return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
    except RefusedError as refused:
        entry.status = refused.error
        gone = refused.error in {"expired_url", "used_url", "invalid_url"}
        return web.json_response(refused.answer, status=404 if gone else 400)
    entry.status = "ok"
    workspace.world.changed()
    return web.Response(text="ok")


def to_command(workspace: Workspace, person: str, channel: str, command: str, ack: Ack) -> None:
    """Show what a slash command's answer says, or that it failed."""
    if not ack.ok:
        word = COMMAND_TROUBLE.get(ack.trouble, "dispatch_failed")
        workspace.whisper(person, channel, f"{command} failed with the error “{word}”")
    elif ack.body:
        body = ack.body if isinstance(ack.body, dict) else {"text": str(ack.body)}
        try:
            _post(workspace, person, channel, body)
        except RefusedError as refused:
            workspace.whisper(
                person, channel, f"{command} failed with the error “{refused.error}”"
            )


def to_click(workspace: Workspace, surface: Message | View, action: str, ack: Ack) -> None:
    """Show a warning where a click was not answered, and take away an older one."""
    said = "" if ack.ok else "This app did not respond. Try again?"
    if isinstance(surface, Message):
        surface.trouble = {action: said} if said else {}
        surface.version += 1
    else:
        surface.trouble = said
    workspace.world.changed()


def to_submission(workspace: Workspace, view: View, ack: Ack) -> None:
    """Do what the answer to a submitted modal says: close, errors, update, push or clear."""
    body = ack.body if isinstance(ack.body, dict) else {}
    if not ack.ok:
        view.trouble = TROUBLE
        workspace.world.changed()
        return
    try:
        _act(workspace, view, body)
    except RefusedError as refused:
        entry = workspace.traffic.entries[-1]
        entry.status, entry.notes = refused.error, [str(refused.more)]
        view.trouble = TROUBLE
    workspace.world.changed()


def _act(workspace: Workspace, view: View, body: dict[str, Any]) -> None:
    match body.get("response_action"):
        case None:
            workspace.surfaces.close(view)
        case "clear":
            workspace.surfaces.close(view, everything=True)
        case "errors":
            known = {block["block_id"] for block in view.blocks if block["type"] == "input"}
            errors = body.get("errors") or {}
            if not errors or set(errors) - known:
                raise RefusedError("invalid_errors", blocks=sorted(set(errors) - known))
            view.errors = {name: str(said) for name, said in errors.items()}
        case "update":
            given = checked_view(workspace, body.get("view"), "modal")
            workspace.surfaces.replace(view, given)
        case "push":
            workspace.surfaces.open(view.person, checked_view(workspace, body["view"], "modal"))
        case other:
            raise RefusedError("invalid_response_action", given=other)


def _post(workspace: Workspace, person: str, channel: str, body: dict[str, Any]) -> None:
    blocks = checked_blocks(workspace, body.get("blocks"))
    text = str(body.get("text") or "")
    if not text.strip() and not blocks:
        raise RefusedError("no_text")
    public = body.get("response_type") == "in_channel"
    ts = workspace.world.new_ts()
    message = Message(ts, channel, BOT_USER, text, blocks, only_for="" if public else person)
    message.thread_ts = str(body.get("thread_ts") or "")
    workspace.post(message) if public else workspace.world.post(message)
