"""What a message says, as values."""

from dataclasses import dataclass

from coach.reading.figures import Figure
from coach.reading.moments import Moment

Norm = Figure | Moment | str | None
"""The value in itself: a figure, a moment, "H", "M" or "L", an offer's letter; None for words."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something told about the negotiation: `text[start:end] == value`.

    `field` is one of `labels.FIELDS`; `issue` names the issue an option or a rating is about.
    `drop` says that it is taken back. `chance` is how sure the reading is, 0 to 1.
    """

    field: str
    value: str
    start: int
    end: int
    chance: float = 1.0
    issue: str = ""
    norm: Norm = None
    role: str = ""
    drop: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One message, read once.

    `act` is one of `labels.ACTS`, `what` its finer kind. `chance` and `second` are the
    likeliest act's chance and the next likeliest act, `kind` what kind of deal it speaks of.
    `unread` are stretches that look like a figure or a time and could not be read whole.
    """

    text: str
    act: str
    what: str = ""
    chance: float = 1.0
    second: str = ""
    kind: str = ""
    kind_chance: float = 0.0
    facts: tuple[Fact, ...] = ()
    figures: tuple[Figure, ...] = ()
    moments: tuple[Moment, ...] = ()
    unread: tuple[str, ...] = ()

    def told(self, *fields: str) -> tuple[Fact, ...]:
        """Return the facts of these fields that are not taken back."""
        return tuple(f for f in self.facts if f.field in fields and not f.drop)
