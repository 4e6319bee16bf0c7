"""Deals: read and saved whole, checked by version, every statement scoped to their owner."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, and_, bindparam, delete, select, update

from bot.storage.bodies import Kept, pack, pack_headline, unpack
from bot.storage.database import Conflict
from bot.storage.people import Person, key
from bot.storage.statements import Statement
from bot.storage.tables import deals, members, trades, undo
from bot.storage.vault import Vault
from coach.deal import Deal, Trade

UNDO = 50
"""How many answers can be taken back."""
REDO = 1_000
"""From this slot on stands what was taken back and can be done again."""

_trades = TypeAdapter(Trade)


@dataclass(frozen=True, slots=True)
class Line:
    """A deal in the list of a person's deals; its headline is sealed, None before 0002."""

    id: str
    version: int
    headline: bytes | None


@dataclass(frozen=True, slots=True)
class Folder:
    """What is stored of a person: their zone, the current deal's id, the list of their deals."""

    zone: str
    current: str
    lines: tuple[Line, ...]

    def line(self, deal_id: str) -> Line | None:
        """Return the line of that deal, None where it is not theirs."""
        return next((line for line in self.lines if line.id == deal_id), None)


_is_theirs = (
    (deals.c.enterprise == bindparam("enterprise"))
    & (deals.c.team == bindparam("team"))
    & (deals.c.owner == bindparam("person"))
)
_is_it = (deals.c.id == bindparam("deal")) & _is_theirs

_folder = Statement(
    lambda _: (
        select(
            members.c.zone,
            members.c.deal_id,
            deals.c.id,
            deals.c.version,
            deals.c.headline,
        )
        .select_from(
            members.outerjoin(
                deals,
                and_(
                    deals.c.enterprise == members.c.enterprise,
                    deals.c.team == members.c.team,
                    deals.c.owner == members.c.user,
                ),
            )
        )
        .where(
            members.c.enterprise == bindparam("enterprise"),
            members.c.team == bindparam("team"),
            members.c.user == bindparam("person"),
        )
        .order_by(deals.c.changed_at.desc())
    )
)
_load = Statement(
    lambda _: (
        select(deals.c.version, deals.c.depth, deals.c.body, undo.c.body)
        .select_from(
            deals.outerjoin(
                undo, and_(undo.c.deal_id == deals.c.id, undo.c.depth == deals.c.depth)
            )
        )
        .where(_is_it)
    )
)
_columns = ("version", "depth", "changed_at", "headline")
_insert = Statement(
    lambda insert: insert(deals).values(
        id=bindparam("deal"),
        enterprise=bindparam("enterprise"),
        team=bindparam("team"),
        owner=bindparam("person"),
        body=bindparam("sealed"),
        **{name: bindparam(f"new_{name}", type_=deals.c[name].type) for name in _columns},
    )
)
_update = Statement(
    lambda _: (
        update(deals)
        .where(_is_it, deals.c.version == bindparam("was"))
        .values(
            body=bindparam("sealed"),
            **{name: bindparam(f"new_{name}", type_=deals.c[name].type) for name in _columns},
        )
    )
)
_push = Statement(
    lambda insert: (
        statement := insert(undo).from_select(
            ["deal_id", "slot", "depth", "body"],
            select(
                deals.c.id,
                bindparam("slot", type_=undo.c.slot.type),
                bindparam("depth", type_=undo.c.depth.type),
                deals.c.body,
            ).where(_is_it),
        )
    ).on_conflict_do_update(
        index_elements=["deal_id", "slot"],
        set_={"depth": statement.excluded.depth, "body": statement.excluded.body},
    )
)
_redo = Statement(
    lambda _: (
        select(undo.c.body)
        .select_from(deals.join(undo, undo.c.deal_id == deals.c.id))
        .where(
            _is_it,
            undo.c.slot == bindparam("slot", type_=undo.c.slot.type),
            undo.c.depth == bindparam("was", type_=undo.c.depth.type),
        )
    )
)
_carry_redos = Statement(
    lambda _: (
        update(undo)
        .where(
            undo.c.deal_id == bindparam("deal"),
            undo.c.slot >= REDO,
            undo.c.depth == bindparam("was", type_=undo.c.depth.type),
        )
        .values(depth=bindparam("now_at", type_=undo.c.depth.type))
    )
)
_forget = Statement(lambda _: delete(deals).where(_is_it))
_log = Statement(
    lambda insert: insert(trades).values(
        deal_id=bindparam("deal"),
        trade_id=bindparam("trade"),
        version=bindparam("version"),
        at=bindparam("at"),
        withdrawn=bindparam("withdrawn"),
        body=bindparam("sealed"),
    )
)


