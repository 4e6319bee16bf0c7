"""The nouns of a negotiation. Every one is frozen: change is a new value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

Package = Mapping[str, str]
"""One option per issue: issue name -> option."""


class Stage(StrEnum):
    """The five stages, in order."""

    SETUP = "setup"
    FIRST_MOVE = "first"
    MIDGAME = "midgame"
    CLOSE = "close"
    REVIEW = "review"


class Kind(StrEnum):
    """Which playbook a deal follows."""

    SALES = "sales"
    PARTNERSHIP = "partnership"
    PROCUREMENT = "procurement"
    HIRING = "hiring"
    CAREER = "career"


class Wants(StrEnum):
    """Which way the main number should go for me: a seller wants more, a buyer less."""

    MORE = "more"
    LESS = "less"


class Rating(StrEnum):
    """How much going from the worst to the best option of an issue means (its swing)."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"


class Pace(StrEnum):
    """What is asked next: what matters most, all step by step, three at most, or nothing."""

    BEST = "best"
    STEPS = "steps"
    HURRY = "hurry"
    QUIET = "quiet"


class Confidence(StrEnum):
    """How well I know what the other side wants."""

    SURE = "sure"
    THINK = "think"
    GUESS = "guess"


class Direction(StrEnum):
    """Whether the other side wants the opposite of what I want on an issue."""

    OPPOSED = "opposed"
    SAME = "same"


class Tone(StrEnum):
    """How scripts are worded for this counterpart."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Role(StrEnum):
    """What a person on the other side can do to the deal."""

    DECIDES = "decides"
    INFLUENCES = "influences"
    VETO = "veto"
    USES = "uses"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as the person wrote it, and its value. `unit` is "" where none was named."""

    text: str
    value: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that can be traded. `options` run from worst to best for me (2 to 5).

    `guessed` names the parts that nobody told: "mine", "theirs", "options". A later fact takes
    their place.
    """

    name: str
    options: tuple[str, ...] = ()
    default: str | None = None
    mine: Rating | None = None
    theirs: Rating | None = None
    confidence: Confidence = Confidence.THINK
    direction: Direction = Direction.OPPOSED
    points: int | None = None
    evidence: str = ""
    standard: str = ""
    is_price: bool = False
    guessed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """What I do if there is no deal; the best of them is my BATNA.

    `chance` is how likely it is to come true, 0 to 1; `hassle` what switching costs, in
    the unit of `amount`. `package` values it on the same scale as offers.
    """

    text: str
    amount: Amount | None = None
    chance: float = 1.0
    hassle: Amount | None = None
    owner: str = ""
    until: date | None = None
    package: Package = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Party:
    """A person on the other side, and what holds them."""

    name: str
    role: Role = Role.NONE
    constraint: str = ""
    face: str = ""
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fair standard or reference, and where it can be checked."""

    claim: str
    source: str = ""
    issue: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The anchor worksheet: a credible range and what carries it."""

    ask: Amount | None = None
    stretch: Amount | None = None
    benchmark: str = ""
    drivers: str = ""
    narrative: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """One of the packages put on the table, named for what it serves."""

    letter: str
    name: str
    package: Package


@dataclass(frozen=True, slots=True)
class Preference:
    """Which of two packages I would rather sign."""

    chosen: Package
    over: Package


@dataclass(frozen=True, slots=True)
class Reaction:
    """What the other side said to the offers.

    `liked` is an offer's letter; `taken` maps an issue to the letter whose option they
    would rather have ("A but with C's payment"); `spoken` is an issue they called most
    important; `counter` is a package they proposed. `offers` are those they reacted to,
    where other ones have been drafted since.
    """

    said: str
    liked: str = ""
    taken: Mapping[str, str] = field(default_factory=dict)
    spoken: str = ""
    counter: Package = field(default_factory=dict)
    at: datetime | None = None
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Trade:
    """A row of the concession log: what we give, and what we get for it."""

    id: str
    give: str
    get: str = ""
    give_issue: str = ""
    get_issue: str = ""
    worth_to_us: str = ""
    worth_to_them: str = ""
    trigger: str = ""
    at: datetime | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """What follows when the metric ends `below` or `above` a threshold (either may be open).

    `reached` says that the threshold itself counts: "at least", "at most". `unit` is "%", a
    currency, or what else stood behind the figure: "hours", "per month".
    """

    remedy: str
    below: Decimal | None = None
    above: Decimal | None = None
    reached: bool = False
    unit: str = ""


class BetKind(StrEnum):
    """What a contingency hangs on."""

    METRIC = "metric"
    MILESTONE = "milestone"
    EVENT = "event"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class IndexTerms:
    """How a price follows an index: from which month, how much of it, and within what."""

    name: str
    less: str = ""
    cap: str = ""
    floor: str = ""
    base_month: str = ""
    review: str = ""


@dataclass(frozen=True, slots=True)
class Contingency:
    """A bet on something that both can see. Chances are 0 to 1, of the first clause coming true.

    `metric` is what is watched: a metric, a milestone (done by `due`, or not), an event that may
    happen, or the price that follows `index`. `costs_us` is what the remedy costs the side that
    carries it, `worth_to_them` what it is worth to the other.
    `thoughts` are words that came with it and are nobody else's.
    """

    metric: str
    clauses: tuple[Clause, ...] = ()
    source: str = ""
    day: int | None = None
    owner: str = ""
    cap: str = ""
    tie: str = ""
    influence: str = ""
    my_chance: float | None = None
    their_chance: float | None = None
    costs_us: Amount | None = None
    worth_to_them: Amount | None = None
    kind: BetKind = BetKind.METRIC
    due: date | None = None
    index: IndexTerms | None = None
    thoughts: str = ""


@dataclass(frozen=True, slots=True)
class TextClause:
    """One clause of the single text, and who owns it."""

    text: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the single text's change log."""

    what: str
    by: str = ""
    at: datetime | None = None


