"""The Web API: one table of methods, and what is the same for each of them."""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from bot.sandbox.arguments import Arguments, read
from bot.sandbox.methods import app, chat, conversations, files, people, views
from bot.sandbox.refusals import RefusedError
from bot.sandbox.traffic import Entry
from bot.sandbox.workspace import Workspace

Answer = dict[str, Any]
Method = Callable[[Workspace, Arguments], Answer | Awaitable[Answer]]

METHODS: Mapping[str, Method] = {
    "api.test": app.test,
    "apps.connections.open": app.open_connection,
    "assistant.threads.setStatus": app.set_status,
    "assistant.threads.setSuggestedPrompts": app.set_suggested_prompts,
    "assistant.threads.setTitle": app.set_title,
    "auth.test": app.auth_test,
    "bots.info": app.bots_info,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.permalink,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "conversations.history": conversations.history,
    "conversations.info": conversations.info,
    "conversations.join": conversations.join,
    "conversations.list": conversations.list_all,
    "conversations.members": conversations.members,
    "conversations.open": conversations.open_dm,
    "files.completeUploadExternal": files.complete_upload,
    "files.delete": files.delete,
    "files.getUploadURLExternal": files.upload_url,
    "oauth.v2.access": app.oauth_access,
    "reactions.add": chat.add_reaction,
    "users.info": people.info,
    "users.list": people.list_all,
    "views.open": views.open_view,
    "views.publish": views.publish,
    "views.push": views.push,
    "views.update": views.update,
}
WITHOUT_TOKEN = {"api.test", "oauth.v2.access"}
WITH_APP_TOKEN = {"apps.connections.open"}
# What a method needs; several mean any one of them.
SCOPES: Mapping[str, tuple[str, ...]] = {
    "assistant.threads.setStatus": ("assistant:write", "chat:write"),
    "assistant.threads.setSuggestedPrompts": ("assistant:write", "chat:write"),
    "assistant.threads.setTitle": ("assistant:write", "chat:write"),
    "bots.info": ("users:read",),
    "chat.delete": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.history": ("channels:history", "groups:history", "im:history"),
    "conversations.info": ("channels:read", "groups:read", "im:read"),
    "conversations.join": ("channels:join",),
    "conversations.list": ("channels:read", "groups:read", "im:read"),
    "conversations.members": ("channels:read", "groups:read", "im:read"),
    "conversations.open": ("im:write",),
    "files.completeUploadExternal": ("files:write",),
    "files.delete": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "reactions.add": ("reactions:write",),
    "users.info": ("users:read",),
    "users.list": ("users:read",),
}


class WebApi:
    """Answers `POST /api/<method>` as Slack would."""

    def __init__(self, workspace: Workspace) -> None:
        """Answer from this workspace."""
        self.workspace = workspace
        self.in_flight = 0

    async def handle(self, request: web.Request) -> web.Response:
        """One call, logged, with the misbehaviour that was asked for."""
        method = request.match_info["method"]
        self.in_flight += 1
        began = time.perf_counter()
        entry = self.workspace.traffic.note("in", method, {})
        try:
            response = await self._respond(request, method, entry)
        except Exception:
            entry.status = "500"
            raise
        finally:
            self.in_flight -= 1
            entry.ms = (time.perf_counter() - began) * 1000
            self.workspace.world.changed()
        return response

    async def _respond(self, request: web.Request, method: str, entry: Entry) -> web.Response:
        faults = self.workspace.faults
        if faults.slow_ms:
            await asyncio.sleep(faults.slow_ms / 1000)
        if faults.dead:
            entry.status = "closed"
            if request.transport is not None:
                request.transport.close()
            return web.Response(status=503)
        if (fault := faults.take(method)) is not None:
            entry.status = str(fault.status)
            return _failure(fault.status, fault.retry_after)
        answer = await self._answer(request, method, entry)
        entry.status = "ok" if answer["ok"] else str(answer["error"])
        entry.answer = answer
        granted = ",".join(sorted(self.workspace.scopes or ()))
        return web.json_response(answer, headers={"X-OAuth-Scopes": granted})

    async def _answer(self, request: web.Request, method: str, entry: Entry) -> Answer:
        try:
            arguments = await read(request)
            entry.sent = arguments.values
            self._check(method, arguments)
            made = METHODS[method](self.workspace, arguments)
            answer: Answer = {"ok": True}
            answer |= await made if inspect.isawaitable(made) else made
        except RefusedError as refused:
            return refused.answer
        if arguments.warnings:
            entry.notes = arguments.warnings
            answer["warning"] = ",".join(arguments.warnings)
            answer["response_metadata"] = answer.get("response_metadata", {}) | {
                "warnings": arguments.warnings
            }
        return answer

    def _check(self, method: str, arguments: Arguments) -> None:
        """Method, token and scope, in the order in which Slack looks at them."""
        if method not in METHODS:
            raise RefusedError("unknown_method", req_method=method)
        if error := self.workspace.faults.errors.get(method):
            raise RefusedError(error)
        if method in WITHOUT_TOKEN:
            return
        if not arguments.token:
            raise RefusedError("not_authed")
        kind = self.workspace.tokens.get(arguments.token)
        if kind is None:
            raise RefusedError("invalid_auth")
        if (kind == "app") is not (method in WITH_APP_TOKEN):
            raise RefusedError("not_allowed_token_type")
        needed, granted = SCOPES.get(method, ()), self.workspace.scopes
        if granted is not None and needed and not granted & set(needed):
            provided = ",".join(sorted(granted))
            raise RefusedError("missing_scope", needed=needed[0], provided=provided)


def _failure(status: int, retry_after: int) -> web.Response:
    if status == 429:
        headers = {"Retry-After": str(retry_after)}
        return web.json_response(
            {"ok": False, "error": "ratelimited"}, status=429, headers=headers
        )
    return web.Response(status=status, text="Internal Server Error", content_type="text/html")
