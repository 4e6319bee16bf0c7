"""Whether a request is from a workspace where Pie is installed.

Only a definite "not installed here" is told to people as that. Whatever else goes wrong is an
error of ours, which Slack answers by sending the event again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import UNREACHABLE
from bot.storage.installations import Installations

log = logging.getLogger("pie.authorizing")

WRONG = frozenset(
    {"account_inactive", "invalid_auth", "not_allowed_token_type", "not_authed", "token_revoked"}
)
"""What Slack answers where a token is wrong, and stays so."""

PATIENCE = 2.5
"""Seconds that Slack may take to say who the bot is: it waits for our answer itself."""

Who = Callable[[str | None, str | None, bool], Awaitable[AuthorizeResult | None]]
"""Enterprise, team, whether the whole organisation -> whose request it is; None for nobody's."""


class Unsure(Exception):  # noqa: N818 - a state of Slack, answered with a 500
    """Slack could not be asked whose token this is; the message is Slack's reason."""


class WrongToken(Exception):  # noqa: N818 - told as a sentence
    """Slack does not know the bot's token; the message says what to do."""


class Authorizing(AsyncAuthorize):
    """Bolt's question whose request this is, with our own answer."""

    def __init__(self, who: Who) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._who = who

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,  # noqa: ARG002 - Bolt passes it by name
        **_: Any,
    ) -> AuthorizeResult | None:
        """Return whose request it is; None where Pie is not installed there."""
        is_enterprise = bool(context.is_enterprise_install)
        return await self._who(enterprise_id, team_id, is_enterprise)


class OneToken:
    """The bot whose token stands in the environment; Slack is asked once who that is."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._known: AuthorizeResult | None = None
        self._asking = asyncio.Lock()

    async def who(
        self, _enterprise: str | None, _team: str | None, _is_enterprise: bool
    ) -> AuthorizeResult:
        """Return who the bot is, or raise Unsure where Slack does not say."""
        if self._known is None:
            async with self._asking:
                await self._learn()
        if self._known is None:
            raise Unsure("no answer")
        return self._known

    async def look(self) -> None:
        """Ask at the start: raise WrongToken for a wrong one; a Slack that is away can wait."""
        try:
            await self.who(None, None, False)
        except Unsure as error:
            if str(error) in WRONG:
                raise WrongToken(
                    f"Slack says {error} to SLACK_BOT_TOKEN. Reinstall the app, and copy the "
                    "token again from its page, OAuth & Permissions."
                ) from error
            log.warning(
                "Slack can't be asked whose the bot token is (%s): events are answered with "
                "500, and so sent again, until it can",
                error,
            )

    async def _learn(self) -> None:
        if self._known is None:  # nobody else has asked meanwhile
            self._known = await self._ask()

    async def _ask(self) -> AuthorizeResult:
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await self._client.auth_test()
        except SlackApiError as error:
            raise Unsure(_reason(error)) from error
        except UNREACHABLE as error:
            raise Unsure(type(error).__name__) from error
        return AuthorizeResult.from_auth_test_response(
            auth_test_response=answer, bot_token=self._client.token
        )


def by_installation(installations: Installations) -> Who:
    """Return what looks a request's workspace up among those that installed Pie."""

    async def who(
        enterprise: str | None, team: str | None, is_enterprise: bool
    ) -> AuthorizeResult | None:
        bot = await installations.async_find_bot(
            enterprise_id=enterprise, team_id=team, is_enterprise_install=is_enterprise
        )
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=bot.enterprise_id,
            team_id=bot.team_id,
            bot_id=bot.bot_id,
            bot_user_id=bot.bot_user_id,
            bot_token=bot.bot_token,
            bot_scopes=bot.bot_scopes,
        )

    return who


def _reason(error: SlackApiError) -> str:
    response: Any = error.response
    data = getattr(response, "data", response)
    said = data.get("error") if isinstance(data, dict) else None
    return str(said or getattr(response, "status_code", "") or "no_json")
