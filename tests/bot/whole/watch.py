"""Look everywhere that is not one person's own DM for what only they may read."""

import contextlib
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox.traffic import Entry
from bot.sandbox.world import Message
from bot.trial import Trial
from tests.bot.kit import CHANCE, stands_in
from tests.bot.whole.talk import Talk

TO_ONE = ("chat.postEphemeral", "views.publish")


class Watch:
    """Everything that somebody other than `who` could come to see."""

    def __init__(self, trial: Trial, who: Talk, logged: pytest.LogCaptureFixture, data: Path):
        self._trial = trial
        self._who = who
        self._logged = logged
        self._data = data

    def leaks(self, secrets: tuple[str, ...]) -> list[str]:
        """Return each place outside the person's own DM that holds one of the secrets."""
        return [
            f"{place}: {secret!r} in {text[:2_000]}"
            for place, text in self._places()
            for secret in secrets
            if _holds(place, text, secret)
        ]

    def _places(self) -> Iterator[tuple[str, str]]:
        """Yield where others may look, and what they find there."""
        for record in self._logged.records:
            yield f"log {record.name}", self._line(record)
        for channel in [*self._trial.slack.world.channels.values()]:
            for message in channel.all_messages:
                if channel is not self._who.person.dm_channel and self._is_for_others(message):
                    yield f"message in {channel.name or channel.id}", _whole(message)
        for call in self._trial.slack.calls:
            if not self._is_to_them(call):
                yield f"call {call.name}", json.dumps(call.sent, default=str, ensure_ascii=False)
        for file in sorted(self._data.glob("pie.sqlite*")):
            # SQLite's journal comes and goes between the listing and the reading.
            with contextlib.suppress(FileNotFoundError):
                yield f"file {file.name}", file.read_bytes().decode("latin-1")

    def _is_for_others(self, message: Message) -> bool:
        return message.from_bot and message.only_for != self._who.person.id

    def _is_to_them(self, call: Entry) -> bool:
        """Whether a call reaches only the person: their DM, their Home, their eyes."""
        own = {self._who.person.id, self._who.person.dm_channel.id}
        if call.name == "response_url":
            return call.sent.get("response_type") == "ephemeral"
        if call.name in TO_ONE:
            return bool({call.sent.get("user"), call.sent.get("user_id")} & own)
        if call.name == "views.open":
            return self._trial.slack.person("mika").view is None
        place = call.sent.get("channel") or call.sent.get("channel_id") or call.sent.get("users")
        return place in own

    @staticmethod
    def _line(record: logging.LogRecord) -> str:
        trace = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
        return f"{record.getMessage()} {trace}"


def _holds(place: str, text: str, secret: str) -> bool:
    if place.startswith("file "):
        return len(secret) >= CHANCE and stands_in(secret, text.encode("latin-1"))
    return secret.casefold() in text.casefold()


def _whole(message: Message) -> str:
    """Return all that a message holds: its words, its blocks' hidden values, its files."""
    parts = (message.text, message.blocks, message.files, message.metadata)
    return json.dumps(parts, default=str, ensure_ascii=False)
