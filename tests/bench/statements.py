"""Statements that reach the database in one turn: the same few, however long the deal's log."""

import asyncio
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography.fernet import Fernet

from bot.outbox import Outbox
from bot.storage.database import Database, open_database
from bot.storage.migrate import migrate
from bot.turns import Heard, Person, Place, Turns
from bot.views.message import render_all
from coach.deal import Trade
from coach.desk import Desk, Turn
from coach.intents import Intent, Said
from coach.playbook import Playbook, load
from coach.turn import take_turn
from tests.bench.postgres import postgres_url
from tests.bot.kit import in_berlin, statements
from tests.bot.loopback import loopback

LOGS = (0, 200)
DIALOGUE = {
    "an answer": "push the pilot at Contoso, maybe 30k",
    "a trade logged": "log: we give premium onboarding, we get a 24 month term",
    "an answer taken back": "back",
    "a look at the plan": "plan",
}
HERE = Place("D1", is_dm=True)


def _now() -> datetime:
    return datetime.now(UTC)


async def count(database: Database, length: int) -> dict[str, tuple[int, int]]:
    """Return, for each line of the dialogue, the statements of its turn and of its posts."""

    def take(desk: Desk, intent: Intent, playbook: Playbook, now: datetime) -> Turn:
        turn = take_turn(desk, intent, playbook, now)
        if turn.deal is None or turn.deal.trades or not length:
            return turn
        log = tuple(Trade(f"t{n}", f"give {n}", f"get {n}") for n in range(length))
        return replace(turn, deal=replace(turn.deal, trades=log))

    who = Person("", "T1", f"U{length}")
    turns = Turns(database, load(), clock=_now, render=render_all, zone_of=in_berlin, take=take)
    await turns.take(Heard("", who, Said("new: call with Northwind about the renewal"), HERE))
    found = {}
    async with loopback() as slack:
        outbox = Outbox(database, slack.client_for, clock=_now, draw=lambda _: b"")
        for name, text in DIALOGUE.items():
            with statements(database) as said:
                taken = await turns.take(Heard(f"{length} {name}", who, Said(text), HERE))
                of_turn = len(_asked(said))
                await outbox.deliver(taken.messages)
                found[name] = (of_turn, len(_asked(said)) - of_turn)
    return found


def _asked(said: list[str]) -> list[str]:
    """Leave out what frames a transaction or sets up the connection."""
    frame = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")
    return [one for one in said if not one.lstrip().upper().startswith(frame)]


async def measure() -> None:
    """Print a table for each database."""
    with tempfile.TemporaryDirectory() as folder, postgres_url() as postgres:
        sqlite = f"sqlite:///{Path(folder) / 'pie.sqlite'}"
        migrate(sqlite)
        for name, url in {"SQLite": sqlite, "PostgreSQL": postgres}.items():
            database = open_database(url, [Fernet.generate_key().decode()])
            found = [await count(database, length) for length in LOGS]
            await database.close()
            print(f"{name:<24}" + "".join(f"{length:>10} trades" for length in LOGS))
            for line in DIALOGUE:
                cells = (f"{one[line][0]:>9} + {one[line][1]:<5}" for one in found)
                print(f"{line:<24}" + "".join(cells))
    print("(statements of the turn + of marking its posts; BEGIN and COMMIT left out)")


def main() -> None:
    """Run it."""
    asyncio.run(measure())
