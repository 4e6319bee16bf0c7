"""What each side is after: an answer that is all about the other side is theirs."""

import re
from collections.abc import Mapping
from typing import Literal

from coach.deal import Deal
from coach.desk import Scene
from coach.typed import Typed, Wish

Side = Literal["mine", "theirs"]

_WISH = (
    r"(?:\s+(?:really|also|just))?\s+(?:wants?|would like|like|hope|aim|am asking|are asking)\b"
)
_OPENING: Mapping[Side, re.Pattern[str]] = {
    "mine": re.compile(rf"^\W*(?:i|we)(?:['’]d)?{_WISH}", re.IGNORECASE),
    "theirs": re.compile(rf"^\W*(?:they|she|he)(?:['’]d)?{_WISH}", re.IGNORECASE),
}
_SPEAKERS: Mapping[Side, re.Pattern[str]] = {
    "mine": re.compile(r"\b(?:i|we)\b", re.IGNORECASE),
    "theirs": re.compile(r"\b(?:they|she|he)\b", re.IGNORECASE),
}


def goal(said: str, _deal: Deal, _scene: Scene) -> tuple[Typed, ...]:
    """Return what I want, or what they want where the answer is about them."""
    return (_wish(said, "mine", "theirs"),)


def their_ask(said: str, _deal: Deal, _scene: Scene) -> tuple[Typed, ...]:
    """Return what they want, or what I want where the answer is about me."""
    return (_wish(said, "theirs", "mine"),)


def _wish(said: str, asked: Side, other: Side) -> Wish:
    is_other = _OPENING[other].match(said) and not _SPEAKERS[asked].search(said)
    return Wish(other, said, adds=True) if is_other else Wish(asked, said)
