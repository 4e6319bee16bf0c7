"""Who installed Pie, with their tokens encrypted; and the states of installations under way."""

import logging
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic_core import from_json, to_json
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.storage import departures
from bot.storage.database import Database
from bot.storage.departures import has_left
from bot.storage.statements import Statement
from bot.storage.tables import installations, oauth_states
from bot.storage.tenants import Tenant

STATE_LASTS = timedelta(minutes=10)
REFRESH_LASTS = timedelta(seconds=30)
"""A refresh that takes longer was cut off: another may begin."""
BOT = ""
"""The bot's own row stands beside its installers' under no user."""

_times = ("bot_token_expires_at", "user_token_expires_at", "installed_at")


class Installations(AsyncInstallationStore, AsyncOAuthStateStore):
    """Bolt's stores for installations and their states, in our tables."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._vault = database.vault

    @property
    def logger(self) -> logging.Logger:
        """Return the logger that Bolt asks a store for."""
        return logging.getLogger("pie.installations")

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation, and the bot that came with it."""
        user = installation.user_id or BOT
        await self._put(installation.enterprise_id, _team(installation), user, installation)
        if installation.bot_token:
            await self.async_save_bot(installation.to_bot())

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep a bot and its token in place of the one before."""
        await self._put(bot.enterprise_id, _team(bot), BOT, bot)

    async def async_find_bot(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        is_enterprise_install: bool | None = False,
    ) -> Bot | None:
        """Return the bot of a workspace; failing that, of the organisation it belongs to."""
        team = "" if is_enterprise_install else team_id or ""
        found = await self._get(enterprise_id or "", team, BOT)
        if found is None and enterprise_id and team:
            found = await self._get(enterprise_id, "", BOT)
        return Bot(**found) if found is not None else None

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """Return somebody's installation, or the newest one, with the bot's newest token."""
        team = "" if is_enterprise_install else team_id or ""
        found = await self._get(enterprise_id or "", team, user_id)
        if found is None:
            return None
        bot = await self._get(enterprise_id or "", team, BOT) or {}
        newest = {name: value for name, value in bot.items() if name.startswith("bot_")}
        return Installation(**{**found, **newest})

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget a bot and its token."""
        await self._delete(enterprise_id, team_id, BOT)

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Forget somebody's installation, or all of a workspace."""
        await self._delete(enterprise_id, team_id, user_id)

    async def async_issue(self, *_: Any, **__: Any) -> str:
        """Begin an installation: return the state that Slack is to bring back."""
        state = secrets.token_urlsafe(32)
        expires_at = datetime.now(UTC) + STATE_LASTS
        await self._database.run(
            lambda c: c.execute(insert(oauth_states).values(state=state, expires_at=expires_at))
        )
        return state

    async def async_consume(self, state: str) -> bool:
        """End an installation: say whether the state is one of ours, unused and recent."""
        query = delete(oauth_states).where(oauth_states.c.state == state)
        now = datetime.now(UTC)

        def consume(connection: Connection) -> bool:
            row = connection.execute(query.returning(oauth_states.c.expires_at)).first()
            return row is not None and row.expires_at > now

        return await self._database.run(consume)

    async def claim_refresh(self, tenant: Tenant) -> bool:
        """Say whether this caller, of all replicas' turns, is the one to refresh a token now."""
        now = datetime.now(UTC)
        state = _refreshing(tenant)

        def claim(connection: Connection) -> bool:
            return _claim.run(connection, state=state, until=now + REFRESH_LASTS, now=now) == 1

        return await self._database.run(claim)

    async def release_refresh(self, tenant: Tenant) -> None:
        """Let others refresh again."""
        query = delete(oauth_states).where(oauth_states.c.state == _refreshing(tenant))
        await self._database.run(lambda connection: connection.execute(query))

    async def _put(self, enterprise: str | None, team: str, user: str, what: Any) -> None:
        body = self._vault.seal(to_json(what.to_dict_for_copying()))
        where = {"enterprise": enterprise or "", "team": team, "user": user}

        def put(connection: Connection) -> None:
            connection.execute(delete(installations).filter_by(**where))
            departures.cancel(connection, Tenant(enterprise or "", team))
            now = datetime.now(UTC)
            connection.execute(insert(installations).values(**where, installed_at=now, body=body))

        await self._database.run(put)

    async def _get(self, enterprise: str, team: str, user: str | None) -> dict[str, Any] | None:
        rows = installations.c
        query = select(rows.body).where(rows.enterprise == enterprise, rows.team == team)
        query = query.where(rows.user != BOT if user is None else rows.user == user)
        query = query.where(~has_left(installations))
        query = query.order_by(rows.installed_at.desc()).limit(1)
        body = await self._database.run(lambda c: c.execute(query).scalar())
        return _read(self._vault.open(body)) if body is not None else None

    async def _delete(self, enterprise: str | None, team: str | None, user: str | None) -> None:
        rows = installations.c
        query = delete(installations).where(
            rows.enterprise == (enterprise or ""), rows.team == (team or "")
        )
        query = query.where(rows.user != BOT if user is None else rows.user == user)
        await self._database.run(lambda c: c.execute(query))


_claim = Statement(
    lambda insert: (
        insert(oauth_states)
        .values(
            state=bindparam("state"),
            expires_at=bindparam("until", type_=oauth_states.c.expires_at.type),
        )
        .on_conflict_do_update(
            index_elements=["state"],
            set_={"expires_at": bindparam("until", type_=oauth_states.c.expires_at.type)},
            where=oauth_states.c.expires_at
            < bindparam("now", type_=oauth_states.c.expires_at.type),
        )
    )
)


def _refreshing(tenant: Tenant) -> str:
    return f"refresh:{tenant.enterprise}:{tenant.team}"


def _team(what: Bot | Installation) -> str:
    return "" if what.is_enterprise_install else what.team_id or ""


def _read(body: bytes) -> dict[str, Any]:
    found: dict[str, Any] = from_json(body)
    moments = {name: found[name] for name in _times if found.get(name)}
    return found | {name: datetime.fromisoformat(at) for name, at in moments.items()}
