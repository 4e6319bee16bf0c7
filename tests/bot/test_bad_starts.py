"""`pie run` in a process of its own: what it says where it can't run, and how soon it stops."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from bot.storage.migrate import migrate
from tests.chaos.process import Running, pie

CLOSED = "http://127.0.0.1:9/api/"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def slack() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest.fixture
def silent() -> Iterator[int]:
    """Return a port that takes connections and says nothing."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        found.listen()
        yield int(found.getsockname()[1])


async def ended(one: Running, within: float = 120) -> int:
    await one.start(waits=False)
    assert one.process is not None
    async with asyncio.timeout(within):
        return await one.process.wait()


async def until_said(one: Running, words: str) -> None:
    async with asyncio.timeout(120):
        while words not in one.said:
            await asyncio.sleep(0.05)


async def test_a_wrong_bot_token_is_a_sentence_and_an_exit(
    slack: Sandbox, database_url: str, tmp_path: Path
) -> None:
    one = pie(slack.api_url, database_url, tmp_path, SLACK_BOT_TOKEN="xoxb-wrong")
    assert await ended(one) == 2
    assert "Slack says invalid_auth to SLACK_BOT_TOKEN" in one.said
    assert one.tracebacks == 0


async def test_a_slack_that_is_away_at_the_start_is_no_reason_not_to_start(
    database_url: str, tmp_path: Path
) -> None:
    one = pie(CLOSED, database_url, tmp_path)
    await one.start()
    assert await one.probe() == 200
    assert "can't be asked whose the bot token is" in one.said
    assert await one.stop() < 8
    assert one.tracebacks == 0


@pytest.mark.parametrize("is_there", [True, False], ids=["wrong app token", "Slack away"])
async def test_a_line_that_cannot_be_opened_is_red_told_and_no_hindrance_to_stopping(
    slack: Sandbox, database_url: str, tmp_path: Path, is_there: bool
) -> None:
    more = {"SLACK_APP_TOKEN": "xapp-wrong", "SLACK_SIGNING_SECRET": ""}
    url, token = (slack.api_url, slack.bot_token) if is_there else (CLOSED, "xoxb-1")
    one = pie(url, database_url, tmp_path, SLACK_BOT_TOKEN=token, **more)
    await one.start()
    await until_said(one, "SLACK_APP_TOKEN" if is_there else "Slack can't be reached")
    assert await one.probe() == 503
    assert await one.probe("livez") == 200
    assert await one.stop() < 8
    assert one.tracebacks == 0


async def test_a_database_that_says_nothing_is_told_within_seconds(
    slack: Sandbox, silent: int, database_url: str, tmp_path: Path
) -> None:
    assert database_url
    url = f"postgresql://pie:hush@127.0.0.1:{silent}/pie"
    one = pie(slack.api_url, url, tmp_path, SLACK_BOT_TOKEN=slack.bot_token)
    assert await ended(one) == 2
    assert "does not answer" in one.said
    assert "hush" not in one.said


async def test_a_stop_before_anything_stands_is_heard(
    slack: Sandbox, silent: int, database_url: str, tmp_path: Path
) -> None:
    assert database_url
    url = f"postgresql://pie@127.0.0.1:{silent}/pie"
    one = pie(slack.api_url, url, tmp_path, SLACK_BOT_TOKEN=slack.bot_token)
    await one.start(waits=False)
    await asyncio.sleep(3)
    assert await one.stop() < 8


async def test_keys_that_do_not_fit_are_refused_by_name(
    slack: Sandbox, database_url: str, tmp_path: Path
) -> None:
    migrate(database_url)
    one = pie(slack.api_url, database_url, tmp_path, SLACK_BOT_TOKEN=slack.bot_token)
    await one.start()
    await one.stop()
    key = "b3RoZXIta2V5LWZvci10aGUtdGVzdHMtb25seS0tLS0="
    other = pie(
        *(slack.api_url, database_url, tmp_path, "other"),
        SLACK_BOT_TOKEN=slack.bot_token,
        PIE_ENCRYPTION_KEYS=key,
    )
    assert await ended(other) == 2
    assert "lacks a key that stored rows are sealed with" in other.said
