"""Gentle warnings about what a draft gives away, apart from gives and gets."""

from coach.give_get.clauses import LONGEST, plain
from coach.give_get.patterns import patterns

OFFERS_AT_ONCE = 3


def cautions(text: str) -> tuple[str, ...]:
    """Return the ids of the warnings that a message earns."""
    words = plain(text[:LONGEST])
    found = [name for name, pattern in patterns().cautions.items() if pattern.search(words)]
    if _self_bids(words):
        found.append("self_bidding")
    if _many_offers(words):
        found.append("many_offers")
    return tuple(found)


def _self_bids(words: str) -> bool:
    """Say whether one's own figure is bettered for the other side before they answered."""
    if not patterns().moves.search(words):
        return False
    pairs = [
        (found["first"].strip(), found["second"].strip())
        for found in patterns().self_bid.finditer(words)
    ]
    return any(
        first != second and first.count("%") == second.count("%") for first, second in pairs
    )


def _many_offers(words: str) -> bool:
    """Say whether more offers stand side by side than anyone can weigh."""
    named = {found.group() for found in patterns().named.finditer(words)}
    return len(named) > OFFERS_AT_ONCE
