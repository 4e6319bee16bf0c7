"""Three trades worth proposing: each leaves both sides better off, by our estimate of theirs."""

from collections.abc import Iterator

from coach import value
from coach.deal import Deal
from coach.plan.sources import Swap
from coach.value import Ranked

MOST = 3
LEAST = 1.0
"""A trade that brings a side less than a point is not worth proposing."""


def swaps(deal: Deal) -> tuple[Swap, ...]:
    """Return up to three trades, the best first; no two give or ask for the same issue."""
    found: list[Swap] = []
    for swap in sorted(_all(deal), key=_worth, reverse=True):
        used = {one.give_issue for one in found} | {one.get_issue for one in found}
        if swap.give_issue not in used and swap.get_issue not in used:
            found.append(swap)
        if len(found) == MOST:
            break
    return tuple(found)


def _all(deal: Deal) -> Iterator[Swap]:
    gives = [one for one in value.gives(deal) if one.option]
    asks = [one for one in value.asks(deal) if one.option]
    for give in gives:
        for ask in asks:
            swap = _swap(give, ask)
            if give.issue != ask.issue and min(swap.mine, swap.theirs) >= LEAST:
                yield swap


def _swap(give: Ranked, ask: Ranked) -> Swap:
    return Swap(
        give.issue,
        give.option,
        ask.issue,
        ask.option,
        mine=ask.gain_points - give.cost_points,
        theirs=give.gain_points - ask.cost_points,
    )


def _worth(swap: Swap) -> float:
    """Return the product of both gains (Nash 1950): much for both goes before most for one."""
    return swap.mine * swap.theirs
