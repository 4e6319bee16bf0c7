"""One turn: heard, taken, saved, with what is to be said, in one transaction."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.metrics import OFF, Metrics
from bot.storage import deals, events, outgoing, people, purge, reminders
from bot.storage.bodies import Kept, Shelf, headline_of, unpack_headline
from bot.storage.database import PATIENCE, Database
from bot.storage.deals import Folder, Line
from bot.storage.ids import deal_id as new_deal_id
from bot.storage.outgoing import Outgoing
from bot.storage.people import Person
from bot.storage.tenants import Tenant
from bot.wording import EVERYTHING, Place, Render, erasing, word
from coach.cards import Card, Form
from coach.deal import Deal
from coach.desk import Desk, Headline, Scene, Turn
from coach.hearing.questions import where
from coach.intents import Back, Check, Edit, Intent, Redo, Revised, Said, Show, Undo
from coach.playbook import Playbook
from coach.reading.reader import read
from coach.turn import take_turn
from coach.zones import is_month_first

__all__ = ["Heard", "Person", "Place", "Taken", "Turns"]

log = logging.getLogger("pie.turns")

Take = Callable[[Desk, Intent, Playbook, datetime], Turn]
ZoneOf = Callable[[Tenant, str], Awaitable[str | None]]


@dataclass(frozen=True, slots=True)
class Heard:
    """What reached us: who, what it means, and where.

    `event_id` is "" where Slack gave none. A button may name its deal ("" is the current
    one) and the version it was shown for.
    """

    event_id: str
    person: Person
    intent: Intent
    place: Place
    deal_id: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What a turn came to. Hand `messages` to `Outbox.deliver`; they are stored already."""

    messages: tuple[Outgoing, ...] = ()
    cards: tuple[Card, ...] = ()
    deal: Deal | None = None
    is_repeat: bool = False
    is_changed: bool = False
    forgotten: tuple[str, ...] = ()
    """The ids of deals that were deleted."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A person's folder, the deal that the turn is about, and the desk made of both."""

    folder: Folder
    kept: Kept | None
    desk: Desk


