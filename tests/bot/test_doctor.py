"""`pie doctor` finds each thing that is amiss, and says what to do about it."""

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from cryptography.fernet import Fernet
from slack_sdk.signature import SignatureVerifier
from sqlalchemy import create_engine, text

from bot.app import Behind, bring_up_to_date
from bot.doctor import Finding, examine, hear
from bot.manifest import EVENTS_PATH, manifest
from bot.presence import Presence
from bot.sandbox import Sandbox
from bot.settings import Settings, read_settings
from bot.storage.database import open_database
from bot.storage.keyring import fingerprint
from bot.storage.migrate import migrate

CLOSED = "http://127.0.0.1:9/api/"


@pytest.fixture
async def slack() -> AsyncIterator[Sandbox]:
    async with Sandbox(manifest=manifest()) as running:
        yield running


@pytest.fixture
def whole(slack: Sandbox, tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing is amiss."""
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "PIE_DATABASE_URL": f"sqlite:///{tmp_path / 'pie.sqlite'}",
        "PIE_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
    }


async def amiss(environment: dict[str, str]) -> list[Finding]:
    """Return what `pie doctor` finds wrong."""
    return [found for found in await examine(read_settings(environment)) if not found.is_well]


async def test_where_all_is_well_it_names_what_it_looked_at(whole: dict[str, str]) -> None:
    found = await examine(read_settings(whole))
    assert all(one.is_well for one in found)
    assert [one.what.partition(":")[0] for one in found] == [
        *("Settings", "Bot token", "Scopes", "Clock", "App token", "Database")
    ]


async def test_an_empty_environment_is_told_each_missing_setting() -> None:
    names = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "PIE_ENCRYPTION_KEYS")
    found = await amiss({})
    assert all(any(name in one.remedy for one in found) for name in names)


@pytest.mark.parametrize(
    ("wrong", "what", "remedy"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-old"}, "Bot token", "Slack says invalid_auth. Reinstall"),
        ({"SLACK_APP_TOKEN": "xapp-old"}, "App token", "Slack says invalid_auth. Make one with"),
        ({"PIE_DATABASE_URL": "sqlite:////nowhere/pie.sqlite"}, "Database", "Make /nowhere a"),
        (
            {"PIE_DATABASE_URL": "postgres://pie:hush@127.0.0.1:9/pie"},
            "Database",
            "Nothing listens at PostgreSQL at 127.0.0.1:9.",
        ),
        ({"PIE_DATABASE_URL": "mysql://pie@127.0.0.1/pie"}, "Database", "PIE_DATABASE_URL begins"),
        ({"PIE_DATABASE_URL": "sqlite:///"}, "Database", "PIE_DATABASE_URL names no file"),
        ({"PIE_DATABASE_URL": "postgres://h:abc/pie"}, "Database", "PIE_DATABASE_URL is not a"),
        ({"SLACK_CLIENT_ID": "1.2"}, "Settings", "SLACK_CLIENT_SECRET is not set, but"),
    ],
)
async def test_what_is_wrong_is_named_with_what_to_do(
    whole: dict[str, str], wrong: dict[str, str], what: str, remedy: str
) -> None:
    (found,) = await amiss(whole | wrong)
    assert found.what.startswith(what)
    assert found.remedy.startswith(remedy)
    assert "hush" not in found.remedy


async def test_a_slack_that_cannot_be_reached_is_said_so(whole: dict[str, str]) -> None:
    found = await amiss(whole | {"SLACK_API_URL": CLOSED})
    assert [one.what for one in found] == ["Bot token", "App token"]
    assert all("Check the network" in one.remedy for one in found)


async def test_missing_scopes_are_listed(slack: Sandbox, whole: dict[str, str]) -> None:
    assert slack.workspace.scopes is not None
    slack.workspace.scopes -= {"commands", "users:read"}
    (found,) = await amiss(whole)
    assert found.what == "Scopes"
    assert found.remedy.startswith("Add commands, users:read under OAuth & Permissions")


async def test_a_clock_that_slack_would_not_believe_is_said_so(
    whole: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.doctor.SIGNATURE_WINDOW", timedelta(days=-1))
    (found,) = await amiss(whole)
    assert found.what == "Clock"
    assert "signatures" in found.remedy


async def test_many_workspaces_over_http_have_no_token_to_look_at(tmp_path: Path) -> None:
    found = await examine(
        Settings.model_validate(
            {
                "slack_client_id": "1.2",
                "slack_client_secret": "hush",
                "slack_signing_secret": "hush",
                "pie_encryption_keys": Fernet.generate_key().decode(),
                "pie_database_url": f"sqlite:///{tmp_path / 'pie.sqlite'}",
            }
        )
    )
    assert [one.what.partition(":")[0] for one in found] == ["Settings", "Database"]
    assert all(one.is_well for one in found)


async def test_a_file_that_is_no_database_is_said_so(
    whole: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "pie.sqlite").write_text(
        "This is a letter, and long enough to be read as one. " * 99
    )
    (found,) = await amiss(whole)
    assert "is not a SQLite database" in found.remedy


async def test_a_database_of_a_newer_pie_is_said_so(whole: dict[str, str]) -> None:
    url = whole["PIE_DATABASE_URL"]
    migrate(url)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    (found,) = await amiss(whole)
    assert "newer Pie" in found.remedy
    with pytest.raises(Behind, match="newer Pie"):
        bring_up_to_date(url)


async def test_keys_that_do_not_fit_are_named_by_their_fingerprints(
    whole: dict[str, str],
) -> None:
    url = whole["PIE_DATABASE_URL"]
    migrate(url)
    database = open_database(url, [whole["PIE_ENCRYPTION_KEYS"]])
    await Presence(database, "1", [whole["PIE_ENCRYPTION_KEYS"]]).begin()
    await database.close()
    (found,) = await amiss(whole | {"PIE_ENCRYPTION_KEYS": Fernet.generate_key().decode()})
    assert found.what == "Keys"
    assert fingerprint(whole["PIE_ENCRYPTION_KEYS"]) in found.remedy


async def test_scopes_and_clock_that_slack_does_not_tell_are_no_fault(
    whole: dict[str, str], slack: Sandbox
) -> None:
    slack.workspace.scopes = None
    found = await examine(read_settings(whole))
    assert any("could not tell" in one.what for one in found)
    assert all(one.is_well for one in found)


@pytest.mark.parametrize(
    ("secret", "says"), [("hush", "fits what Slack signs"), ("other", "copy SLACK_SIGNING_SECRET")]
)
async def test_the_signing_secret_is_proven_by_a_request_of_slacks(
    whole: dict[str, str], secret: str, says: str
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    more = {"SLACK_SIGNING_SECRET": "hush", "PIE_HOST": "127.0.0.1", "PIE_PORT": str(port)}
    hearing = asyncio.create_task(hear(read_settings(whole | more), 5))
    signed = SignatureVerifier(secret)
    stamp = str(int(time.time()))
    headers = {
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": str(signed.generate_signature(timestamp=stamp, body=b"{}")),
    }
    async with aiohttp.ClientSession(headers=headers) as session:
        while not hearing.done():
            with contextlib.suppress(aiohttp.ClientError):
                await session.post(f"http://127.0.0.1:{port}{EVENTS_PATH}", data=b"{}")
            await asyncio.sleep(0.01)
    (found,) = await hearing
    assert says in found.what + found.remedy


@pytest.mark.parametrize(
    "empty_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
async def test_a_postgresql_that_is_behind_is_told_to_migrate(
    whole: dict[str, str], empty_url: str
) -> None:
    (found,) = await amiss(whole | {"PIE_DATABASE_URL": empty_url})
    assert found.what.startswith("Database: PostgreSQL")
    assert found.remedy == "Run `pie migrate`."
