"""What a long first message tells of one's own room: the other plan, the limit, the target."""

import re
from dataclasses import dataclass

from coach.answers.amounts import maybe_amount
from coach.deal import Amount

_ELSE = re.compile(
    r"\b(?:if\s+(?:it|this|that|they|we)\b[^,.;\n]{0,30}?"
    r"(?:falls?\s+through|fails?|(?:don't|do\s+not)\s+(?:agree|sign|buy)|says?\s+no)|otherwise"
    r"|(?:my|our)\s+plan\s+b\s+is)\s*[,:]?\s+(?P<plan>[^.;\n]{3,200}?)"
    r"(?=,?\s+(?:and|but)\s+(?:i|we)\b|[.;\n]|$)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\b(?:(?:won't|will\s+not|can't|cannot)\s+(?:go|sign|sell|pay|settle)\s+(?:for\s+)?"
    r"(?:below|under|less\s+than|above|over|more\s+than)|walk\s+away\s+(?:below|under|above|over|at)"
    r"|no\s+lower\s+than|no\s+more\s+than|(?:my|our)\s+(?:limit|floor|walk-?\s?away(?:\s+point)?)\s+is)"
    r"\s+(?P<figure>[^,;\n]{1,30})",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:my|our)\s+(?:target|aim|goal)\s+(?:is|would\s+be)\s+(?P<figure>[^,;\n]{1,30})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Room:
    """One's own room, as far as it was told."""

    alternative: str = ""
    reservation: Amount | None = None
    target: Amount | None = None


def room(text: str) -> Room:
    """Return what a text tells of it."""
    said = " ".join(text.replace("’", "'").split())
    plan = _ELSE.search(said)
    return Room(
        alternative=plan["plan"].strip(" ,") if plan else "",
        reservation=_figure(_STOP, said),
        target=_figure(_TARGET, said),
    )


def _figure(pattern: re.Pattern[str], said: str) -> Amount | None:
    match = pattern.search(said)
    return maybe_amount(match["figure"]) if match else None
