"""An edit of an offer in words: "swap premium support for a reference call in B"."""

import re
from dataclasses import dataclass

_SWAP = re.compile(
    r"(?is)^\W*(?:please\s+)?"
    r"(?:swap|exchange|replace|trade)\s+(?P<out>.+?)\s+(?:for|with|by)\s+(?P<into>.+?)\s+"
    r"(?:in|of)\s+(?:offer\s+)?(?P<letter>[a-c])\W*$"
)


@dataclass(frozen=True, slots=True)
class OfferSwap:
    """What goes out of an offer, and what comes into it."""

    letter: str
    out: str
    into: str


def offer_swap(text: str) -> OfferSwap | None:
    """Return the edit of an offer that a text asks for, or None."""
    match = _SWAP.match(text.strip())
    if match is None:
        return None
    return OfferSwap(match["letter"].upper(), match["out"].strip(), match["into"].strip())
