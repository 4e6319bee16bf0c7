"""Bolt's stores: tokens are kept encrypted, per workspace, and a state is used once."""

from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.oauth.installation_store import Installation
from sqlalchemy import select, update

from bot.storage.database import Database
from bot.storage.installations import Installations
from bot.storage.tables import installations, oauth_states
from tests.bot.kit import stands_in


@pytest.fixture
def store(database: Database) -> Installations:
    return Installations(database)


def installed(user: str = "UANNA", **more: object) -> Installation:
    fields: dict[str, object] = {
        "app_id": "A1",
        "team_id": "T1",
        "user_id": user,
        "bot_token": "xoxb-1",
        "bot_id": "B1",
        "bot_user_id": "UBOT",
        "bot_scopes": ["chat:write", "im:history"],
        "bot_refresh_token": "xoxe-1",
        "bot_token_expires_at": 1_780_000_000,
        "user_token": "xoxp-1",
        "installed_at": 1_770_000_000.5,
    }
    return Installation(**{**fields, **more})  # type: ignore[arg-type]


async def test_an_installation_comes_back_as_it_was(store: Installations) -> None:
    await store.async_save(installed())
    found = await store.async_find_installation(enterprise_id=None, team_id="T1")
    assert found is not None
    assert found.to_dict() == installed().to_dict()
    bot = await store.async_find_bot(enterprise_id=None, team_id="T1")
    assert bot is not None
    assert (bot.bot_token, bot.bot_scopes) == ("xoxb-1", ["chat:write", "im:history"])
    assert bot.bot_token_expires_at == 1_780_000_000


async def test_a_rotated_token_is_the_one_everybody_gets(store: Installations) -> None:
    await store.async_save(installed())
    bot = installed().to_bot()
    bot.bot_token = "xoxb-2"
    await store.async_save_bot(bot)
    for user in (None, "UANNA"):
        found = await store.async_find_installation(enterprise_id=None, team_id="T1", user_id=user)
        assert found is not None
        assert (found.bot_token, found.user_token) == ("xoxb-2", "xoxp-1")


async def test_no_token_is_readable_in_the_table(store: Installations, database: Database) -> None:
    tokens = [f"{kind}-of-the-acme-workspace" for kind in ("xoxb", "xoxe", "xoxp")]
    bot, refresh, user = tokens
    await store.async_save(installed(bot_token=bot, bot_refresh_token=refresh, user_token=user))
    rows = await database.run(lambda c: c.execute(select(installations)).all())
    assert len(rows) == 2
    assert not any(stands_in(token, bytes(row.body)) for token in tokens for row in rows)


async def test_an_organisations_installation_serves_its_workspaces(store: Installations) -> None:
    await store.async_save(installed(enterprise_id="E1", team_id=None, is_enterprise_install=True))
    for team, is_enterprise in (("T9", False), (None, True), ("T9", True)):
        bot = await store.async_find_bot(
            enterprise_id="E1", team_id=team, is_enterprise_install=is_enterprise
        )
        assert bot is not None
        assert bot.is_enterprise_install


async def test_another_workspace_finds_nothing(store: Installations) -> None:
    await store.async_save(installed())
    for enterprise, team in ((None, "T2"), ("E1", "T1"), (None, None)):
        bot = await store.async_find_bot(enterprise_id=enterprise, team_id=team)
        installation = await store.async_find_installation(enterprise_id=enterprise, team_id=team)
        assert (bot, installation) == (None, None)


async def test_an_installer_without_a_bot_is_kept_alone(store: Installations) -> None:
    await store.async_save(installed(bot_token=None))
    assert await store.async_find_bot(enterprise_id=None, team_id="T1") is None
    found = await store.async_find_installation(enterprise_id=None, team_id="T1", user_id="UANNA")
    assert found is not None


async def test_deleting_takes_the_tokens_away(store: Installations, database: Database) -> None:
    await store.async_save(installed())
    await store.async_save(installed("UBEN"))
    await store.async_delete_installation(enterprise_id=None, team_id="T1", user_id="UBEN")
    left = [
        await store.async_find_installation(enterprise_id=None, team_id="T1", user_id=user)
        for user in ("UANNA", "UBEN")
    ]
    assert [found is not None for found in left] == [True, False]
    await store.async_delete_all(enterprise_id=None, team_id="T1")
    assert await database.run(lambda c: c.execute(select(installations)).all()) == []


async def test_a_state_is_used_once_and_grows_old(
    store: Installations, database: Database
) -> None:
    state = await store.async_issue()
    assert await store.async_consume(state)
    assert not await store.async_consume(state)
    assert not await store.async_consume("made up")
    old = await store.async_issue()
    past = datetime.now(UTC) - timedelta(seconds=1)
    await database.run(lambda c: c.execute(update(oauth_states).values(expires_at=past)))
    assert not await store.async_consume(old)
    assert store.logger.name == "pie.installations"
