"""What the give-get check returns."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

SURE = 0.8
"""From this confidence on nine of ten verdicts are right."""


class Verdict(StrEnum):
    """Whether a message pairs what it gives with what it gets."""

    PAIRED = "paired"
    ONE_WAY_ASK = "one_way_ask"
    ONE_WAY_GIVE = "one_way_give"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Span:
    """A phrase of the message; `text == message[start:end]`, in characters."""

    text: str
    start: int
    end: int

    def meets(self, others: Iterable["Span"]) -> bool:
        """Whether it shares a place with one of the others."""
        return any(self.start < other.end and other.start < self.end for other in others)


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence or a line of a letter, and whether it gives, asks, or does both."""

    span: Span
    gives: bool
    asks: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One message, read. `confidence` is the calibrated chance that the verdict is right.

    `kind` is finer where known: contingency, ultimatum, acceptance, refusal, nibble,
    information, logistics… and "" where it is not. `nudge` says whether to speak at all:
    a separate decision from the verdict. `warnings` are ids of gentle warnings.
    `parts` tells a letter one by one, and is empty for a short message. `is_theirs` says that
    all of it is quoted from somebody else. `second` is the next likeliest verdict, and
    `unsure` the phrase that decides between the two.
    """

    verdict: Verdict
    kind: str
    confidence: float
    gives: tuple[Span, ...] = ()
    gets: tuple[Span, ...] = ()
    nudge: bool = False
    warnings: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    is_theirs: bool = False
    second: Verdict | None = None
    unsure: Span | None = None

    @property
    def is_sure(self) -> bool:
        """Whether nine of ten verdicts as sure as this one are right."""
        return self.confidence >= SURE
