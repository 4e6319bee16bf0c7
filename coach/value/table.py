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


def chosen_table(
    domain: Domain, their_weights: Sequence[float], choices: Sequence[Choice]
) -> tuple[int, ...]:
    """Choose the issues on which the offers differ most in worth to either side."""

    def spread(index: int) -> float:
        stake = domain.stakes[index]
        mine = [stake.mine[choice[index]] for choice in choices]
        theirs = [stake.theirs[choice[index]] for choice in choices]
        return domain.weights[index] * (max(mine) - min(mine)) + their_weights[index] * (
            max(theirs) - min(theirs)
        )

    def swing(index: int) -> float:
        return domain.weights[index] + their_weights[index]

    ranked = sorted(range(len(domain.stakes)), key=lambda i: (-spread(i), -swing(i), i))
    return tuple(sorted(ranked[:AT_MOST]))


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
        if a.option in kept[a.stake] and b.option in kept[b.stake]
    )
    return replace(domain, stakes=stakes, forbidden=forbidden, fallback=None)


def _only(stake: Stake, options: tuple[int, ...]) -> Stake:
    return Stake(
        stake.name,
        tuple(stake.options[option] for option in options),
        tuple(stake.mine[option] for option in options),
        tuple(stake.theirs[option] for option in options),
        options.index(stake.default) if stake.default in options else 0,
    )


def _moved(pick: Pick, kept: Sequence[tuple[int, ...]]) -> Pick:
    return Pick(pick.stake, kept[pick.stake].index(pick.option))
