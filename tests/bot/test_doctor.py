"""`pie doctor` finds each thing that is amiss, and says what to do about it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.doctor import Finding, examine
from bot.manifest import manifest
from bot.sandbox import Sandbox
from bot.settings import Settings, read_settings

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
            "Cannot open it (OperationalError). Check PIE_DATABASE_URL.",
        ),
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


@pytest.mark.parametrize(
    "empty_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
async def test_a_postgresql_that_is_behind_is_told_to_migrate(
    whole: dict[str, str], empty_url: str
) -> None:
    (found,) = await amiss(whole | {"PIE_DATABASE_URL": empty_url})
    assert (found.what, found.remedy) == ("Database: PostgreSQL", "Run `pie migrate`.")
