"""Deletes the bot's own messages from a DM: of one deal, or all of them."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

PAGE = 200
GONE = frozenset({"message_not_found", "file_not_found", "file_deleted"})
"""What Slack says of something that is deleted already."""
WAIT = frozenset({"ratelimited", "rate_limited"})


@dataclass(frozen=True, slots=True)
class Erased:
    """How many messages are gone, and how many Slack would not delete."""

    gone: int
    left: int


async def erase(client: AsyncWebClient, channel: str, deal_id: str, title: str = "") -> Erased:
    """Delete the bot's messages about a deal in a conversation ("" is all of them).

    Files are known by the deal's title, which stands in their own.
    It may be cut off and begun again: what is gone is not there any more. Raises SlackApiError
    where Slack wants to be asked later.
    """
    gone = left = 0
    # Read first: pages shift while messages are deleted.
    found = [message async for message in _own(client, channel) if _is_of(message, deal_id, title)]
    for message in found:
        files = [str(file["id"]) for file in message.get("files") or () if file.get("id")]
        for file in files:
            await _delete(client, "files.delete", file=file)
        is_gone = await _delete(client, "chat.delete", channel=channel, ts=message["ts"])
        gone += is_gone
        left += not is_gone
    return Erased(gone, left)


async def _own(client: AsyncWebClient, channel: str) -> AsyncIterator[Mapping[str, Any]]:
    cursor = ""
    while True:
        answer = await client.conversations_history(
            channel=channel, limit=PAGE, cursor=cursor, include_all_metadata=True
        )
        for message in answer["messages"]:
            if message.get("bot_id"):
                yield message
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


def _is_of(message: Mapping[str, Any], deal_id: str, title: str) -> bool:
    """Whether a message is about a deal: it says so in its metadata, or in one of its buttons."""
    if not deal_id:
        return True
    held = {name: message.get(name) for name in ("metadata", "blocks")}
    titles = [str(file.get("title", "")) for file in message.get("files") or ()]
    return deal_id in json.dumps(held) or any(title and title in one for one in titles)


async def _delete(client: AsyncWebClient, method: str, **arguments: str) -> bool:
    try:
        await client.api_call(method, json=arguments)
    except SlackApiError as error:
        reason = str(error.response.get("error", ""))
        if reason in WAIT or error.response.status_code == 429:
            raise
        return reason in GONE
    return True
