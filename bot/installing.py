"""Which token belongs to a workspace: the one from the environment, or its installation's."""

import logging
from collections.abc import Awaitable, Callable

from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.response import BoltResponse
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
        bot = await installations.async_find_bot(
            enterprise_id=tenant.enterprise or None,
            team_id=tenant.team or None,
            is_enterprise_install=not tenant.team,
        )
        if bot is None:
            raise LookupError("Pie is not installed there")
        fresh = await rotator.perform_bot_token_rotation(
            bot=bot, minutes_before_expiration=MINUTES_BEFORE
        )
        if fresh is not None:
            await installations.async_save_bot(fresh)
            bot = fresh
        return bot.bot_token

    return its_own


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
