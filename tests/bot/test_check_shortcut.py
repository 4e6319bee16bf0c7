"""The message shortcut: the author decides whose message it is."""

from typing import Any

import pytest

from bot.listeners.shortcuts import on_check_message
from bot.turns import Heard
from coach.intents import Check


class Office:
    """Keeps what was heard."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []

    async def hear(self, heard: Heard) -> None:
        self.heard.append(heard)


async def no_ack() -> None:
    """Acknowledge nothing."""


@pytest.mark.parametrize(("author", "is_theirs"), [("U1", False), ("U2", True), (None, True)])
async def test_a_message_of_somebody_else_is_theirs(
    author: str | None, *, is_theirs: bool
) -> None:
    message: dict[str, Any] = {"text": "We need 10% off", "ts": "1.0"}
    body = {
        "user": {"id": "U1"},
        "team": {"id": "T1"},
        "channel": {"id": "C1"},
        "message": message | ({"user": author} if author else {}),
    }
    office = Office()
    await on_check_message(no_ack, body, office)  # type: ignore[arg-type]
    assert [heard.intent for heard in office.heard] == [
        Check("We need 10% off", is_theirs=is_theirs)
    ]
