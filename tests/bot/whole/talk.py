"""What people do in the local Slack, and what they then read."""

from collections.abc import Awaitable
from datetime import UTC, datetime

from bot.sandbox.person import Person
from bot.sandbox.world import Message
from bot.trial import Trial

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""When every conversation begins: 10:00 in Berlin, 04:00 in New York, 17:00 in Singapore."""


class Talk:
    """One person in the local Slack: each deed returns the words that Pie posted for it."""

    def __init__(self, trial: Trial, name: str) -> None:
        self.trial = trial
        self.person: Person = trial.slack.person(name)

    # what they do

    async def say(self, text: str) -> str:
        """Write a DM."""
        return await self._hear(self.person.dm(text))

    async def click(self, label: str, on: Message | None = None) -> str:
        """Click the newest button of that label in the DM, or the one on a given message."""
        return await self._hear(self.person.click(on or self.holding(label), label))

    async def pick(self, label: str, value: str, on: Message | None = None) -> str:
        """Choose a value in the newest picker of that label in the DM."""
        return await self._hear(self.person.pick(on or self.last_asked, label, value))

    async def submit(self, **values: str) -> str:
        """Fill the open form in by its labels ("_" stands for a space) and save it."""
        filled = {label.replace("_", " "): value for label, value in values.items()}
        return await self._hear(self.person.submit(values=filled))

    async def command(self, text: str, channel: str = "") -> str:
        """Type `/pie …` in the DM or in a channel."""
        return await self._hear(self.person.command("/pie", text, channel=channel))

    async def wait_until(self, moment: datetime) -> str:
        """Let the clock come to a moment."""
        return await self._hear(self.trial.slack.clock.to(moment))

    async def play(self, *lines: str) -> str:
        """Say lines one after the other; "[Label]" is a click. Return what came of the last."""
        heard = ""
        for line in lines:
            is_click = line.startswith("[") and line.endswith("]")
            heard = await (self.click(line[1:-1]) if is_click else self.say(line))
        return heard

    # what they read

    def holding(self, label: str) -> Message:
        """Return the newest message in the DM that shows these words."""
        found = [m for m in self.person.dm_messages() if m.from_bot and label in m.words]
        assert found, f"nothing shows {label!r}; the last was: {self.last}"
        return found[-1]

    @property
    def last_asked(self) -> Message:
        """The newest message of Pie in the DM."""
        return [m for m in self.person.dm_messages() if m.from_bot][-1]

    @property
    def last(self) -> str:
        """The words of the newest message in the DM."""
        return self.person.dm_messages()[-1].words

    @property
    def everything(self) -> str:
        """Every word in the DM."""
        return "\n".join(message.words for message in self.person.dm_messages())

    @property
    def whispers(self) -> str:
        """Every word that only they see in some channel."""
        return "\n".join(message.words for message in self.person.ephemerals)

    async def _hear(self, deed: Awaitable[object]) -> str:
        """Carry a deed out; return the new words in the DM and those whispered in channels."""
        before = {(m.channel, m.ts) for m in self._seen()}
        await deed
        # What was heard is committed by now; this is the posting after it.
        await self.trial.pie.settled()
        fresh = [m for m in self._seen() if m.from_bot and (m.channel, m.ts) not in before]
        return "\n".join(message.words for message in fresh)

    def _seen(self) -> list[Message]:
        return [*self.person.dm_messages(), *self.person.ephemerals]