DM = "DM"
"""Stands in a follow-up's channel for the owner's own direct messages."""


@dataclass(frozen=True, slots=True)
class Followup:
    """The checkpoints that were chosen at the close; `channel` and `owner` are Slack ids.

    `proposed` is a channel that still waits for a yes, since others read there; `is_outside`
    says that the owner is not in Slack, so that a name is all there is.
    """

    reference: date | None = None
    reference_is: str = ""
    channel: str = ""
    metric: str = ""
    owner: str = ""
    proposed: str = ""
    is_outside: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What a checkpoint measured, which clause it set off, and who entered it.

    A result that was put right later stays, marked as `corrected`.
    """

    day: int
    metric: str
    value: Decimal
    remedy: str = ""
    by: str = ""
    at: datetime | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A metric of a checkpoint that was closed without a figure, and what was said of it."""

    day: int
    metric: str
    said: str = ""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to be reminded of at a moment (UTC), in the person's own words. Private.

    `every` is "" for once, else how often it comes back: "week" and the like.
    """

    text: str
    at: datetime
    every: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Something the person said, as it was read: the field, the words, the issue they are about.

    `norm` is a rating, a role or an offer's letter where one was told. Private.
    """

    field: str
    value: str
    issue: str = ""
    norm: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells two facts apart."""
        return self.field, self.value, self.issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """One negotiation, from one person's side: the whole private plan.

    `at` is the id of the question being asked, `skipped` the steps passed over, `notes`
    the answers of steps that are plain text (step id -> answer). `zone` is the owner's
    IANA time zone; all datetimes are aware and UTC. `told` is what the person said, fact by
    fact; `call_on` is the day of the call where its hour is not known; `is_named` says that
    the person chose the title. `base` is the figure the money is reckoned from: the list
    price, today's price or pay. `last_said` are the words that brought the last change, "" where
    something else did. `trail` are the questions that were asked
    before this one, the latest last; `rung` names a question of the clock that waits for an
    answer beside it.
    """

    id: str
    title: str
    topic: str = ""
    is_named: bool = False
    call_on: date | None = None
    told: tuple[Told, ...] = ()
    last_said: str = ""
    kind: Kind = Kind.SALES
    wants: Wants = Wants.MORE
    stage: Stage = Stage.SETUP
    counterpart: str = ""
    call_at: datetime | None = None
    zone: str = "UTC"
    tone: Tone = Tone.DIRECT
    at: str = ""
    skipped: frozenset[str] = frozenset()
    pace: Pace = Pace.BEST
    notes: Mapping[str, str] = field(default_factory=dict)
    unfit: tuple[str, ...] | None = None
    alternatives: tuple[Alternative, ...] = ()
    reservation: Amount | None = None
    target: Amount | None = None
    base: Amount | None = None
    issues: tuple[Issue, ...] = ()
    parties: tuple[Party, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    anchor: Anchor | None = None
    table: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    preferences: tuple[Preference, ...] = ()
    trades: tuple[Trade, ...] = ()
    package: Package = field(default_factory=dict)
    contingencies: tuple[Contingency, ...] = ()
    text: tuple[TextClause, ...] = ()
    changes: tuple[Change, ...] = ()
    signed_on: date | None = None
    followup: Followup | None = None
    results: tuple[Result, ...] = ()
    unmeasured: tuple[Unmeasured, ...] = ()
    trail: tuple[str, ...] = ()
    rung: str = ""
    fine: tuple[str, ...] = ()
    reminders: tuple[Reminder, ...] = ()

    def issue(self, name: str) -> Issue | None:
        """Return the issue of that name, whatever its case."""
        wanted = name.casefold()
        return next((issue for issue in self.issues if issue.name.casefold() == wanted), None)

    @property
    def knows_kind(self) -> bool:
        """Whether somebody said what kind of deal it is; else it is only taken for a sale."""
        return "setup.kind" in self.notes

    @property
    def batna(self) -> Alternative | None:
        """The best alternative: the one that was put first."""
        return self.alternatives[0] if self.alternatives else None
