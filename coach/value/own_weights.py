"""My own weights: what High, Medium and Low leave open, narrowed by what I would rather sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from coach.deal import Package, Preference
from coach.value.extending import extended
from coach.value.model import Domain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
else:
    from coach.value import lazy_numpy as np

DRAWN: Final = 4096
BLUR: Final = 0.5
"""Log-normal spread of my true weight around its rating's."""
POINTS_BLUR: Final = 0.15
"""The same where I gave points."""
SHARPNESS: Final = 25.0
"""How reliably I pick what is worth more to me."""


def narrowed_down(domain: Domain, preferences: Sequence[Preference]) -> Domain:
    """Return the domain with my weights as they are likeliest after these choices."""
    if not preferences or not domain.stakes:
        return domain
    weights, chances = believed_weights(domain, preferences)
    return replace(domain, weights=tuple((chances @ weights).tolist()))


def believed_weights(domain: Domain, preferences: Sequence[Preference]) -> tuple[Floats, Floats]:
    """Return weightings of mine (a row each) and how likely each is."""
    chance = np.random.default_rng(0)
    blur = POINTS_BLUR if domain.ratings is None else BLUR
    spread = np.exp(blur * chance.standard_normal((DRAWN, len(domain.stakes))))
    weights = np.asarray(domain.weights) * spread
    weights /= weights.sum(axis=1, keepdims=True)
    told = np.zeros(DRAWN)
    for one in preferences:
        wide = extended(domain, [one.chosen, one.over])
        gap = weights @ (_worths(wide, one.chosen) - _worths(wide, one.over))
        told -= np.log1p(np.exp(-SHARPNESS * gap))
    chances = np.exp(told - told.max())
    return weights, chances / chances.sum()


def _worths(domain: Domain, package: Package) -> Floats:
    """Return what a package has on each issue, from 0 to 1."""
    choice = domain.choice(package)
    return np.asarray(
        [stake.mine[option] for stake, option in zip(domain.stakes, choice, strict=True)]
    )
