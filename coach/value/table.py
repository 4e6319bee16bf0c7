"""Which two to four issues are on the table at once; the rest stays open at a fair guess.

More than three issues at once lowered joint gains; small packages that stay open did best
(Zhang, Majer, Geiger, Trötschel 2019).
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from coach.value.model import Choice, Domain, Pick, Stake

AT_MOST: Final = 4
AT_LEAST: Final = 2
TABLES: Final = 3
"""So many tables are drafted on; more hardly help."""


def candidates(
    domain: Domain, their_weights: Sequence[float], choices: Sequence[Choice]
) -> tuple[tuple[int, ...], ...]:
    """Return tables to draft on: where the offers differ most, then more and more of theirs."""

    def spread(index: int) -> float:
        stake = domain.stakes[index]
        mine = [stake.mine[choice[index]] for choice in choices]
        theirs = [stake.theirs[choice[index]] for choice in choices]
        return domain.weights[index] * (max(mine) - min(mine)) + their_weights[index] * (
            max(theirs) - min(theirs)
        )

    def swing(index: int) -> float:
        return domain.weights[index] + their_weights[index]

    issues = range(len(domain.stakes))
    apart = sorted(issues, key=lambda i: (-spread(i), -swing(i), i))
    dear = sorted(issues, key=lambda i: (-their_weights[i], i))
    orders = (list(dict.fromkeys((*dear[:count], *apart))) for count in range(AT_MOST + 1))
    return tuple(dict.fromkeys(tuple(sorted(order[:AT_MOST])) for order in orders))[:TABLES]


def narrowed(domain: Domain, base: Choice, table: Collection[int]) -> Domain:
    """Return the domain in which every issue off the table stays as in `base`."""
    kept = [
        tuple(range(len(stake.options))) if index in table else (base[index],)
        for index, stake in enumerate(domain.stakes)
    ]
    stakes = tuple(
        _only(stake, options) for stake, options in zip(domain.stakes, kept, strict=True)
    )
    forbidden = frozenset(
        (_moved(a, kept), _moved(b, kept))
        for a, b in domain.forbidden
        if _is_kept(a, kept) and _is_kept(b, kept)
    )
    barred = frozenset(_moved(pick, kept) for pick in domain.barred if _is_kept(pick, kept))
    return replace(domain, stakes=stakes, forbidden=forbidden, barred=barred, fallback=None)


def _only(stake: Stake, options: tuple[int, ...]) -> Stake:
    return replace(
        stake,
        options=tuple(stake.options[option] for option in options),
        mine=tuple(stake.mine[option] for option in options),
        theirs=tuple(stake.theirs[option] for option in options),
        default=options.index(stake.default) if stake.default in options else 0,
    )


def _is_kept(pick: Pick, kept: Sequence[tuple[int, ...]]) -> bool:
    return pick.option in kept[pick.stake]


def _moved(pick: Pick, kept: Sequence[tuple[int, ...]]) -> Pick:
    return Pick(pick.stake, kept[pick.stake].index(pick.option))
