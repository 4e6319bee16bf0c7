"""What people do in the local Slack, and what they then read."""

from collections.abc import Awaitable
from datetime import UTC, datetime

from bot.sandbox.elements import PRESSED, Place, find, places
from bot.sandbox.person import Person
from bot.sandbox.world import Message
from bot.trial import Trial

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""When every conversation begins: 10:00 in Berlin, 04:00 in New York, 17:00 in Singapore."""

Line = str | tuple[str, ...]
"""What somebody does, and words of what they must then hear.

"[Label]" is a click on the newest button of that label, "<Name>" or "<One, Another>" a choice
in the newest message's picker, everything else is said.
"""


class Talk:
    """One person in the local Slack: each deed returns the words that Pie posted for it."""

    def __init__(self, trial: Trial, name: str) -> None:
        self.trial = trial
        self.person: Person = trial.slack.person(name)

    # what they do

    async def play(self, *lines: Line) -> str:
        """Carry out lines one after the other; return what came of the last."""
        heard = ""
        for line in lines:
            deed, *expected = [line] if isinstance(line, str) else line
            heard = await self._do(deed)
            for words in expected:
                assert words in heard, f"{words!r} not heard after {deed!r}, but: {heard}"
        return heard

    async def say(self, text: str) -> str:
        """Write a DM."""
        return await self._hear(self.person.dm(text))

    async def click(self, label: str, on: Message | None = None) -> str:
        """Click the newest button of that label in the DM, or the one on a given message."""
        return await self._hear(self.person.click(on or self.holding(label), label))

    async def choose(self, value: str | list[str], on: Message | None = None) -> str:
        """Choose a value in the picker of the newest message in the DM."""
        message = on or self.newest
        picker = next(p for p in places(message.blocks) if p.element["type"] not in PRESSED)
        return await self._hear(self.person.use(message, picker, value))

    async def submit(self, **values: str) -> str:
        """Fill the open form in by its labels ("_" stands for a space) and save it."""
        filled = {label.replace("_", " "): value for label, value in values.items()}
        return await self._hear(self.person.submit(values=filled))

    async def choose_in_form(self, value: str) -> str:
        """Choose a value in the open form's one picker and save it."""
        view = self.person.view
        assert view is not None
        self.person.hold(view, next(places(view.blocks)), value)
        return await self._hear(self.person.submit())

    async def command(self, text: str, channel: str = "") -> str:
        """Type `/pie …` in the DM or in a channel."""
        return await self._hear(self.person.command("/pie", text, channel=channel))

    async def wait_until(self, moment: datetime) -> str:
        """Let the clock come to a moment."""
        return await self._hear(self.trial.slack.clock.to(moment))

    # what they read

    def holding(self, label: str) -> Message:
        """Return the newest message in the DM that has this to click."""
        for message in reversed(self.person.dm_messages()):
            if message.from_bot and _has(message, label):
                return message
        raise AssertionError(f"nothing offers {label!r}; the last was: {self.newest.words}")

    @property
    def newest(self) -> Message:
        """The newest message of Pie in the DM."""
        return [m for m in self.person.dm_messages() if m.from_bot][-1]

    @property
    def everything(self) -> str:
        """Every word in the DM."""
        return "\n".join(message.words for message in self.person.dm_messages())

    @property
    def whispers(self) -> str:
        """Every word that only they see in some channel."""
        return "\n".join(message.words for message in self.person.ephemerals)

    async def _do(self, deed: str) -> str:
        match deed[:1], deed[-1:]:
            case "[", "]":
                return await self.click(deed[1:-1])
            case "<", ">":
                names = deed[1:-1].split(", ")
                return await self.choose(names if len(names) > 1 else names[0])
            case _:
                return await self.say(deed)

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


def _has(message: Message, label: str) -> Place | None:
    try:
        return find(message.blocks, label)
    except LookupError:
        return None
