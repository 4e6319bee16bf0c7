"""Which token belongs to a workspace: the one from the environment, or its installation's."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from bot.manifest import BOT_SCOPES, INSTALL_PATH, REDIRECT_PATH
from bot.settings import Settings
from bot.storage.installations import Installations
from bot.storage.people import Person
from bot.storage.tenants import Tenant

log = logging.getLogger("pie.installing")

Greet = Callable[[Person], Awaitable[None]]
"""Says hello to whoever installed Pie."""

POLL_S = 0.1
POLLS = 50
"""How often to look for a token that another turn or replica is fetching."""
Rotate = Callable[..., Awaitable[Bot | None]]
MINUTES_BEFORE = 120
"""A token that ends sooner is rotated first: nobody is there to do it at a day-60 send."""


def token_source(
    settings: Settings, installations: Installations
) -> Callable[[Tenant], Awaitable[str]]:
    """Return what gives a tenant's bot token; it raises LookupError where Pie is not installed."""
    if not settings.serves_many_workspaces:
        token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else ""

        async def the_one(_tenant: Tenant) -> str:
            return token

        return the_one

    rotator = AsyncTokenRotator(
        client_id=settings.slack_client_id or "",
        client_secret=_secret(settings),
        client=AsyncWebClient(base_url=settings.slack_api_url),
    )

    async def its_own(tenant: Tenant) -> str:
        bot = await _bot(installations, tenant)
        if _is_due(bot):
            bot = await _refreshed(installations, tenant, bot, rotator.perform_bot_token_rotation)
        return bot.bot_token

    return its_own


async def _bot(installations: Installations, tenant: Tenant) -> Bot:
    bot = await installations.async_find_bot(
        enterprise_id=tenant.enterprise or None,
        team_id=tenant.team or None,
        is_enterprise_install=not tenant.team,
    )
    if bot is None:
        raise LookupError("Pie is not installed there")
    return bot


def _is_due(bot: Bot, minutes: int = MINUTES_BEFORE) -> bool:
    """Whether a token ends within so many minutes; one without an end never does."""
    ends = bot.bot_token_expires_at
    return ends is not None and ends - time.time() < minutes * 60


async def _refreshed(
    installations: Installations, tenant: Tenant, bot: Bot, rotate: Rotate
) -> Bot:
    """Return a bot with a fresh token; a refresh token is spent once, also between replicas.

    Whoever comes second goes on with the old token while it lasts, or waits for the new one.
    """
    if await installations.claim_refresh(tenant):
        try:
            newest = await _bot(installations, tenant)
            if not _is_due(newest):
                return newest
            fresh = await rotate(bot=newest, minutes_before_expiration=MINUTES_BEFORE)
            if fresh is None:
                return newest
            await installations.async_save_bot(fresh)
            return fresh
        finally:
            await installations.release_refresh(tenant)
    for _ in range(POLLS):
        if not _is_due(bot, 0):
            return bot
        await asyncio.sleep(POLL_S)
        bot = await _bot(installations, tenant)
    return bot


def oauth_settings(
    settings: Settings, installations: Installations, greet: Greet
) -> AsyncOAuthSettings:
    """Return Bolt's settings for installation by the workspaces themselves."""

    async def success(done: AsyncSuccessArgs) -> BoltResponse:
        """Greet whoever installed Pie; Bolt's own page then opens the app in Slack."""
        made = done.installation
        log.info("Pie was installed", extra={"workspace": made.team_id or made.enterprise_id})
        if made.user_id:
            team = "" if made.is_enterprise_install else made.team_id or ""
            await greet(Person(made.enterprise_id or "", team, made.user_id))
        return await done.default.success(done)

    async def failure(went_wrong: AsyncFailureArgs) -> BoltResponse:
        log.warning("an installation failed", extra={"reason": went_wrong.reason})
        return await went_wrong.default.failure(went_wrong)

    return AsyncOAuthSettings(
        client_id=settings.slack_client_id,
        client_secret=_secret(settings),
        scopes=sorted(BOT_SCOPES),
        installation_store=installations,
        installation_store_bot_only=True,
        state_store=installations,
        install_path=INSTALL_PATH,
        redirect_uri_path=REDIRECT_PATH,
        token_rotation_expiration_minutes=MINUTES_BEFORE,
        callback_options=AsyncCallbackOptions(success=success, failure=failure),
    )


def _secret(settings: Settings) -> str:
    secret = settings.slack_client_secret
    return secret.get_secret_value() if secret else ""
