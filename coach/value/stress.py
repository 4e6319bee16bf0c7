"""The mandate under stress: how wrong we must be before an offer is worse than our BATNA."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from coach.deal import Deal, Package
from coach.value.extending import extended
from coach.value.learning import samples_of
from coach.value.model import Choice, Domain
from coach.value.modelled import modelled
from coach.value.money import percent
from coach.value.packages import sampled
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
SLIGHT: Final = 1e-9


def stress(deal: Deal, package: Package) -> Stress:
    """Say how many of our guesses, and of our own ratings, may be wrong before this fails."""
    model = modelled(deal)
    domain = extended(model.domain, [package])
    if len(domain.stakes) < 2:
        return Stress(None, 0.0, None, None, say("gaps.few"))
    samples = samples_of(deal, domain)
    choice, floor = domain.choice(package), reservation_of(deal, model)
    chance = _accepted(domain, samples, choice)
    guessed = [their_level(domain, samples, i)[0] for i in range(len(domain.stakes))]
    theirs_gain = _moves(domain, choice, domain.default, "theirs")
    wrong_theirs = _fewest(domain, guessed, theirs_gain, 0.0)
    if floor is None:
        return _told(Stress(None, chance, wrong_theirs, None, ""))
    own = [my_rating(domain, i) for i in range(len(domain.stakes))]
    fallback = domain.fallback or domain.default
    spare = domain.mine(fallback) - floor
    wrong_mine = _fewest(domain, own, _moves(domain, choice, fallback, "mine"), spare)
    return _told(Stress(domain.mine(choice) - floor, chance, wrong_theirs, wrong_mine, ""))


def _accepted(domain: Domain, samples: Samples, choice: Choice) -> float:
    """Return how likely they are to like this better than the deal nobody talked about."""
    worth = sampled(domain, np.asarray([domain.default, choice]), samples)
    return float(samples.chances[worth[:, 1] >= worth[:, 0] - 1e-9].sum())


def _moves(domain: Domain, choice: Choice, other: Choice, side: str) -> list[float]:
    """Return by how much of each issue's swing a package is better than another for a side."""
    worths: list[tuple[float, ...]] = [getattr(stake, side) for stake in domain.stakes]
    return [worth[a] - worth[b] for worth, a, b in zip(worths, choice, other, strict=True)]


def _fewest(
    domain: Domain, levels: list[int], moves: list[float], spare: float
) -> tuple[str, ...] | None:
    """Return the ratings that, put as badly as can be, make a gain a loss: the worst first."""

    def gain(ratings: list[int]) -> float:
        return sum(w * move for w, move in zip(rated(ratings), moves, strict=True)) + spare

    changed: list[int] = []
    current = list(levels)
    while gain(current) >= -SLIGHT:
        tries = [
            (gain([*current[:i], level, *current[i + 1 :]]), i, level)
            for i in range(len(levels))
            if i not in changed
            for level in range(LEVELS)
        ]
        if not tries or min(tries)[0] >= gain(current) - SLIGHT:
            return None
        _, index, level = min(tries)
        changed.append(index)
        current[index] = level
    return tuple(domain.stakes[i].name for i in changed)


def _told(found: Stress) -> Stress:
    parts = [_against_batna(found), _against_refusal(found)]
    return replace(found, sentence=" ".join(parts))


def _against_batna(found: Stress) -> str:
    if found.margin is None:
        return say("stress.no_batna")
    if found.margin < 0:
        return say("stress.below", points=-100 * found.margin)
    margin = say("stress.margin", points=100 * found.margin)
    if not found.wrong_mine:
        return f"{margin} {say('stress.mine_never')}"
    return f"{margin} {say('stress.mine', issues=listed(found.wrong_mine))}"


def _against_refusal(found: Stress) -> str:
    if found.wrong_theirs is None:
        return say("stress.theirs_never")
    if not found.wrong_theirs:
        return say("stress.theirs_now", chance=percent(found.chance))
    return say("stress.theirs", issues=listed(found.wrong_theirs))
