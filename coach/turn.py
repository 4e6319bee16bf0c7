"""The entrance: one message or click in, a new deal and what to say out."""

from dataclasses import dataclass
from datetime import datetime

from coach.cards import Card
from coach.deal import Deal
from coach.intents import Intent
from coach.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Headline:
    """Another deal of the same person, as far as a list shows it."""

    id: str
    title: str
    stage: str
    call_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies before one person: the current deal, the others, and who they are.

    `past` is the deal as it was before the last answer (read only for `Back`), `fresh_id`
    the id that a new deal would get, `zone` the person's IANA time zone.
    """

    deal: Deal | None
    others: tuple[Headline, ...] = ()
    past: Deal | None = None
    fresh_id: str = ""
    person: str = ""
    zone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one intent comes to. `deal` is the current deal afterwards, None where there is none.

    `switch_to` names another deal that becomes the current one (its cards come from a second
    turn with `Show("map")`); `forgotten` the id of a deal to delete.
    """

    deal: Deal | None
    cards: tuple[Card, ...]
    switch_to: str = ""
    forgotten: str = ""


def take_turn(desk: Desk, intent: Intent, playbook: Playbook, now: datetime) -> Turn:
    """Take one turn. Never raises on anything a person can say."""
    raise NotImplementedError
