"""Take away what Pie stands on, for a moment."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, event, exc

from bot.trial import Trial


class Break:
    """Breaks the database or the coach, and mends them again."""

    def __init__(self, trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
        self._trial = trial
        self._patch = monkeypatch

    @contextmanager
    def database(self, times: int = 1_000) -> Iterator[None]:
        """Let the next transactions find no database; none of them waits to try again."""
        left = [times]
        engine = self._trial.pie.database.engine

        def away(_: Connection) -> None:
            if left[0]:
                left[0] -= 1
                raise exc.OperationalError("SELECT", {}, OSError("connection refused"))

        event.listen(engine, "begin", away, insert=True)
        with self._patch.context() as patched, self._no_sweeps():
            patched.setattr("bot.storage.database.WAITS", ())
            yield
        event.remove(engine, "begin", away)

    @contextmanager
    def _no_sweeps(self) -> Iterator[None]:
        """Hold the ticker still: its transactions would be among those that fail."""
        scheduler = self._trial.pie.ticker._scheduler
        scheduler.pause()
        yield
        scheduler.resume()

    @contextmanager
    def mind(self) -> Iterator[None]:
        """Let every turn fail with an error that quotes the whole plan."""

        def fail(desk: object, *_: object) -> None:
            raise RuntimeError(f"no way on with {desk}")

        with self._patch.context() as patched:
            patched.setattr(self._trial.pie.office.turns, "_pure", fail)
            yield
