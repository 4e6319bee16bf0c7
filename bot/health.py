"""How Pie is, part by part: for probes, for an operator, and for the figures."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from bot.metrics import Metrics
from bot.storage import keyring
from bot.storage.database import Away, Database
from bot.storage.keyring import KeysDiffer
from bot.storage.lanes import UNFINISHED
from bot.storage.tables import outbox, reminders
from bot.ticker import Ticker

PATIENCE = 2.0
SILENT = 10.0
"""Seconds without an answer after which the database counts as away."""
STUCK = timedelta(seconds=60)
"""What is due and was tried by nobody for so long is stuck."""
KEYS_EVERY = 60.0
"""Seconds between two looks at the keys."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of Pie: whether it does its work, and what there is to know of it."""

    is_well: bool
    facts: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Return it as /readyz shows it."""
        return {"ok": self.is_well, **self.facts}


@dataclass(frozen=True, slots=True)
class _Counts:
    states: Mapping[str, int]
    oldest: datetime | None
    stuck_since: datetime | None
    overdue_since: datetime | None


class Health:
    """Looks at every part; nothing that it asks may take longer than a probe waits."""

    def __init__(
        self,
        database: Database,
        ticker: Ticker,
        keys: tuple[str, ...],
        *,
        clock: Callable[[], datetime],
        metrics: Metrics,
    ) -> None:
        self._database = database
        self._ticker = ticker
        self._keys = keys
        self._clock = clock
        self._metrics = metrics
        self._began = time.monotonic()
        self._answered_at = time.monotonic()
        self._keys_part = Part(True, {})
        self._keys_at = -KEYS_EVERY
        self.line: Callable[[], Coroutine[Any, Any, Part]] = _listening

    def alive(self) -> dict[str, Any]:
        """Return what /livez shows: that the loop turns is proven by the answer itself."""
        return {"ok": True, "up_seconds": round(time.monotonic() - self._began)}

    async def ready(self) -> dict[str, Any]:
        """Return what /readyz shows."""
        parts = await self._look()
        is_ready = all(part.is_well for part in parts.values())
        self._metrics.show("pie_ready", is_ready)
        self._metrics.show("pie_socket_up", parts["slack"].is_well)
        return {"ok": is_ready, **{name: part.as_json() for name, part in parts.items()}}

    async def _look(self) -> dict[str, Part]:
        line = asyncio.create_task(self.line())
        began = time.perf_counter()
        try:
            counts = await self._database.run(self._count, patience=PATIENCE)
        except Away as error:
            silent = round(time.monotonic() - self._answered_at, 1)
            # One slow answer is no outage: a machine may be busy for a moment.
            database = Part(silent < SILENT, {"error": str(error), "silent_seconds": silent})
            return {"database": database, "slack": await line, "sweeps": self._sweeps()}
        self._answered_at = time.monotonic()
        ms = round((time.perf_counter() - began) * 1000, 1)
        return {
            "database": Part(True, {"ms": ms}),
            "slack": await line,
            "sweeps": self._sweeps(),
            "outbox": self._outbox(counts),
            "keys": await self._look_at_keys(),
        }

    def _sweeps(self) -> Part:
        now = datetime.now(UTC)
        ages = {name: _seconds(now, beat) for name, beat in self._ticker.beats.items()}
        return Part(not self._ticker.late(now), {"seconds_since": ages})

    def _outbox(self, counts: _Counts) -> Part:
        now = self._clock()
        oldest, overdue = _seconds(now, counts.oldest), _seconds(now, counts.overdue_since)
        is_stuck = counts.stuck_since is not None and now - counts.stuck_since > STUCK
        for state in ("waiting", "parked", "dead"):
            self._metrics.show("pie_outbox_messages", counts.states.get(state, 0), state)
        self._metrics.show("pie_outbox_oldest_seconds", oldest)
        self._metrics.show("pie_checkpoint_overdue_seconds", overdue)
        facts = {state: counts.states.get(state, 0) for state in ("waiting", "parked", "dead")}
        return Part(
            not is_stuck,
            {**facts, "oldest_seconds": oldest, "checkpoint_overdue_seconds": overdue},
        )

    async def _look_at_keys(self) -> Part:
        if time.monotonic() - self._keys_at > KEYS_EVERY:
            self._keys_at = time.monotonic()
            try:
                opened = await self._database.run(
                    lambda c: keyring.check(c, self._database.vault, self._keys),
                    patience=PATIENCE,
                )
            except KeysDiffer as error:
                self._keys_part = Part(False, {"error": str(error)})
            except Away:
                self._keys_at = -KEYS_EVERY
            else:
                self._keys_part = Part(True, {"unreadable_rows": opened.unreadable})
        return self._keys_part

    def _count(self, connection: Connection) -> _Counts:
        states = connection.execute(
            select(outbox.c.state, func.count(), func.min(outbox.c.written_at))
            .where(outbox.c.state.in_((*UNFINISHED, "dead")))
            .group_by(outbox.c.state)
        ).all()
        now = self._clock()
        # Of each channel only the first message counts: the others wait for it, as they should.
        first = (
            select(func.min(outbox.c.id))
            .where(outbox.c.state.in_(UNFINISHED))
            .group_by(outbox.c.enterprise, outbox.c.team, outbox.c.channel)
        )
        stuck = connection.execute(
            select(func.min(outbox.c.next_at)).where(
                outbox.c.id.in_(first), outbox.c.state == "waiting", outbox.c.next_at < now
            )
        ).scalar()
        overdue = connection.execute(
            select(func.min(reminders.c.ring_at)).where(
                reminders.c.state == "waiting", reminders.c.ring_at < now
            )
        ).scalar()
        waiting = [oldest for state, _, oldest in states if state in UNFINISHED]
        return _Counts(
            {state: count for state, count, _ in states},
            min(waiting, default=None),
            stuck,
            overdue,
        )


def _seconds(now: datetime, since: datetime | None) -> int:
    return max(0, round((now - since).total_seconds())) if since is not None else 0


async def _listening() -> Part:
    return Part(True, {"way": "http"})
