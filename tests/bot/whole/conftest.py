"""The real bot over HTTP, against the strict local Slack, on both databases."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from cryptography.fernet import Fernet

from bot.sandbox import Clock
from bot.sandbox.person import Person
from bot.sandbox.world import Message
from bot.trial import Trial, open_trial

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Talk:
    """One person's DM with Pie: say or click, and read what came back."""

    def __init__(self, trial: Trial, name: str = "dana") -> None:
        self.trial = trial
        self.person: Person = trial.slack.person(name)

    async def say(self, text: str) -> str:
        """Send a DM and return the words of what Pie posted for it."""
        before = {message.ts for message in self.person.dm_messages()}
        await self.person.dm(text)
        await self.trial.settle()
        return self._new(before)

    async def click(self, label: str) -> str:
        """Click the newest button of that label in the DM and return what came of it."""
        message = self.holding(label)
        before = {message.ts for message in self.person.dm_messages()}
        await self.person.click(message, label)
        await self.trial.settle()
        return self._new(before)

    def holding(self, label: str) -> Message:
        """Return the newest message that shows this label."""
        found = [m for m in self.person.dm_messages() if m.from_bot and label in m.words]
        assert found, f"nothing shows '{label}'; the last was: {self.last}"
        return found[-1]

    @property
    def last(self) -> str:
        """The words of the newest message."""
        return self.person.dm_messages()[-1].words

    @property
    def everything(self) -> str:
        """Every word in the DM, and every picture's alt text."""
        return "\n".join(message.words for message in self.person.dm_messages())

    def _new(self, before: set[str]) -> str:
        fresh = [m for m in self.person.dm_messages() if m.from_bot and m.ts not in before]
        return "\n".join(message.words for message in fresh)


@pytest.fixture
async def trial(database_url: str) -> AsyncIterator[Trial]:
    """Run Pie and its Slack, on a clock that stands still at a Monday morning."""
    key = Fernet.generate_key().decode()
    async with open_trial(
        database_url=database_url, key=key, clock=Clock(MONDAY), retry_after=(0, 0, 0)
    ) as opened:
        yield opened


@pytest.fixture
def dana(trial: Trial) -> Talk:
    """Dana, who sells."""
    return Talk(trial)


@pytest.fixture(autouse=True)
async def nothing_is_refused(trial: Trial) -> AsyncIterator[None]:
    """Hold every test to this: Slack took each call but those a test makes it refuse."""
    yield
    refused = [c for c in trial.slack.calls if c.status not in {"ok", "unknown_method"}]
    planned = trial.slack.faults.history if hasattr(trial.slack.faults, "history") else ()
    assert [c for c in refused if c not in planned] == []
