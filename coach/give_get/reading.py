"""What the give-get check returns."""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Reading:
    """One message, read. `confidence` is the calibrated chance that the verdict is right.

    `kind` is finer where known: contingency, ultimatum, acceptance, refusal, nibble,
    information, logistics… and "" where it is not. `nudge` says whether to speak at all:
    a separate decision from the verdict. `warnings` are ids of gentle warnings.
    """

    verdict: Verdict
    kind: str
    confidence: float
    gives: tuple[Span, ...] = ()
    gets: tuple[Span, ...] = ()
    nudge: bool = False
    warnings: tuple[str, ...] = ()
