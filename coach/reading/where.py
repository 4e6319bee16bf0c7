"""Where a message is read: what was asked, what is on the plan, when and where the person is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

WHERE_PIECES = 48
TEXT_PIECES = 240
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Where:
    """The deal as far as reading needs it. `now` is aware, in the person's own zone.

    `asked` is the key of the open question ("" none), `kind` the kind of deal ("" unknown),
    `others` the names of the person's other deals.
    """

    asked: str = ""
    kind: str = ""
    issues: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    now: datetime = EPOCH
    month_first: bool = False


def described(asked: str, kind: str, issues: Sequence[str], offers: Sequence[str]) -> str:
    """Return the words that stand before the message when it is read."""
    parts = (
        asked.replace("_", " ") or "nothing asked",
        kind or "any deal",
        "issues " + ", ".join(issues) if issues else "no issues",
        "offers " + " ".join(offers) if offers else "",
    )
    return "; ".join(filter(None, parts))
