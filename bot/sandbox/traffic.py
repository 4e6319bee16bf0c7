"""The log of the traffic between the app and the sandbox, both ways."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal


@dataclass(slots=True, eq=False)
class Entry:
    """One exchange. `way` is "in" for the app's Web API calls and "out" for Slack's requests."""

    number: int
    way: Literal["in", "out"]
    name: str
    sent: dict[str, Any]
    at: datetime
    status: str = ""
    ms: float = 0.0
    answer: Any = None
    attempt: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether it went as its sender hoped."""
        return self.status in {"ok", "200"}


class Traffic:
    """The newest exchanges, oldest first."""

    def __init__(self, now: Callable[[], datetime], *, keep: int = 2000) -> None:
        """Stamp entries with `now`, keep so many."""
        self._now = now
        self._count = 0
        self.entries: deque[Entry] = deque(maxlen=keep)

    def note(self, way: Literal["in", "out"], name: str, sent: dict[str, Any]) -> Entry:
        """A new exchange, to be completed when it is answered."""
        self._count += 1
        entry = Entry(self._count, way, name, sent, self._now())
        self.entries.append(entry)
        return entry

    @property
    def calls(self) -> list[Entry]:
        """The app's calls of the Web API."""
        return [entry for entry in self.entries if entry.way == "in"]

    @property
    def deliveries(self) -> list[Entry]:
        """What was sent to the app, each attempt an entry."""
        return [entry for entry in self.entries if entry.way == "out"]
