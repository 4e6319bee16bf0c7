"""All calls to Slack that are not posts, over one shared connection pool."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.storage.tenants import Tenant

TIMEOUT_S = 10
ZONE_S = 1.5
"""How long a first turn waits for the time zone: Slack wants its answer within three seconds."""
UNREACHABLE = (
    SlackClientError,
    aiohttp.ClientError,
    OSError,
    asyncio.TimeoutError,
    LookupError,  # Pie is not installed there any more
)
"""What a call to Slack may fail with."""

Token = Callable[[Tenant], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """What decides whether a checkpoint may be posted in a channel."""

    name: str
    is_member: bool = True
    is_archived: bool = False
    is_shared: bool = False
    """Whether another company reads it, or has been invited to."""


class Slack:
    """Clients for every tenant, and what Pie asks Slack about people and channels."""

    def __init__(self, api_url: str, session: aiohttp.ClientSession, token: Token) -> None:
        self._api_url = api_url
        self._session = session
        self._token = token
        self._made: dict[Tenant, AsyncWebClient] = {}

    def bare(self, token: str | None = None) -> AsyncWebClient:
        """Return a client with this token, on the shared pool."""
        return AsyncWebClient(
            token,
            base_url=self._api_url,
            session=self._session,
            timeout=TIMEOUT_S,
            # A rate limit is the outbox's business: it waits without holding a call open.
            retry_handlers=[AsyncConnectionErrorRetryHandler()],
        )

    async def client(self, tenant: Tenant) -> AsyncWebClient:
        """Return a client with the tenant's current token, rotated where it was due."""
        token = await self._token(tenant)
        made = self._made.get(tenant)
        if made is None or made.token != token:
            made = self._made[tenant] = self.bare(token)
        return made

    async def zone_of(self, tenant: Tenant, user: str) -> str | None:
        """Return a person's IANA time zone, None where Slack does not say."""
        try:
            async with asyncio.timeout(ZONE_S):
                answer = await (await self.client(tenant)).users_info(user=user)
        except UNREACHABLE:
            return None
        zone = answer["user"].get("tz") or ""
        return zone if _is_zone(zone) else None

    async def channel_facts(self, tenant: Tenant, channel: str) -> ChannelFacts | None:
        """Return what Slack says of a channel, None where Pie can't see it."""
        try:
            answer = await (await self.client(tenant)).conversations_info(channel=channel)
        except SlackApiError as error:
            if error.response.get("error") in {"channel_not_found", "not_in_channel"}:
                return None
            raise
        facts = answer["channel"]
        return ChannelFacts(
            name=facts.get("name", ""),
            is_member=bool(facts.get("is_member")),
            is_archived=bool(facts.get("is_archived")),
            is_shared=bool(facts.get("is_ext_shared") or facts.get("is_pending_ext_shared")),
        )

    async def channel_facts_or_none(self, tenant: Tenant, channel: str) -> ChannelFacts | None:
        """Return what Slack says of a channel, None where it can't be seen or Slack is away."""
        try:
            return await self.channel_facts(tenant, channel)
        except UNREACHABLE:
            return None

    async def try_call(self, tenant: Tenant, method: str, **arguments: object) -> bool:
        """Make an optional call: a Slack that does not know it is no failure."""
        try:
            await (await self.client(tenant)).api_call(method, json=arguments)
        except UNREACHABLE:
            return False
        return True

    async def respond(self, response_url: str, text: str) -> bool:
        """Answer where somebody clicked, for their eyes only; say whether Slack took it."""
        if not response_url:
            return False
        hook = AsyncWebhookClient(response_url, session=self._session, timeout=TIMEOUT_S)
        try:
            answer = await hook.send(text=text, response_type="ephemeral", replace_original=False)
        except UNREACHABLE:
            return False
        return answer.status_code == 200


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
