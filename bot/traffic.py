"""Answers first: what can wait lets the requests go ahead that somebody waits for.

Slack wants its answer within three seconds and sends the event again where it gets none. A
post has no such limit, but costs as much of the process as an answer does; so in a rush
posts stand back, though never for longer than a second.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

AT_MOST_S = 1.0


class Traffic:
    """Counts the requests that have no answer yet."""

    def __init__(self, *, at_most: float = AT_MOST_S) -> None:
        self._at_most = at_most
        self._open = 0
        self._calm = asyncio.Event()
        self._calm.set()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Count a request until it is answered."""
        self._open += 1
        self._calm.clear()
        try:
            yield
        finally:
            self._open -= 1
            if not self._open:
                self._calm.set()

    async def lull(self, since: float) -> None:
        """Return when nobody waits for an answer, or a second after `since` (loop time)."""
        left = since + self._at_most - asyncio.get_running_loop().time()
        if self._calm.is_set() or left <= 0:
            return
        try:
            async with asyncio.timeout(left):
                await self._calm.wait()
        except TimeoutError:
            return
