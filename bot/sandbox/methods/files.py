"""files.*: the three steps of an upload."""

from typing import Any

from aiohttp import web

from bot.sandbox.arguments import Arguments
from bot.sandbox.methods.common import DONE, channel_for, writable
from bot.sandbox.payloads import said
from bot.sandbox.refusals import RefusedError
from bot.sandbox.workspace import Upload, Workspace
from bot.sandbox.world import BOT_USER, Message


def upload_url(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """files.getUploadURLExternal: step one."""
    name = arguments.needed("filename")
    if arguments.number("length", 0) < 1:
        raise RefusedError("invalid_arguments")
    upload = Upload(workspace.world.new_id("F"), name, arguments.text("alt_txt"))
    workspace.files[upload.id] = upload
    return {"upload_url": f"{workspace.base}/upload/{upload.id}", "file_id": upload.id}


async def receive(workspace: Workspace, request: web.Request) -> web.Response:
    """Step two: the content, raw or as a form."""
    upload = workspace.files.get(request.match_info["id"])
    if upload is None:
        return web.Response(status=404, text="no such upload")
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        sent = [part for part in form.values() if isinstance(part, web.FileField)]
        upload.content = sent[0].file.read() if sent else b""
    else:
        upload.content = await request.read()
    return web.Response(text=f"OK - {len(upload.content)}")


def complete_upload(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """files.completeUploadExternal: step three. With a channel, the files are posted there."""
    wanted = arguments.thing("files") or []
    uploads = [workspace.files.get(str(each.get("id"))) for each in wanted]
    found = [upload for upload in uploads if upload is not None and upload.content]
    if not found or len(found) != len(wanted):
        raise RefusedError("file_not_found")
    channel = None
    if "channel_id" in arguments:
        channel = writable(channel_for(workspace, arguments, "channel_id"))
    for upload, each in zip(found, wanted, strict=True):
        upload.title = str(each.get("title") or upload.name)
        upload.done = True
    wire = [upload.wire(workspace.base) for upload in found]
    if channel is not None:
        text, thread = arguments.text("initial_comment"), arguments.text("thread_ts")
        ts = workspace.world.new_ts()
        message = Message(ts, channel.id, BOT_USER, text, thread_ts=thread, files=wire)
        workspace.post(message)
        if workspace.echo and channel.kind == "im":
            workspace.emit(said(message, channel) | {"subtype": "file_share"}, channel)
    return {"files": wire}


def delete(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """files.delete: the file is gone from the messages that showed it."""
    wanted = arguments.needed("file")
    if workspace.files.pop(wanted, None) is None:
        raise RefusedError("file_not_found")
    for channel in workspace.world.channels.values():
        for message in channel.all_messages:
            message.files = [file for file in message.files if file["id"] != wanted]
    workspace.world.changed()
    return DONE


def serve(workspace: Workspace, request: web.Request) -> web.Response:
    """The content of a file, for the page."""
    upload = workspace.files.get(request.match_info["id"])
    if upload is None or not upload.content:
        return web.Response(status=404)
    kind = str(upload.wire("")["mimetype"])
    return web.Response(body=upload.content, content_type=kind)
