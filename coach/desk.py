"""What lies before the coach when a turn begins, and what a turn comes to."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from coach.cards import Card
from coach.deal import Deal
from coach.intents import Intent, Said
from coach.playbook import Playbook
from coach.zones import zone_info


@dataclass(frozen=True, slots=True)
class Headline:
    """Another deal of the same person, as far as a list shows it.

    `rung` names a question of the clock that waits there for an answer.
    """

    id: str
    title: str
    stage: str
    call_at: datetime | None = None
    rung: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies before one person: the current deal, the others, and who they are.

    `past` is the deal as it was before the last change, `ahead` as it was before the last
    `Undo` (read only for `Redo`), `fresh_id` the id that a new deal would get, `zone` the
    person's IANA time zone, `keep_days` how long an untouched deal is kept (None: always).
    `month_first` says that 3/12 is the twelfth of March to them.
    """

    deal: Deal | None
    others: tuple[Headline, ...] = ()
    past: Deal | None = None
    ahead: Deal | None = None
    fresh_id: str = ""
    person: str = ""
    zone: str = "UTC"
    month_first: bool = False
    keep_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one intent comes to. `deal` is the current deal afterwards, None where there is none.

    `switch_to` names another deal that becomes the current one (its cards come from a second
    turn with `Show("map")`); `forgotten` the id of a deal to delete. `undone` says that this
    turn was a `Back`: `deal` is the past one, and the stack of past deals loses its top.
    `elsewhere` names another deal and the words that are about it.
    """

    deal: Deal | None
    cards: tuple[Card, ...]
    switch_to: str = ""
    forgotten: str = ""
    undone: bool = False
    redone: bool = False
    forgets_all: bool = False
    stays: bool = False
    each: Intent | None = None
    elsewhere: tuple[str, Said] | None = None

    def behind(self, *cards: Card) -> "Turn":
        """Return this turn with cards before its own."""
        return replace(self, cards=(*cards, *self.cards))


@dataclass(frozen=True, slots=True)
class Scene:
    """What a step may know besides the deal: the words, the hour, and who is asking."""

    desk: Desk
    playbook: Playbook
    now: datetime

    def say(self, key: str, **blanks: object) -> str:
        """Return a remark with its blanks filled."""
        return self.playbook.say(key, **blanks)

    def with_deal(self, deal: Deal | None) -> "Scene":
        """Return the scene with a deal as it stands by now."""
        return replace(self, desk=replace(self.desk, deal=deal))

    @property
    def person(self) -> str:
        """Who is asking."""
        return self.desk.person

    @property
    def clock(self) -> ZoneInfo:
        """The person's time zone."""
        return zone_info(self.desk.zone)

    @property
    def today(self) -> date:
        """The date where the person is."""
        return self.now.astimezone(self.clock).date()
