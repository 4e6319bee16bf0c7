"""Whose token goes with a call: the one of the environment, or that of the installation."""

import asyncio
import re
import time
from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_sdk.oauth.installation_store import Bot
from sqlalchemy import event, exc

from bot.app import Pie, open_pie
from bot.installing import token_source
from bot.manifest import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH, manifest
from bot.sandbox import Sandbox
from bot.sandbox.world import TEAM
from bot.serve import reached
from bot.settings import Settings, read_settings
from bot.storage.database import Database
from bot.storage.installations import Installations
from bot.storage.people import Person
from bot.storage.tenants import Tenant
from tests.bot.loopback import Loopback

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    # The SDK hands the client's secret to aiohttp in the old way.
    pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning"),
]

MANY = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "hush",
    "SLACK_SIGNING_SECRET": Sandbox.signing_secret,
}
THERE = Tenant("", "T1")
RENEWED = {
    "token_type": "bot",
    "access_token": "xoxe.xoxb-2",
    "refresh_token": "xoxe-2",
    "expires_in": 43_200,
}


def bot(**more: object) -> Bot:
    """Return the bot of a workspace."""
    usual = {"app_id": "A1", "team_id": "T1", "bot_token": "xoxb-1", "bot_id": "B1"}
    rest = {"bot_user_id": "U1", "bot_scopes": "commands", "installed_at": 0.0}
    return Bot(**(usual | rest | more))  # type: ignore[arg-type]


async def test_one_workspace_has_the_token_of_the_environment(database: Database) -> None:
    settings = read_settings({"SLACK_BOT_TOKEN": "xoxb-env"})
    token_of = token_source(settings, Installations(database))
    assert await token_of(THERE) == "xoxb-env"


async def test_of_many_each_has_its_own_and_a_stranger_none(database: Database) -> None:
    installations = Installations(database)
    await installations.async_save_bot(bot())
    token_of = token_source(read_settings(MANY), installations)
    assert await token_of(THERE) == "xoxb-1"
    with pytest.raises(LookupError):
        await token_of(Tenant("", "T2"))


async def test_a_token_that_ends_within_two_hours_is_renewed_and_kept(
    database: Database, slack: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Loopback, "_fields", lambda *_: RENEWED)
    installations = Installations(database)
    soon = int(time.time()) + 3_600
    await installations.async_save_bot(
        bot(bot_token="xoxe.xoxb-1", bot_refresh_token="xoxe-1", bot_token_expires_at=soon)
    )
    settings = read_settings(MANY | {"SLACK_API_URL": f"{slack.url}/api/"})
    token_of = token_source(settings, installations)
    assert await token_of(THERE) == "xoxe.xoxb-2"
    assert await token_of(THERE) == "xoxe.xoxb-2"
    (call,) = slack.calls
    assert (call.method, call.body["refresh_token"]) == ("oauth.v2.access", "xoxe-1")


@pytest.mark.parametrize("ends_in", [3_600, -60])
async def test_many_turns_and_replicas_spend_a_refresh_token_once(
    database: Database, slack: Loopback, monkeypatch: pytest.MonkeyPatch, ends_in: int
) -> None:
    monkeypatch.setattr(Loopback, "_fields", lambda *_: RENEWED)
    ends = int(time.time()) + ends_in
    await Installations(database).async_save_bot(
        bot(bot_token="xoxe.xoxb-1", bot_refresh_token="xoxe-1", bot_token_expires_at=ends)
    )
    settings = read_settings(MANY | {"SLACK_API_URL": f"{slack.url}/api/"})
    replicas = [token_source(settings, Installations(database)) for _ in range(3)]
    tokens = await asyncio.gather(*(token_of(THERE) for token_of in replicas for _ in range(3)))
    assert [call.method for call in slack.calls] == ["oauth.v2.access"]
    allowed = {"xoxe.xoxb-2"} if ends_in < 0 else {"xoxe.xoxb-1", "xoxe.xoxb-2"}
    assert set(tokens) <= allowed
    assert [await token_of(THERE) for token_of in replicas] == ["xoxe.xoxb-2"] * 3


