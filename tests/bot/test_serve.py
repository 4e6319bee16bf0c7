"""How Slack, and whoever watches over the machine, reach Pie."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot.app import Behind, open_pie
from bot.manifest import EVENTS_PATH, INSTALL_PATH, manifest
from bot.sandbox import Sandbox
from bot.serve import serve
from bot.settings import Settings
from bot.trial import Trial, open_trial, run_trial

sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def trial(database_url: str, keys: tuple[str, ...]) -> AsyncIterator[Trial]:
    """Run Pie and its Slack."""
    async with open_trial(database_url=database_url, key=keys[0], retry_after=()) as opened:
        yield opened


def base_of(trial: Trial) -> str:
    """Return where Pie listens."""
    return trial.slack.delivery.request_url.removesuffix(EVENTS_PATH)


@sqlite
async def test_health_tells_whether_the_clock_still_goes_round(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{base_of(trial)}/healthz") as answer:
            assert answer.status == 200
            found = await answer.json()
        assert {name for name, part in found.items() if name == "ok" or part["ok"]} == {
            *("ok", "database", "slack", "sweeps", "outbox", "keys")
        }
        monkeypatch.setattr("bot.ticker.STILL", -timedelta(hours=1))
        async with session.get(f"{base_of(trial)}/readyz") as answer:
            assert answer.status == 503
            found = await answer.json()
        assert [name for name, part in found.items() if name != "ok" and not part["ok"]] == [
            "sweeps"
        ]
        async with session.get(f"{base_of(trial)}/livez") as answer:
            assert answer.status == 200


@sqlite
async def test_a_request_that_slack_did_not_sign_is_refused(trial: Trial) -> None:
    trial.slack.faults.bad_signature = True
    dana = trial.slack.person("dana")
    await dana.dm("call with Northwind tomorrow 3pm")
    await trial.settle()
    (delivery,) = trial.slack.deliveries
    assert delivery.status == "401"
    assert not any(message.from_bot for message in dana.dm_messages())
    async with aiohttp.ClientSession() as session:
        url = trial.slack.delivery.request_url
        async with session.post(url, json={"type": "event_callback"}) as answer:
            assert answer.status == 401


@sqlite
async def test_one_workspace_has_nothing_to_install(trial: Trial) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(base_of(trial) + INSTALL_PATH) as answer,
    ):
        assert answer.status == 404


@pytest.mark.parametrize(
    "empty_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
async def test_a_postgresql_that_is_behind_is_not_migrated_unasked(
    empty_url: str, keys: tuple[str, ...]
) -> None:
    settings = Settings(
        slack_bot_token=SecretStr("xoxb-1"),
        slack_signing_secret=SecretStr("hush"),
        pie_database_url=empty_url,
        pie_encryption_keys=SecretStr(keys[0]),
    )
    with pytest.raises(Behind, match="pie migrate"):
        async with open_pie(settings):
            pass


@sqlite
@pytest.mark.parametrize("socket_mode", [False, True], ids=["http", "socket"])
async def test_it_serves_until_it_is_told_to_stop(
    database_url: str,
    keys: tuple[str, ...],
    caplog: pytest.LogCaptureFixture,
    socket_mode: bool,
) -> None:
    caplog.set_level(logging.INFO, "pie")
    async with Sandbox(manifest=manifest("" if socket_mode else "http://bot")) as slack:
        settings = Settings(
            slack_bot_token=SecretStr(slack.bot_token),
            slack_app_token=SecretStr(slack.app_token) if socket_mode else None,
            slack_signing_secret=SecretStr(slack.signing_secret),
            slack_api_url=slack.api_url,
            pie_database_url=database_url,
            pie_encryption_keys=SecretStr(keys[0]),
            pie_host="127.0.0.1",
            pie_port=0,
        )
        serving = asyncio.create_task(serve(settings))
        async with asyncio.timeout(10):
            while not (said := [r.getMessage() for r in caplog.records if r.name == "pie"]):
                await asyncio.sleep(0.01)
            while socket_mode and not slack.delivery.sockets.connected:
                await asyncio.sleep(0.01)
        if not socket_mode:
            port = said[-1].rpartition(":")[2]
            slack.connect(f"http://127.0.0.1:{port}{EVENTS_PATH}")
        dana = slack.person("dana")
        await dana.dm("call with Northwind tomorrow 3pm")
        # What was heard before the end is answered before the end.
        os.kill(os.getpid(), signal.SIGTERM)
        await serving
        assert "● *Setup*" in dana.dm_messages()[-1].words
        assert slack.deliveries[0].status == "200"


async def test_the_sandbox_opens_the_browser_and_keeps_what_was_told_encrypted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO, "pie")
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    (tmp_path / "old").write_text("of another time")
    trying = asyncio.create_task(
        run_trial(folder=tmp_path, port=0, opens_browser=True, is_fresh=True)
    )
    async with asyncio.timeout(10):
        while not opened:
            await asyncio.sleep(0.01)
    async with aiohttp.ClientSession() as session, session.get(opened[0]) as page:
        assert "<title>" in await page.text()
    os.kill(os.getpid(), signal.SIGTERM)
    await trying
    assert opened[0] in caplog.text
    assert {file.name for file in tmp_path.iterdir()} >= {"key", "pie.sqlite"}
    assert not (tmp_path / "old").exists()
