"""What they may weigh: many weightings, each with its chance, drawn from what we believe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coach.value.model import Chances, Domain
from coach.value.weights import centroids

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Levels = NDArray[np.int64]
else:
    from coach.value import lazy_numpy as np

DRAWN: Final = 1024
BLUR: Final = 0.3
"""Two issues of one rating differ: log-normal spread of a true weight around its rating's."""
KNOWN_BLUR: Final = 0.1
"""The same where they are known in points: hardly any."""


@dataclass(frozen=True, slots=True)
class Samples:
    """Weightings (one row each), their chances (summing to 1), and the ratings behind them."""

    weights: Floats
    chances: Floats
    levels: Levels

    def expected(self) -> Floats:
        """Return the expected weight of each issue."""
        return np.asarray(self.chances @ self.weights)

    def level_chances(self) -> tuple[Chances, ...]:
        """Return how likely each issue is High, Medium, Low for them."""
        share = [self.chances @ (self.levels == level) for level in range(3)]
        return tuple(
            (float(high), float(medium), float(low))
            for high, medium, low in zip(*share, strict=True)
        )


def draw(domain: Domain, *, seed: int = 0, count: int = DRAWN) -> Samples:
    """Draw weightings from the beliefs: the same seed gives the same ones."""
    chance = np.random.default_rng(seed)
    issues = len(domain.stakes)
    levels = _levels(domain.beliefs, _spread(chance, count, issues))
    if domain.known is None:
        weights = level_weights(levels) * np.exp(BLUR * chance.standard_normal(levels.shape))
    else:
        known = np.asarray(domain.known)
        weights = known * np.exp(KNOWN_BLUR * chance.standard_normal(levels.shape))
    weights /= weights.sum(axis=1, keepdims=True)
    return Samples(weights, np.full(count, 1 / count), levels)


def level_weights(levels: Levels) -> Floats:
    """Return the centroid weights of many ratings at once, one row of levels (0 to 2) each."""
    issues = levels.shape[1]
    summed = np.concatenate([[0.0], np.cumsum(centroids(issues))])
    counts = np.stack([(levels == level).sum(axis=1) for level in range(3)], axis=1)
    ends = np.cumsum(counts, axis=1)
    shares = (summed[ends] - summed[ends - counts]) / np.maximum(counts, 1)
    return np.asarray(np.take_along_axis(shares, levels, axis=1))


def _spread(chance: np.random.Generator, count: int, issues: int) -> Floats:
    """Return even draws from 0 to 1 in each column, in an order of its own (Latin hypercube)."""
    places = np.tile(np.arange(count), (issues, 1)).T
    return (chance.permuted(places, axis=0) + chance.random((count, issues))) / count


def _levels(beliefs: Sequence[Chances], draws: Floats) -> Levels:
    bounds = np.cumsum(np.asarray(beliefs), axis=1)[:, :2]
    return np.asarray((draws[:, :, None] > bounds[None]).sum(axis=2))
