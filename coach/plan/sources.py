"""What a plan is made of: each part says where it comes from, so no guess passes for a fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from coach.deal import Deal, Rating, Stage
from coach.value import Priced, SlotKind


class Source(StrEnum):
    """Where a part of the plan comes from. A later fact replaces a guess, never the other way."""

    TOLD = "told"
    LEARNED = "learned"
    GUESSED = "guessed"
    USUAL = "usual"


Side = Literal["issue", "options", "mine", "theirs"]
"""The parts of an issue that have a source each."""
Sources = Mapping[tuple[str, Side], Source]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing on the page, and where it comes from."""

    text: str
    source: Source = Source.TOLD


@dataclass(frozen=True, slots=True)
class Draft:
    """A deal filled up with guesses: enough issues, options and ratings to reckon with."""

    deal: Deal
    sources: Sources

    def source(self, issue: str, side: Side) -> Source:
        """Return where a part of an issue comes from."""
        return self.sources[issue, side]


@dataclass(frozen=True, slots=True)
class Row:
    """An issue of the page: how much it means to either side, and where each comes from."""

    issue: str
    mine: Rating
    theirs: Rating
    kind: SlotKind
    source: Source
    mine_is: Source
    theirs_is: Source


@dataclass(frozen=True, slots=True)
class Swap:
    """A trade worth proposing: what each side gains by it, in points of its own hundred."""

    give_issue: str
    give: str
    get_issue: str
    get: str
    mine: float
    theirs: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """The plan on one page.

    `offers` is empty where the money has no scale yet; `missing` are the steps that would
    move it most, the most valuable first. `is_usual` says that nothing was told: then it is
    the playbook's page. `kind_is` says whether the kind of deal was told or taken for granted.
    """

    stage: Stage
    kind_is: Source
    demand: tuple[Part, ...]
    behind: Part
    rows: tuple[Row, ...]
    protect: tuple[Part, ...]
    swaps: tuple[Swap, ...]
    offers: tuple[Priced, ...]
    say: Part
    ask: Part
    missing: tuple[str, ...]
    draft: Draft
    is_usual: bool
