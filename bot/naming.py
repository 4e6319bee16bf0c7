"""Names for the people and channels that a text marks by id: a file cannot show who <@U123> is."""

import re
from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.notices import notice
from bot.views.text import mrkdwn

MOST_READERS = 8
"""So many readers of a channel are named; the others are counted."""
MOST = 20
"""So many are looked up; a plan names its owners, not a crowd."""

_MARKED = re.compile(r"<([@#])([A-Z0-9]{2,21})(?:\|[^>\n]{0,100})?>")
_UNTOLD = (SlackClientError, aiohttp.ClientError, OSError, TimeoutError, KeyError)


async def with_names(client: AsyncWebClient, text: str) -> str:
    """Return the text with "@Dana" and "#deals" for ids; what Slack does not tell stays an id."""
    marked = list(dict.fromkeys(_MARKED.findall(text)))[:MOST]
    names = {(sign, slack_id): await _name(client, sign, slack_id) for sign, slack_id in marked}
    return _MARKED.sub(lambda found: found[1] + names.get((found[1], found[2]), found[2]), text)


async def readers(client: AsyncWebClient, channel: str) -> str:
    """Return who reads a channel, whether another company does, and whether Pie can post there."""
    try:
        facts = (await client.conversations_info(channel=channel))["channel"]
    except _UNTOLD:
        return notice("readers.unseen")
    name = f"#{facts.get('name', '')}"
    lines = []
    try:
        members = (await client.conversations_members(channel=channel, limit=200))["members"]
    except _UNTOLD:
        members = []
    if members:
        shown = [await _name(client, "@", one) for one in members[:MOST_READERS]]
        more = len(members) - len(shown)
        people = ", ".join(shown) + (notice("readers.more", count=more) if more else "")
        lines.append(notice("readers.who", channel=name, people=people))
    if facts.get("is_ext_shared") or facts.get("is_pending_ext_shared"):
        lines.append(notice("readers.shared", channel=name))
    if facts.get("is_archived"):
        lines.append(notice("readers.archived", channel=name))
    elif not facts.get("is_member"):
        lines.append(notice("readers.not_in", channel=name))
    return " ".join(lines)


async def looked_up(client: AsyncWebClient, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return a payload with what Slack must be asked for: who reads, what a channel is called."""
    said = {"text": payload["text"], "blocks": list(payload["blocks"])}
    if channel := payload.get("readers"):
        who = mrkdwn(await readers(client, channel))
        line = {"type": "mrkdwn", "text": who, "verbatim": True}
        # Above the buttons: it is to be read before anything is clicked.
        at = next((i for i, one in enumerate(said["blocks"]) if one["type"] == "actions"), None)
        place = len(said["blocks"]) if at is None else at
        said["blocks"].insert(place, {"type": "context", "elements": [line]})
        said["text"] = f"{said['text']} {who}"
    for channel in payload.get("names") or ():
        name = await _name(client, "#", channel)
        said["blocks"] = [_renamed(block, f"<#{channel}>", f"#{name}") for block in said["blocks"]]
    return said


def _renamed(block: dict[str, Any], mark: str, name: str) -> dict[str, Any]:
    """Return a block whose buttons call a channel by its name: a label shows no markup."""
    if block["type"] != "actions":
        return block
    elements = [
        one | {"text": one["text"] | {"text": one["text"]["text"].replace(mark, name)}}
        if one["type"] == "button"
        else one
        for one in block["elements"]
    ]
    return block | {"elements": elements}


async def _name(client: AsyncWebClient, sign: str, slack_id: str) -> str:
    try:
        if sign == "#":
            found = await client.conversations_info(channel=slack_id)
            return str(found["channel"]["name"])
        found = await client.users_info(user=slack_id)
        user = found["user"]
        return str(user["profile"].get("display_name") or user.get("real_name") or user["name"])
    except _UNTOLD:
        return slack_id