class Turns:
    """Takes turns: the pure turn of `coach`, on what is stored, and back into the store."""

    def __init__(
        self,
        database: Database,
        playbook: Playbook,
        *,
        clock: Callable[[], datetime],
        render: Render,
        zone_of: ZoneOf,
        take: Take = take_turn,
        metrics: Metrics = OFF,
        keep_days: int | None = None,
    ) -> None:
        self._database = database
        self._vault = database.vault
        self._playbook = playbook
        self._clock = clock
        self._render = render
        self._zone_of = zone_of
        self._pure = _timed(take, metrics)
        self._is_real = take is take_turn
        self._metrics = metrics
        self._keep_days = keep_days
        self._shelf = Shelf()
        self._reads = False

    async def take(self, heard: Heard) -> Taken:
        """Take a turn and commit it. Raises Away where the database stays out of reach.

        Words are read before the transaction: nobody waits for the reader.
        """
        began = time.perf_counter()
        heard = await self._read_first(heard)
        await self._think_ahead(heard.intent)
        whose = heard.person.user
        run = partial(self._database.run, whose=whose, patience=PATIENCE)
        done = await run(partial(self._turn, heard, None))
        if done is None:
            zone = await self._zone_of(heard.person.tenant, heard.person.user)
            done = await run(partial(self._turn, heard, zone or "UTC"))
        taken, kept = done or (Taken(), None)
        if taken.forgotten:
            self.forget(taken.forgotten)
            await self._database.scrub()
        self.keep(kept)
        took = time.perf_counter() - began
        self._metrics.took("pie_turn_seconds", took)
        log.info(
            "heard again" if taken.is_repeat else "turn taken",
            extra={
                "event": heard.event_id,
                "workspace": heard.person.team or heard.person.enterprise,
                "turn": kept.version if kept is not None else 0,
                "ms": round(took * 1000, 1),
            },
        )
        return taken

    async def _read_first(self, heard: Heard) -> Heard:
        """Return what was heard with its words read, once, outside of any transaction."""
        said = heard.intent
        if not isinstance(said, Said | Revised) or said.text.lstrip().startswith("/"):
            return heard
        desk = await self.desk(heard.person, heard.deal_id)
        here = where(Scene(desk, self._playbook, self._clock()))
        reading = await asyncio.to_thread(read, said.text, here)
        return replace(heard, intent=replace(said, reading=reading))

    async def _think_ahead(self, intent: Intent) -> None:
        """Load what reads drafts before the transaction: nobody's turn waits for it inside."""
        if self._is_real and isinstance(intent, Check | Said) and not self._reads:
            await asyncio.to_thread(_load_reader)
            self._reads = True

    def forget(self, deal_ids: Sequence[str]) -> None:
        """Drop deals that were deleted from memory."""
        self._shelf.drop(*deal_ids)

    async def look_at_clock(self, person: Person) -> None:
        """Keep up with somebody who travels, or whose time zone Slack did not tell at first."""
        zone = await self._zone_of(person.tenant, person.user)
        if zone is not None:
            await self._database.run(lambda c: people.move(c, person, zone))

    async def desk(self, person: Person, deal_id: str = "") -> Desk:
        """Return what lies before a person, reading only (for the Home tab, say)."""
        opened = await self._database.run(partial(self._read, person, deal_id))
        if opened is not None:
            return opened.desk
        zone = await self._zone_of(person.tenant, person.user)
        return Desk(deal=None, person=person.user, zone=zone or "UTC")

    async def look(self, person: Person, intent: Intent, deal_id: str = "") -> tuple[Card, ...]:
        """Return the cards of an intent and change nothing."""
        desk = await self.desk(person, deal_id)
        now = self._clock()
        turn = await asyncio.to_thread(self._pure, desk, intent, self._playbook, now)
        return turn.cards

    async def form(self, person: Person, step: str, deal_id: str = "") -> Form | None:
        """Return a step's form, filled with what the deal holds now."""
        cards = await self.look(person, Edit(step), deal_id)
        return next((card for card in cards if isinstance(card, Form)), None)

    def keep(self, kept: Kept | None) -> None:
        """Remember a deal that was committed, so that the next turn need not decrypt it."""
        if kept is not None and (kept.past is not None or kept.depth == 0):
            self._shelf.put(kept)

    def _read(self, person: Person, deal_id: str, connection: Connection) -> _Opened | None:
        folder = deals.folder(connection, person)
        return None if folder is None else self._open(connection, person, folder, deal_id)

    def _turn(
        self, heard: Heard, zone: str | None, connection: Connection
    ) -> tuple[Taken, Kept | None] | None:
        """Take a turn in this transaction; None where the person is a stranger without a zone."""
        now = self._clock()
        folder = deals.folder(connection, heard.person)
        if folder is None:
            if zone is None:
                return None
            people.meet(connection, heard.person, zone, now)
            folder = Folder(zone, "", ())
        if not events.is_first_time(connection, heard.event_id, now):
            return Taken(is_repeat=True), None
        opened = self._open(connection, heard.person, folder, heard.deal_id)
        intent = _timely(heard, opened.kept)
        desk = self._with_redo(connection, opened, intent)
        turn = self._pure(desk, intent, self._playbook, now)
        forgotten = self._forgotten(connection, heard.person, turn)
        kept = self._save(connection, heard.person, opened.kept, turn, now)
        cards = turn.cards
        if turn.elsewhere is not None:
            cards += self._elsewhere(connection, heard.person, folder, *turn.elsewhere)
        cards += self._of_the_others(connection, heard.person, folder, turn, now)
        if turn.switch_to and folder.line(turn.switch_to) is not None:
            opened = self._open(connection, heard.person, folder, turn.switch_to)
            kept = opened.kept
            cards += self._pure(opened.desk, Show("map"), self._playbook, now).cards
        current = kept.deal.id if kept is not None else ""
        stays = turn.stays and folder.line(folder.current) is not None
        if current != folder.current and not stays:
            people.turn_to(connection, heard.person, current)
        messages = word(self._render, heard.person, heard.place, kept, cards)
        if forgotten:
            title = opened.kept.deal.title if opened.kept is not None else ""
            messages = erasing(heard.person, heard.place, (turn.forgotten, title), messages)
        outgoing.put(connection, self._vault, messages, now)
        deal = kept.deal if kept is not None else None
        is_changed = kept is not None and kept is not opened.kept
        return Taken(messages, cards, deal, is_changed=is_changed, forgotten=forgotten), kept

    def _elsewhere(
        self, connection: Connection, person: Person, folder: Folder, deal_id: str, said: Said
    ) -> tuple[Card, ...]:
        """Take words into the deal that they are about, and return what that comes to."""
        if folder.line(deal_id) is None:
            return ()
        now = self._clock()
        opened = self._open(connection, person, folder, deal_id)
        turn = self._pure(opened.desk, said, self._playbook, now)
        self._save(connection, person, opened.kept, turn, now)
        return turn.cards

    def _with_redo(self, connection: Connection, opened: _Opened, intent: Intent) -> Desk:
        """Return the desk, with what was undone last where that is asked for."""
        if opened.kept is None or not isinstance(intent, Redo):
            return opened.desk
        ahead = deals.ahead_of(connection, self._vault, opened.kept)
        return replace(opened.desk, ahead=ahead)

    def _of_the_others(
        self, connection: Connection, person: Person, folder: Folder, turn: Turn, now: datetime
    ) -> tuple[Card, ...]:
        """Return the cards of every other deal, where a turn is about all of them."""
        if turn.each is None or turn.deal is None:
            return ()
        found: list[Card] = []
        for line in folder.lines:
            if line.id != turn.deal.id:
                opened = self._open(connection, person, folder, line.id)
                found += self._pure(opened.desk, turn.each, self._playbook, now).cards
        return tuple(found)

    def _forgotten(self, connection: Connection, person: Person, turn: Turn) -> tuple[str, ...]:
        """Delete what a turn deletes: a deal, or everything of the person."""
        if turn.forgets_all:
            gone = purge.forget_person(connection, person)
            return (*gone, EVERYTHING)
        if not turn.forgotten:
            return ()
        deals.forget(connection, person, turn.forgotten)
        outgoing.forget_deal(connection, person.enterprise, person.team, turn.forgotten)
        return (turn.forgotten,)

    def carry(
        self, connection: Connection, person: Person, deal_id: str, intent: Intent
    ) -> tuple[tuple[Card, ...], Kept] | None:
        """Take a turn that nobody spoke, in a transaction of the caller's.

        Returns its cards and the deal as stored; None where the deal is gone. Hand the deal
        to `keep` after the commit.
        """
        now = self._clock()
        folder = deals.folder(connection, person)
        if folder is None or folder.line(deal_id) is None:
            return None
        opened = self._open(connection, person, folder, deal_id)
        turn = self._pure(opened.desk, intent, self._playbook, now)
        kept = self._save(connection, person, opened.kept, turn, now)
        # The person stays with the deal they are in: the clock's questions have buttons.
        return (turn.cards, kept) if kept is not None else None

    def _open(
        self, connection: Connection, person: Person, folder: Folder, deal_id: str
    ) -> _Opened:
        line = folder.line(deal_id) or folder.line(folder.current)
        kept = None
        if line is not None:
            kept = self._shelf.find(line.id, line.version) or deals.load(
                connection, self._vault, person, line.id
            )
        others = tuple(
            self._headline(connection, person, other)
            for other in folder.lines
            if other is not line
        )
        desk = Desk(
            deal=kept.deal if kept is not None else None,
            past=kept.past if kept is not None else None,
            others=others,
            fresh_id=new_deal_id(),
            person=person.user,
            zone=folder.zone,
            month_first=is_month_first(folder.zone),
            keep_days=self._keep_days,
        )
        return _Opened(folder, kept, desk)

    def _headline(self, connection: Connection, person: Person, line: Line) -> Headline:
        """Return what a list shows of a deal; a row of an older release has it in its body."""
        known = self._shelf.headline(line.id, line.version)
        if known is not None:
            return known
        if line.headline is not None:
            found = unpack_headline(self._vault, line.headline)
        else:
            kept = deals.load(connection, self._vault, person, line.id)
            found = headline_of(kept.deal) if kept is not None else Headline(line.id, "", "")
        self._shelf.put_headline(line.version, found)
        return found

    def _save(
        self, connection: Connection, person: Person, was: Kept | None, turn: Turn, now: datetime
    ) -> Kept | None:
        """Store what a turn made of a deal; return the deal as it is stored afterwards."""
        is_gone = turn.forgets_all or (was is not None and was.deal.id == turn.forgotten)
        was = None if is_gone else was
        if turn.deal is None:
            return None
        if was is None or was.deal.id != turn.deal.id:
            kept = deals.add(connection, self._vault, person, turn.deal, now)
            reminders.follow(connection, person, None, turn.deal, now)
            return kept
        if turn.deal is was.deal or turn.deal == was.deal:
            return was
        kept = deals.change(
            connection,
            self._vault,
            was,
            turn.deal,
            now,
            is_undone=turn.undone,
            is_redone=turn.redone,
        )
        reminders.follow(connection, person, was.deal, turn.deal, now)
        return kept


def _timed(take: Take, metrics: Metrics) -> Take:
    """Return the pure turn, with a note of how long it takes."""
    if not metrics.is_on:
        return take

    def timed(desk: Desk, intent: Intent, playbook: Playbook, now: datetime) -> Turn:
        began = time.perf_counter()
        turn = take(desk, intent, playbook, now)
        metrics.took("pie_reading_seconds", time.perf_counter() - began)
        return turn

    return timed


def _timely(heard: Heard, kept: Kept | None) -> Intent:
    """Return the intent, or a look at where things stand where the click came too late.

    Steps name their question, so an old answer cannot hit a new one; `Back`, `Undo` and `Redo`
    name nothing, and the second click of two must not take a second step.
    """
    if heard.deal_id and (kept is None or kept.deal.id != heard.deal_id):
        return Show("map")
    is_stale = heard.version is not None and (kept is None or kept.version != heard.version)
    is_nameless = isinstance(heard.intent, Back | Undo | Redo)
    return Show("next") if is_stale and is_nameless else heard.intent


def _load_reader() -> None:
    from coach.give_get.encoder import encoder  # noqa: PLC0415 - numpy and the weights

    encoder()
