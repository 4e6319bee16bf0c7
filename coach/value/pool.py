"""Packages worth offering: those of equal value to me that may be what they like best."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Final

from coach.value.frontier import frontier
from coach.value.model import Choice, Domain
from coach.value.samples import Samples

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Choices = NDArray[np.int64]
else:
    from coach.value import lazy_numpy as np

MOST_LISTED: Final = 40_000
"""Up to so many packages are all looked at; above, the frontiers of sampled weightings are."""
BEST: Final = 200
FRONTIERS: Final = 24
EDGE: Final = 1e-9
"""A value this close to the edge of the band is within it."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Packages as option indexes (one row each), and what they are worth to me."""

    choices: Choices
    mine: Floats

    def __len__(self) -> int:
        return len(self.mine)

    def rows(self, which: NDArray[np.int64]) -> Pool:
        """Return only those rows."""
        return Pool(self.choices[which], self.mine[which])

    def choice(self, index: int) -> Choice:
        """Return one package."""
        return tuple(int(option) for option in self.choices[index])


def pool(domain: Domain, samples: Samples, low: float, high: float) -> Pool:
    """Return the packages worth `low` to `high` to me that may be their favourite."""
    if _size(domain) <= MOST_LISTED:
        return _worth_offering(domain, samples, listed(domain, low, high))
    return _worth_offering(domain, samples, _sliced(domain, samples, low, high))


def nearest(domain: Domain, samples: Samples, target: float, floor: float) -> float:
    """Return the worth to me, at least `floor`, that comes nearest to the target.

    Only to be asked where some package is worth `floor` or more.
    """
    if _size(domain) <= MOST_LISTED:
        values = listed(domain, floor, 1.0).mine
    else:
        values = frontier(domain, samples.expected().tolist()).mine
        values = values[values >= floor - EDGE]
    return float(values[np.abs(values - target).argmin()])


def _size(domain: Domain) -> int:
    return prod(len(stake.options) for stake in domain.stakes)


def listed(domain: Domain, low: float, high: float) -> Pool:
    """Return every package that is allowed and worth `low` to `high` to me."""
    values = np.zeros(1)
    for weight, stake in zip(domain.weights, domain.stakes, strict=True):
        values = (values[:, None] + weight * np.asarray(stake.mine)).ravel()
    found = np.flatnonzero((values >= low - EDGE) & (values <= high + EDGE))
    shape = tuple(len(stake.options) for stake in domain.stakes)
    choices = np.stack(np.unravel_index(found, shape), axis=1)
    fits = allowed(domain, choices)
    return Pool(choices[fits], values[found][fits])


def allowed(domain: Domain, choices: Choices) -> NDArray[np.bool_]:
    """Say of each package whether its options can stand together."""
    fits = np.ones(len(choices), dtype=bool)
    for a, b in domain.forbidden:
        fits &= (choices[:, a.stake] != a.option) | (choices[:, b.stake] != b.option)
    return fits


def theirs(domain: Domain, choices: Choices, weights: Floats) -> Floats:
    """Return what each package (column) is worth to them under each weighting (row)."""
    worth = np.stack(
        [np.asarray(stake.theirs)[choices[:, i]] for i, stake in enumerate(domain.stakes)]
    )
    return np.asarray(weights @ worth)


def _sliced(domain: Domain, samples: Samples, low: float, high: float) -> Pool:
    """Return the slice between `low` and `high` of the frontier of each of some weightings."""
    count = len(samples.weights)
    some = samples.weights[np.linspace(0, count - 1, FRONTIERS).astype(int)]
    found: dict[Choice, float] = {}
    for weights in (samples.expected(), *some):
        front = frontier(domain, weights.tolist())
        start = int(np.searchsorted(front.mine, low - EDGE))
        stop = int(np.searchsorted(front.mine, high + EDGE, side="right"))
        for index in range(start, stop):
            found[front.choice(index)] = float(front.mine[index])
    shape = (len(found), len(domain.stakes))
    choices = np.asarray(list(found), dtype=np.int64).reshape(shape)
    return Pool(choices, np.asarray(list(found.values())))


def _worth_offering(domain: Domain, samples: Samples, packages: Pool) -> Pool:
    """Keep the best by expected value to them, and the favourite of each weighting."""
    if len(packages) <= BEST:
        return packages
    best = np.argsort(-theirs(domain, packages.choices, samples.expected()), kind="stable")[:BEST]
    favourites = theirs(domain, packages.choices, samples.weights).argmax(axis=1)
    return packages.rows(np.union1d(best, favourites))