def folder(connection: Connection, person: Person) -> Folder | None:
    """Return what is stored of a person, their deals newest first; None for a stranger."""
    rows = _folder.rows(connection, **key(person))
    if not rows:
        return None
    lines = tuple(Line(*row[2:]) for row in rows if row[2] is not None)
    return Folder(rows[0][0], rows[0][1], lines)


def load(connection: Connection, vault: Vault, person: Person, deal_id: str) -> Kept | None:
    """Return a deal of this person, None where there is none (or it is somebody else's)."""
    rows = _load.rows(connection, **key(person), deal=deal_id)
    if not rows:
        return None
    version, depth, body, past = rows[0]
    before = unpack(vault, past).deal if past is not None else None
    held = unpack(vault, body)
    return Kept(held.deal, person, version, depth, before, held.unknown)


def ahead_of(connection: Connection, vault: Vault, kept: Kept) -> Deal | None:
    """Return the deal as it was before the last undo, None where nothing can be redone."""
    slot = REDO + (kept.depth + 1) % UNDO
    rows = _redo.rows(
        connection, **key(kept.whose), deal=kept.deal.id, slot=slot, was=kept.version
    )
    return unpack(vault, rows[0][0]).deal if rows else None


def add(connection: Connection, vault: Vault, person: Person, deal: Deal, now: datetime) -> Kept:
    """Store a new deal."""
    kept = Kept(deal, person, version=1, depth=0)
    _insert.run(connection, **key(person), **_values(vault, kept, now))
    _log_trades(connection, vault, (), kept, now)
    return kept


def change(
    connection: Connection,
    vault: Vault,
    was: Kept,
    deal: Deal,
    now: datetime,
    *,
    is_undone: bool = False,
    is_redone: bool = False,
) -> Kept:
    """Store a deal's new state and put the old one on its undo stack.

    Where an answer `is_undone`, the stack loses its top instead, and the old state can be
    redone until something else changes. Raises Conflict where the deal is no longer at the
    version it was.
    """
    whose = key(was.whose)
    if is_undone:
        kept = Kept(deal, was.whose, was.version + 1, max(0, was.depth - 1), unknown=was.unknown)
        slot = REDO + was.depth % UNDO
        _carry_redos.run(connection, deal=deal.id, was=was.version, now_at=kept.version)
        _push.run(connection, **whose, deal=deal.id, slot=slot, depth=kept.version)
    else:
        kept = Kept(deal, was.whose, was.version + 1, was.depth + 1, was.deal, was.unknown)
        _push.run(connection, **whose, deal=deal.id, slot=kept.depth % UNDO, depth=kept.depth)
        if is_redone:
            _carry_redos.run(connection, deal=deal.id, was=was.version, now_at=kept.version)
    values = _values(vault, kept, now)
    if _update.run(connection, **key(was.whose), **values, was=was.version) != 1:
        raise Conflict(f"The deal moved on from version {was.version}.")
    _log_trades(connection, vault, was.deal.trades, kept, now)
    return kept


def forget(connection: Connection, person: Person, deal_id: str) -> bool:
    """Delete a deal and all that hangs on it; say whether there was one."""
    return _forget.run(connection, **key(person), deal=deal_id) == 1


def _values(vault: Vault, kept: Kept, now: datetime) -> Mapping[str, Any]:
    deal = kept.deal
    return {
        "deal": deal.id,
        "sealed": pack(vault, deal, kept.unknown),
        "new_version": kept.version,
        "new_depth": kept.depth,
        "new_changed_at": now,
        "new_headline": pack_headline(vault, deal),
    }


def _log_trades(
    connection: Connection, vault: Vault, before: tuple[Trade, ...], kept: Kept, now: datetime
) -> None:
    if kept.deal.trades is before or not kept.deal.trades:
        return
    known = {trade.id: trade for trade in before}
    new = [trade for trade in kept.deal.trades if known.get(trade.id) != trade]
    if new:
        _log.run_all(
            connection,
            [
                {
                    "deal": kept.deal.id,
                    "trade": trade.id,
                    "version": kept.version,
                    "at": trade.at or now,
                    "withdrawn": trade.withdrawn,
                    "sealed": vault.seal(_trades.dump_json(trade, exclude_defaults=True)),
                }
                for trade in new
            ],
        )
