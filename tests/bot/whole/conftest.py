"""The real bot over HTTP, against the strict local Slack."""

from collections.abc import AsyncIterator

import pytest
from cryptography.fernet import Fernet

from bot.sandbox import Clock
from bot.trial import Trial, open_trial
from coach import give_get
from tests.bot.whole.breaking import Break
from tests.bot.whole.faulty import Faulty
from tests.bot.whole.talk import MONDAY, Talk


@pytest.fixture(scope="session", autouse=True)
def _reader() -> None:
    """Load what reads drafts once: on a busy machine that takes longer than Slack waits."""
    give_get.check("We give you onboarding if you sign for two years.")


@pytest.fixture
def key() -> str:
    """Return the key that this test's deals are encrypted with."""
    return Fernet.generate_key().decode()


@pytest.fixture
async def trial(database_url: str, key: str) -> AsyncIterator[Trial]:
    """Run Pie and its Slack, on a clock that stands still at a Monday morning."""
    async with open_trial(
        database_url=database_url, key=key, clock=Clock(MONDAY), retry_after=(0, 0, 0)
    ) as opened:
        yield opened


@pytest.fixture
def dana(trial: Trial) -> Talk:
    """Dana, who sells, in Berlin."""
    return Talk(trial, "dana")


@pytest.fixture
def mika(trial: Trial) -> Talk:
    """Mika, who looks after customers, in Singapore."""
    return Talk(trial, "mika")


@pytest.fixture(autouse=True)
async def faulty(trial: Trial) -> AsyncIterator[Faulty]:
    """Make Slack misbehave; hold every test to this: it took each call but those meant to fail."""
    made = Faulty(trial.slack)
    yield made
    made.slack.faults.dead = False
    await trial.settle()
    assert made.surprises() == []


@pytest.fixture
def breaking(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> Break:
    """Take the database or the coach away for a moment."""
    return Break(trial, monkeypatch)
