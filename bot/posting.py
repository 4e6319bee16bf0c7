"""One message to Slack: which call carries it, what Slack's answer means, what to try next."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
from pydantic_core import from_json, to_json
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.erasing import erase
from bot.naming import looked_up, with_names
from bot.notices import failure, notice
from bot.storage.ids import next_id
from bot.storage.outgoing import Outgoing, Shown
from bot.wording import picture_of
from coach.cards import Picture

Draw = Callable[[Picture], bytes]
"""A picture -> the bytes of a PNG."""


@dataclass(frozen=True, slots=True)
class Posted:
    """Slack took it; `ts` is "" where the message cannot be replaced later."""

    channel: str
    ts: str = ""


@dataclass(frozen=True, slots=True)
class Slower:
    """Slack wants to be asked again after so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unreached:
    """Slack did not answer, or had trouble of its own: try again later."""

    error: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Slack will not take this, however often it is tried."""

    error: str


Outcome = Posted | Slower | Unreached | Refused

UNREACHABLE = (SlackClientError, aiohttp.ClientError, OSError, TimeoutError)
"""What a call fails with where Slack is out of reach."""
JSON = "application/json; charset=utf-8"
NO_JSON = "no_json"

PASSING = frozenset(
    {
        "internal_error",
        "fatal_error",
        "service_unavailable",
        "request_timeout",
        "token_expired",
        NO_JSON,
    }
)
SLOWER = frozenset({"ratelimited", "rate_limited"})
BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
"""Errors after which the plain text may still pass."""


async def post(
    client: AsyncWebClient, message: Outgoing, shown: Shown | None, draw: Draw
) -> Outcome:
    """Send a message; `shown` is what an update replaces."""
    try:
        if "readers" in message.payload or "names" in message.payload:
            known = {**message.payload, **await looked_up(client, message.payload)}
            message = replace(message, payload=known)
        return await _CARRY[message.how](client, message, shown, draw)
    except _NotTakenError as error:
        return error.outcome
    except SlackApiError as error:
        return _meaning_of(error)
    except UNREACHABLE as error:
        return Unreached(type(error).__name__)


def fallback(message: Outgoing, error: str) -> Outgoing | None:
    """Return what to say instead of a refused message, None where silence is right.

    What was for one person's eyes reaches them in their DM; of a post that a channel refused
    its owner is told.
    """
    text = message.payload["text"]
    if message.how == "respond":
        return _instead(message, how="ephemeral")
    if message.how == "ephemeral":
        return _instead(message, how="post", channel=message.user)
    if message.how == "upload":
        return _instead(message, how="post", payload=_without(message.payload, "picture"))
    if message.how == "post" and error in BLOCKS and message.payload["blocks"]:
        return _instead(message, payload={**message.payload, "blocks": []})
    if message.how == "post" and not is_dm(message):
        payload = {"text": failure(error, message.channel), "blocks": []}
        return _instead(message, channel=message.user, payload=payload, about="") if text else None
    return None


def is_dm(message: Outgoing) -> bool:
    """Whether a message goes to one person's DM."""
    return message.channel == message.user or message.channel.startswith("D")


def _instead(message: Outgoing, **new: Any) -> Outgoing:
    return replace(message, id=next_id(), attempts=0, **new)


def _without(payload: Mapping[str, Any], key: str) -> dict[str, Any]:
    kept = {name: value for name, value in payload.items() if name not in {key, "document"}}
    document = payload.get("document")
    # A text that cannot be uploaded is still better read in part than not at all.
    return kept | ({"text": document["content"][:3_900]} if document else {})


class _NotTakenError(Exception):
    """Slack did not take a call; `outcome` says what that means."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


async def _call(client: AsyncWebClient, method: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Call a method on the client's shared session and return what Slack answered.

    The client's own way costs half as much again, for conveniences that a post has no use for.
    """
    if client.session is None:
        raise TypeError("The outbox posts on one shared session.")
    async with client.session.post(
        client.base_url + method,
        data=to_json(body),
        headers={"authorization": f"Bearer {client.token}", "content-type": JSON},
        proxy=client.proxy,
        ssl=client.ssl or True,
        timeout=aiohttp.ClientTimeout(client.timeout),
    ) as response:
        answer = _read(await response.read())
        if answer.get("ok"):
            return answer
        raise _NotTakenError(_meaning(answer, response.status, response.headers))


def _read(answer: bytes) -> dict[str, Any]:
    try:
        read = from_json(answer)
    except ValueError:
        read = None
    return read if isinstance(read, dict) else {"error": NO_JSON}


