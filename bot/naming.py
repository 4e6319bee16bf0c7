"""Names for the people and channels that a text marks by id: a file cannot show who <@U123> is."""

import re

import aiohttp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

MOST = 20
"""So many are looked up; a plan names its owners, not a crowd."""

_MARKED = re.compile(r"<([@#])([A-Z0-9]{2,21})(?:\|[^>\n]{0,100})?>")
_UNTOLD = (SlackClientError, aiohttp.ClientError, OSError, TimeoutError, KeyError)


async def with_names(client: AsyncWebClient, text: str) -> str:
    """Return the text with "@Dana" and "#deals" for ids; what Slack does not tell stays an id."""
    marked = list(dict.fromkeys(_MARKED.findall(text)))[:MOST]
    names = {(sign, slack_id): await _name(client, sign, slack_id) for sign, slack_id in marked}
    return _MARKED.sub(lambda found: found[1] + names.get((found[1], found[2]), found[2]), text)


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
