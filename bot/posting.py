"""One message to Slack: which call carries it, and what Slack's answer means."""

import asyncio
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.erasing import erase
from bot.naming import looked_up, with_names
from bot.notices import notice
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
    """Slack did not answer, or had trouble of its own: try again later.

    `is_lost` where it may have taken the message all the same.
    """

    error: str
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Slack will not take this, however often it is tried; `needed` is a scope that is missing."""

    error: str
    needed: str = ""

    @property
    def reason(self) -> str:
        """Slack's own reason, with what would mend it."""
        return f"{self.error} {self.needed}" if self.needed else self.error


Outcome = Posted | Slower | Unreached | Refused

UNREACHABLE = (SlackClientError, aiohttp.ClientError, OSError, TimeoutError)
"""What a call fails with where Slack is out of reach."""
NO_JSON = "no_json"

PASSING = frozenset(
    {
        "internal_error",
        "fatal_error",
        "service_unavailable",
        "request_timeout",
        "team_added_to_org",
        "token_expired",
        NO_JSON,
    }
)
SLOWER = frozenset({"ratelimited", "rate_limited"})
NEVER_BEGAN = frozenset({"service_unavailable", "token_expired", "team_added_to_org"})
"""Trouble after which Slack certainly has not posted anything."""

EVENT_TYPE = "pie_message"
"""The kind of the metadata by which a message of ours is found again."""
_IDS = uuid.UUID("6f0c1b9e-6a3e-4f0e-9a5e-6f7069650000")


async def post(
    client: AsyncWebClient, message: Outgoing, shown: Shown | None, draw: Draw
) -> Outcome:
    """Send a message; `shown` is what an update replaces."""
    try:
        if "readers" in message.payload or "names" in message.payload:
            known = {**message.payload, **await looked_up(client, message.payload)}
            message = replace(message, payload=known)
        return await _CARRY[message.how](client, message, shown, draw)
    except SlackApiError as error:
        return meaning_of(error)
    except UNREACHABLE as error:
        return Unreached(type(error).__name__, not isinstance(error, aiohttp.ClientConnectorError))


def meaning_of(error: SlackApiError) -> Outcome:
    """Return what an answer means that was not "ok"."""
    # Where the answer was no JSON, the response is aiohttp's own, or its data a string.
    response: Any = error.response
    data = getattr(response, "data", response)
    answer: Mapping[str, Any] = data if isinstance(data, dict) else {}
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 200))
    headers = getattr(response, "headers", None) or {}
    reason = str(answer.get("error", NO_JSON))
    if status == 429 or reason in SLOWER:
        lower = {key.lower(): value for key, value in dict(headers).items()}
        return Slower(_seconds(lower.get("retry-after", "1")))
    if status >= 500 or reason in PASSING:
        return Unreached(reason, status != 503 and reason not in NEVER_BEGAN)
    return Refused(reason, str(answer.get("needed") or ""))


def _seconds(said: str) -> float:
    try:
        return max(0.0, float(said))
    except ValueError:
        return 1.0


async def find(client: AsyncWebClient, message: Outgoing) -> Posted | None:
    """Return where Slack has this message already; None where it has not, or does not say."""
    if message.how != "post":
        return None
    try:
        channel = await _conversation(client, message)
        since = message.id_time - 600  # their clock and ours may differ
        wanted = {"channel": channel, "oldest": f"{since:.6f}", "limit": "100"}
        answer = await client.api_call(
            "conversations.history", data=wanted | {"include_all_metadata": "true"}
        )
    except UNREACHABLE:
        return None
    for found in answer.get("messages") or ():
        metadata = found.get("metadata") or {}
        if metadata.get("event_payload", {}).get("id") == str(message.id):
            return Posted(channel, str(found["ts"]))
    return None


def is_dm(message: Outgoing) -> bool:
    """Whether a message goes to one person's DM."""
    return message.channel == message.user or message.channel.startswith("D")


async def _conversation(client: AsyncWebClient, message: Outgoing) -> str:
    """Return the id of a message's conversation, opened where it names a person."""
    if message.channel != message.user:
        return message.channel
    opened = await client.api_call("conversations.open", data={"users": message.channel})
    return str(opened["channel"]["id"])


async def _post(client: AsyncWebClient, message: Outgoing, _: Shown | None, __: Draw) -> Outcome:
    marked = {"id": str(message.id)}
    if message.deal_id and is_dm(message):
        # So that the messages of a deal can be found again when it is deleted.
        marked["deal"] = message.deal_id
    body = {
        "channel": message.channel,
        # Twice the same mark: Slack itself takes one to be a repeat, and we find the other.
        "client_msg_id": str(uuid.uuid5(_IDS, str(message.id))),
        "metadata": {"event_type": EVENT_TYPE, "event_payload": marked},
        **_said(message.payload),
    }
    answer = await client.api_call("chat.postMessage", json=body)
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
    await client.api_call("chat.update", json=body)
    return Posted(shown.channel)


async def _ephemeral(
    client: AsyncWebClient, message: Outgoing, _: Shown | None, __: Draw
) -> Outcome:
    body = {"channel": message.channel, "user": message.user, **_said(message.payload)}
    if message.payload.get("thread_ts"):
        body["thread_ts"] = message.payload["thread_ts"]
    await client.api_call("chat.postEphemeral", json=body)
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
    channel = await _conversation(client, message)
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
    channel = await _conversation(client, message)
    erased = await erase(client, channel, message.payload["of"], message.payload["title"])
    key = "erased.some_left" if erased.left else "erased.done"
    report = notice(key, gone=erased.gone, left=erased.left)
    text = " ".join(filter(None, (message.payload["text"], report)))
    answer = await client.api_call("chat.postMessage", json={"channel": channel, "text": text})
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
