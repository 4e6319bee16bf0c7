"""What the value engine answers with. Values run from 0 to 1; points are hundredths of that."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from coach.cards import Pie
from coach.deal import Package


class SlotKind(StrEnum):
    """What an issue is good for, judged by both sides' weights."""

    STRONG = "strong"
    MILD = "mild"
    CONTEST = "contest"
    COMPATIBLE = "compatible"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Slot:
    """An issue judged: `ratio` is its weight for them (expected) over its weight for me."""

    issue: str
    kind: SlotKind
    ratio: float
    why: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A give or an ask: `ratio` is gain per cost, in the giver's and the taker's own points."""

    issue: str
    option: str
    ratio: float
    why: str
    cost_points: float
    gain_points: float

    @property
    def pays(self) -> bool:
        """Whether it brings more than it costs: else the pie does not grow by it."""
        return self.ratio > 1


@dataclass(frozen=True, slots=True)
class Priced:
    """An offer with its value to me and our estimate of its value to them."""

    letter: str
    name: str
    package: Package
    value_mine: float
    value_theirs: float
    serves: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Up to three offers that are worth the same to me, within `tolerance` of `target`."""

    offers: tuple[Priced, ...]
    tolerance: float
    target: float
    warnings: tuple[str, ...] = ()
    table: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What we believe they want: per issue the chances of H, M, L and the expected weight."""

    chances: Mapping[str, tuple[float, float, float]]
    weights: Mapping[str, float]
    heard: int = 0


@dataclass(frozen=True, slots=True)
class Growth:
    """How much a package makes of the pie, against the price-only deal.

    Without a usable price `has_price` is false: the pie is in points of two scales that
    must not be added, and `share_captured` is None.
    """

    pie: Pie
    sentence: str
    p_both_better: float
    share_captured: float | None
    has_price: bool
    distance: float
    nash_product: float


@dataclass(frozen=True, slots=True)
class Clinic:
    """A contingency examined.

    `odds` is the range of (what I pay if it goes against me) / (what I get if it does not)
    that both sides like; `premium` the same range in money, for the remedy's cost as it
    stands. `gate` lists in words what is missing before it can be measured.
    """

    sentence: str
    gate: tuple[str, ...] = ()
    odds: tuple[float, float] | None = None
    premium: tuple[float, float] | None = None
    gain: float | None = None
    robust: float | None = None
    bet: float | None = None


@dataclass(frozen=True, slots=True)
class LedgerWarning:
    """A nudge about the concession log: which check spoke, and what it says."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The concession log judged: the share of paired rows, and points given and got."""

    warnings: tuple[LedgerWarning, ...]
    pairing_rate: float
    given: float
    got: float

    @property
    def balance(self) -> float:
        """Points got minus points given, both on my scale."""
        return self.got - self.given


@dataclass(frozen=True, slots=True)
class Compensation:
    """One swap weighed on my scale: `ratio` is points got over points given."""

    given: float
    got: float
    ratio: float
    text: str
    better: str = ""


@dataclass(frozen=True, slots=True)
class Improvement:
    """A change to the signed package that should leave both sides better off."""

    package: Package
    changes: tuple[str, ...]
    gain_mine: float
    gain_theirs: float
    chance: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Stress:
    """How much error a package survives.

    `wrong_theirs` are the fewest guesses about them that must be wrong before they would
    rather have no such deal (which leaves us our BATNA); `wrong_mine` the fewest of my own
    ratings before it is worth less than my BATNA. None: no error of ours is enough.
    """

    margin: float | None
    chance: float
    wrong_theirs: tuple[str, ...] | None
    wrong_mine: tuple[str, ...] | None
    sentence: str
