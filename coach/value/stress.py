"""The mandate under stress: how wrong must we be before this offer is worse than our BATNA?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from coach.deal import Deal, Package
from coach.value.learning import samples_of
from coach.value.model import Choice, Domain
from coach.value.modelled import modelled
from coach.value.money import percent
from coach.value.packages import theirs
from coach.value.reservation import reservation_of
from coach.value.results import Stress
from coach.value.samples import Samples
from coach.value.slots import my_rating, their_level
from coach.value.weights import rated
from coach.value.words import listed, say

if TYPE_CHECKING:
    import numpy as np
else:
    from coach.value import lazy_numpy as np

LEVELS: Final = 3


def stress(deal: Deal, package: Package) -> Stress:
    """Say how many of our guesses, and of our own ratings, may be wrong before this fails."""
    model = modelled(deal)
    domain = model.domain
    if len(domain.stakes) < 2:
        return Stress(None, 0.0, None, None, say("gaps.few"))
    samples = samples_of(deal, domain)
    choice, floor = domain.choice(package), reservation_of(deal, model)
    chance = _accepted(domain, samples, choice)
    guessed = [their_level(domain, samples, i)[0] for i in range(len(domain.stakes))]
    start = domain.default
    wrong_theirs = _fewest(domain, guessed, lambda w: _gain(domain, w, choice, start, "theirs"))
    margin = None if floor is None else domain.mine(choice) - floor
    wrong_mine = None
    if floor is not None:
        own = [my_rating(domain, i) for i in range(len(domain.stakes))]
        fallback = domain.fallback or domain.default
        slack = 0.0 if domain.fallback else domain.mine(domain.default) - floor
        wrong_mine = _fewest(
            domain, own, lambda w: _gain(domain, w, choice, fallback, "mine") + slack
        )
    sentence = _sentence(margin, chance, wrong_theirs, wrong_mine)
    return Stress(margin, chance, wrong_theirs, wrong_mine, sentence)


def _accepted(domain: Domain, samples: Samples, choice: Choice) -> float:
    """Return how likely they are to like this better than the deal nobody talked about."""
    worth = theirs(domain, np.asarray([domain.default, choice]), samples.weights)
    return float(samples.chances[worth[:, 1] >= worth[:, 0] - 1e-9].sum())


def _gain(
    domain: Domain, weights: Sequence[float], choice: Choice, other: Choice, side: str
) -> float:
    return sum(
        weight * (worths[choice[i]] - worths[other[i]])
        for i, (weight, worths) in enumerate(
            zip(weights, (getattr(stake, side) for stake in domain.stakes), strict=True)
        )
    )


def _fewest(
    domain: Domain, levels: list[int], gain: Callable[[Sequence[float]], float]
) -> tuple[str, ...] | None:
    """Return the fewest ratings that, put as badly as can be, make the gain a loss (greedily)."""
    changed: list[int] = []
    current = list(levels)
    while gain(rated(current)) >= -1e-9:
        moves = [
            (gain(rated([*current[:i], level, *current[i + 1 :]])), i, level)
            for i in range(len(levels))
            if i not in changed
            for level in range(LEVELS)
            if level != current[i]
        ]
        if not moves or min(moves)[0] >= gain(rated(current)) - 1e-12:
            return None
        _, index, level = min(moves)
        changed.append(index)
        current[index] = level
    return tuple(domain.stakes[i].name for i in changed)


def _sentence(
    margin: float | None,
    chance: float,
    wrong_theirs: tuple[str, ...] | None,
    wrong_mine: tuple[str, ...] | None,
) -> str:
    parts = []
    if margin is None:
        parts.append(say("stress.no_batna"))
    elif margin < 0:
        parts.append(say("stress.below", points=-100 * margin))
    else:
        parts.append(say("stress.margin", points=100 * margin))
        parts.append(
            say("stress.mine_never") if wrong_mine is None
            else say("stress.mine", issues=listed(wrong_mine), count=len(wrong_mine))
        )  # fmt: skip
    if wrong_theirs is None:
        parts.append(say("stress.theirs_never"))
    elif not wrong_theirs:
        parts.append(say("stress.theirs_now", chance=percent(chance)))
    else:
        parts.append(say("stress.theirs", issues=listed(wrong_theirs), count=len(wrong_theirs)))
    return " ".join(parts)