def _meaning(answer: Mapping[str, Any], status: int, headers: Mapping[str, str]) -> Outcome:
    reason = str(answer.get("error", NO_JSON))
    if status == 429 or reason in SLOWER:
        lower = {key.lower(): value for key, value in headers.items()}
        return Slower(float(lower.get("retry-after", 1)))
    return Unreached(reason) if status >= 500 or reason in PASSING else Refused(reason)


def _meaning_of(error: SlackApiError) -> Outcome:
    # Where the answer was no JSON, the response is aiohttp's own, or its data a string.
    response: Any = error.response
    data = getattr(response, "data", None)
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 200))
    return _meaning(data if isinstance(data, dict) else {}, status, dict(response.headers))


async def _post(client: AsyncWebClient, message: Outgoing, _: Shown | None, __: Draw) -> Outcome:
    body = {"channel": message.channel, **_said(message.payload)}
    if message.deal_id and is_dm(message):
        # So that the messages of a deal can be found again when it is deleted.
        body["metadata"] = {"event_type": "deal", "event_payload": {"id": message.deal_id}}
    answer = await _call(client, "chat.postMessage", body)
    return Posted(answer["channel"], answer["ts"])


async def _update(
    client: AsyncWebClient, message: Outgoing, shown: Shown | None, _: Draw
) -> Outcome:
    if shown is None:
        return Posted(message.channel)
    above = shown.payload["blocks"][: shown.payload.get("asked_at", 0)]
    said = _said(message.payload)
    said["blocks"] = [*above, *said.get("blocks", [])]
    body = {"channel": shown.channel, "ts": shown.ts, **said}
    await _call(client, "chat.update", body)
    return Posted(shown.channel)


async def _ephemeral(
    client: AsyncWebClient, message: Outgoing, _: Shown | None, __: Draw
) -> Outcome:
    body = {"channel": message.channel, "user": message.user, **_said(message.payload)}
    if message.payload.get("thread_ts"):
        body["thread_ts"] = message.payload["thread_ts"]
    await _call(client, "chat.postEphemeral", body)
    return Posted(message.channel)


async def _respond(
    client: AsyncWebClient, message: Outgoing, _: Shown | None, __: Draw
) -> Outcome:
    hook = AsyncWebhookClient(message.payload["response_url"], session=client.session)
    answer = await hook.send_dict(
        {"response_type": "ephemeral", "replace_original": False, **_said(message.payload)}
    )
    if answer.status_code == 429 or answer.status_code >= 500:
        return Unreached(str(answer.status_code))
    return Posted(message.channel) if answer.status_code == 200 else Refused(answer.body)


async def _upload(
    client: AsyncWebClient, message: Outgoing, _: Shown | None, draw: Draw
) -> Outcome:
    channel = message.channel
    if channel == message.user:
        opened = await _call(client, "conversations.open", {"users": channel})
        channel = opened["channel"]["id"]
    document, picture = message.payload.get("document"), message.payload.get("picture")
    file = await (
        _text(client, document) if document else asyncio.to_thread(_image, picture, draw)
    )
    said = message.payload["text"]
    await client.files_upload_v2(
        channel=channel, initial_comment=said, request_file_info=False, **{"title": said, **file}
    )
    return Posted(channel)


async def _erase(client: AsyncWebClient, message: Outgoing, _: Shown | None, __: Draw) -> Outcome:
    """Delete the bot's own messages, then say in their place what was done and what stays."""
    channel = message.channel
    if channel == message.user:
        opened = await _call(client, "conversations.open", {"users": channel})
        channel = opened["channel"]["id"]
    erased = await erase(client, channel, message.payload["of"], message.payload["title"])
    key = "erased.some_left" if erased.left else "erased.done"
    report = notice(key, gone=erased.gone, left=erased.left)
    text = " ".join(filter(None, (message.payload["text"], report)))
    answer = await _call(client, "chat.postMessage", {"channel": channel, "text": text})
    return Posted(answer["channel"], answer["ts"])


_CARRY = {
    "erase": _erase,
    "post": _post,
    "update": _update,
    "ephemeral": _ephemeral,
    "respond": _respond,
    "upload": _upload,
}


async def _text(client: AsyncWebClient, document: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "filename": document["name"],
        "content": await with_names(client, document["content"]),
    }


def _image(payload: Any, draw: Draw) -> dict[str, Any]:
    picture = picture_of(payload)
    png = draw(picture)
    return {"filename": "pie.png", "file": png, "title": picture.title, "alt_txt": picture.alt}


def _said(payload: Mapping[str, Any]) -> dict[str, Any]:
    blocks = payload["blocks"]
    return {"text": payload["text"], **({"blocks": blocks} if blocks else {})}
