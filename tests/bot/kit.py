"""A small coach, a plain renderer and a clock for the tests of the bot's machinery."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import psycopg
from sqlalchemy import event

from bot.storage.database import Database
from bot.storage.tenants import Tenant
from bot.turns import Heard, Person, Place, Take, Turns, ZoneOf
from coach.agreed import Agreed
from coach.cards import (
    Answered,
    Ask,
    Card,
    CheckpointResult,
    Document,
    Form,
    Picture,
    Say,
    Sorry,
)
from coach.deal import Deal, Result
from coach.desk import Desk, Turn
from coach.intents import (
    Back,
    Edit,
    Forget,
    Intent,
    Measured,
    New,
    Rang,
    Redo,
    Said,
    Show,
    Switch,
    Undo,
)
from coach.playbook import load

ANNA = Person("", "T1", "UANNA")
BEN = Person("", "T1", "UBEN")
DM = Place("D1", is_dm=True)


@dataclass(slots=True)
class Hour:
    """A clock that stands still until it is moved."""

    now: datetime = datetime(2026, 3, 2, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **ahead: float) -> None:
        self.now += timedelta(**ahead)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A message as a plain renderer makes it."""

    text: str
    blocks: list[dict[str, Any]]
    step: str = ""
    asked_at: int = 0
    picture: Picture | None = None
    document: Document | None = None


def plainly(cards: Sequence[Card], deal_id: str, version: int) -> list[Sheet]:
    """Render a message a card: its words, and a block that says which deal it is of."""
    return [_sheet(card, f"{deal_id}@{version}") for card in cards]


def _sheet(card: Card, footer: str) -> Sheet:
    blocks = [{"type": "section", "text": footer}]
    match card:
        case Ask():
            return Sheet(card.question, [{"remark": "above"}, *blocks], card.step, asked_at=1)
        case Answered():
            return Sheet(f"{card.question} {card.answer}", blocks, card.step)
        case Picture():
            return Sheet(card.alt, blocks, picture=card)
        case Document():
            return Sheet(card.title, blocks, document=card)
        case Say() | Sorry():
            return Sheet(card.text, blocks)
        case _:
            return Sheet(type(card).__name__, blocks)


def small_turn(  # noqa: C901, PLR0911 - a case for each intent
    desk: Desk, intent: Intent, _playbook: object, now: datetime
) -> Turn:
    """Take a turn of a small coach: every word is noted, and the next one asked for."""
    deal = desk.deal
    match intent:
        case New(text):
            made = Deal(id=desk.fresh_id, title=text, at="s0", zone=desk.zone)
            return Turn(deal=made, cards=(Say(f"new {text}"), _ask(made)))
        case Switch(to):
            found = next((one.id for one in desk.others if one.title == to), "")
            return Turn(deal=deal, cards=(), switch_to=found)
        case Forget() if deal:
            return Turn(deal=None, cards=(Say("forgotten"),), forgotten=deal.id)
        case Redo():
            redone = Turn(deal=desk.ahead, cards=(Say("redone"),), redone=True)
            return redone if desk.ahead else Turn(deal=deal, cards=(Sorry("no"),))
        case Back() | Undo() if desk.past:
            return Turn(deal=desk.past, cards=(_ask(desk.past),), undone=True)
        case Said(text) if deal:
            after = replace(
                deal, notes={**deal.notes, deal.at: text}, at=f"s{len(deal.notes) + 1}"
            )
            return Turn(deal=after, cards=(Answered(deal.at, "q", text), _ask(after)))
        case Rang("feel") if deal:
            return Turn(deal=deal, cards=())
        case Rang(what, at) if deal:
            return Turn(deal=deal, cards=(Say(f"{what} of {at:%H:%M}"), _ask(deal)))
        case Measured(day, values, by) if deal:
            return _measured(deal, day, values.get("adoption", ""), by, now)
        case Edit(step) if deal:
            return Turn(deal=deal, cards=(Form(step, "Edit", ()),))
        case Show(what):
            titles = ", ".join(one.title for one in desk.others)
            return Turn(deal=deal, cards=(Say(f"{what} of {deal and deal.title} [{titles}]"),))
        case _:
            return Turn(deal=deal, cards=(Sorry("no"),))


def _ask(deal: Deal) -> Ask:
    return Ask(deal.at, deal.title, f"What of {deal.at}?")


def _measured(deal: Deal, day: int, value: str, by: str, now: datetime) -> Turn:
    if not value.isdigit():
        return Turn(deal=deal, cards=(Sorry("a number, please"),))
    result = Result(day, "adoption", Decimal(value), "extend onboarding", by, now)
    line = Agreed("extend onboarding")
    post = CheckpointResult(day, Agreed(deal.title), (line,), by)
    cards = (post, Say(f"your forecast, kept from the channel, was {deal.reservation}"))
    return Turn(deal=replace(deal, results=(*deal.results, result)), cards=cards)


CHANCE = 7
"""Among thousands of letters of base64 a shorter word stands by chance, now and then."""


def stands_in(secret: str, stored: bytes) -> bool:
    """Whether stored bytes hold a secret in the clear; one that is too short proves nothing."""
    if len(secret) < CHANCE:
        raise ValueError(f"{secret!r} may stand in encrypted text by chance: take a longer one.")
    return secret.encode() in stored


async def in_berlin(_tenant: Tenant, _user: str) -> str | None:
    """Say that everybody is in Berlin."""
    return "Europe/Berlin"


def turns_on(
    database: Database, hour: Hour, take: Take = small_turn, zone_of: ZoneOf = in_berlin
) -> Turns:
    """Return turns with a pure turn of one's own."""
    return Turns(database, load(), clock=hour, render=plainly, zone_of=zone_of, take=take)


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """Collect every statement that reaches the database, at the driver."""
    said: list[str] = []

    class Cursor(psycopg.Cursor[Any]):
        def execute(self, query: Any, *rest: Any, **more: Any) -> Any:
            said.append(str(query))
            return super().execute(query, *rest, **more)

        def executemany(self, query: Any, *rest: Any, **more: Any) -> Any:
            said.append(str(query))
            return super().executemany(query, *rest, **more)

    def listen(connection: Any, _record: object) -> None:
        if isinstance(connection, psycopg.Connection):
            connection.cursor_factory = Cursor
        else:
            connection.set_trace_callback(said.append)

    event.listen(database.engine, "connect", listen)
    database.engine.dispose()
    yield said
    event.remove(database.engine, "connect", listen)
    database.engine.dispose()


def heard(
    intent: Intent | str, *, event: str = "", person: Person = ANNA, place: Place = DM, **more: Any
) -> Heard:
    """Return words or an intent as they are heard in Anna's DM."""
    meant = Said(intent) if isinstance(intent, str) else intent
    return Heard(event, person, meant, place, **more)