async def test_a_refresh_that_was_cut_off_is_begun_again(database: Database) -> None:
    installations = Installations(database)
    assert await installations.claim_refresh(THERE)
    assert not await installations.claim_refresh(THERE)
    assert await installations.claim_refresh(Tenant("", "T2"))
    await installations.release_refresh(THERE)
    assert await installations.claim_refresh(THERE)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """Return a Slack that calls a Pie which many workspaces may install."""
    made = manifest("http://bot", many_workspaces=True)
    async with Sandbox(manifest=made, retry_after=()) as running:
        yield running


@pytest.fixture
async def pie(sandbox: Sandbox, database_url: str, keys: tuple[str, ...]) -> AsyncIterator[Pie]:
    """Run a Pie that no workspace has installed yet."""
    settings = Settings.model_validate(
        {
            **{name.lower(): value for name, value in MANY.items()},
            "slack_api_url": sandbox.api_url,
            "pie_database_url": database_url,
            "pie_encryption_keys": keys[0],
            "pie_host": "127.0.0.1",
            "pie_port": 0,
        }
    )
    async with open_pie(settings) as opened, reached(opened) as port:
        sandbox.connect(f"http://127.0.0.1:{port}{EVENTS_PATH}")
        sandbox.idle_when(opened.settled)
        yield opened


async def test_a_workspace_installs_pie_by_itself_and_is_served(
    pie: Pie, sandbox: Sandbox
) -> None:
    dana = sandbox.person("dana")
    await dana.dm("call with Northwind tomorrow 3pm")
    await sandbox.settle()
    assert dana.dm_messages()[-1].text == "call with Northwind tomorrow 3pm"

    base = sandbox.delivery.request_url.removesuffix(EVENTS_PATH)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        async with browser.get(base + INSTALL_PATH) as page:
            found = re.search(r"state=([\w-]+)", await page.text())
            cookies = {name: held.value for name, held in page.cookies.items()}
        assert found is not None
        state = found[1]
        sandbox.workspace.oauth_codes.add("code-1")
        back = f"{base}{REDIRECT_PATH}?code=code-1&state="
        async with browser.get(back + "made-up", cookies=cookies) as page:
            assert page.status == 400
        async with browser.get(back + state, cookies=cookies) as page:
            assert page.status == 200

    for said in ("call with Northwind tomorrow 3pm", "sales"):
        await dana.dm(said)
    await sandbox.settle()
    assert "What do you want out of this sale" in dana.dm_messages()[-1].words
    assert [call.name for call in sandbox.calls].count("auth.test") <= 2
    assert pie.settings.serves_many_workspaces


async def test_a_database_that_is_away_is_a_500_and_nobody_is_told_to_reinstall(
    pie: Pie, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    await Installations(pie.database).async_save_bot(bot(bot_token=sandbox.bot_token))

    def away(_: object) -> None:
        raise exc.OperationalError("SELECT", {}, OSError("connection refused"))

    monkeypatch.setattr("bot.storage.database.WAITS", ())
    event.listen(pie.database.engine, "begin", away, insert=True)
    dana = sandbox.person("dana")
    await dana.dm("call with Northwind tomorrow 3pm")
    await sandbox.settle()
    event.remove(pie.database.engine, "begin", away)
    assert {delivery.status for delivery in sandbox.deliveries} == {"500"}
    assert not any("install" in message.words for message in dana.dm_messages())


async def test_whoever_installs_pie_is_greeted(pie: Pie, sandbox: Sandbox) -> None:
    await Installations(pie.database).async_save_bot(
        bot(team_id=TEAM, bot_token=sandbox.bot_token)
    )
    dana = sandbox.person("dana")
    await pie.office.greet_installer(Person("", TEAM, dana.id))
    await pie.settled()
    assert "Thanks for installing me" in dana.dm_messages()[-1].words
