"""Packages by the thousand: option indexes in rows, and what each is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import prod
from typing import TYPE_CHECKING, Final

from coach.value.model import Choice, Domain
from coach.value.samples import Samples, option_worths

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Choices = NDArray[np.int64]
else:
    from coach.value import lazy_numpy as np

EDGE: Final = 1e-9
"""A value this close to the edge of a band is within it."""
ONE_CORE: Final = 200_000
"""Products up to so many steps stay on one core; shared out, they wait for busy ones."""


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


def listed(domain: Domain, low: float, high: float) -> Pool:
    """Return every package that is allowed and worth `low` to `high` to me."""
    values = np.zeros(1)
    for weight, stake in zip(domain.weights, domain.stakes, strict=True):
        values = (values[:, None] + weight * np.asarray(stake.mine)).ravel()
    found = np.flatnonzero((values >= low - EDGE) & (values <= high + EDGE))
    choices = np.empty((len(found), len(domain.stakes)), dtype=np.int64)
    rest = found.copy()
    for index in reversed(range(len(domain.stakes))):
        rest, choices[:, index] = np.divmod(rest, len(domain.stakes[index].options))
    fits = allowed(domain, choices)
    return Pool(choices[fits], values[found][fits])


def size(domain: Domain) -> int:
    """Return how many packages there are, allowed or not."""
    return prod(len(stake.options) for stake in domain.stakes)


def within(packages: Pool, low: float, high: float) -> Pool:
    """Return the packages worth `low` to `high` to me."""
    return packages.rows(
        np.flatnonzero((packages.mine >= low - EDGE) & (packages.mine <= high + EDGE))
    )


def changes_of_two(domain: Domain, choice: Choice) -> Pool:
    """Return every allowed package that differs from this one on one or two issues."""
    singles = [_changed(np.asarray([choice]), domain, issue) for issue in range(len(choice))]
    doubles = [
        _changed(singles[first], domain, second)
        for first, second in combinations(range(len(choice)), 2)
    ]
    choices = np.concatenate([*singles, *doubles])
    choices = choices[allowed(domain, choices)]
    return Pool(choices, mine(domain, choices))


def _changed(choices: Choices, domain: Domain, issue: int) -> Choices:
    """Return the packages with every other option of one issue."""
    options = len(domain.stakes[issue].options)
    moved = np.repeat(choices, options - 1, axis=0)
    others = [option for option in range(options) if option != choices[:1, issue]]
    moved[:, issue] = np.tile(others, len(choices))
    return moved


def allowed(domain: Domain, choices: Choices) -> NDArray[np.bool_]:
    """Say of each package whether its options can stand together."""
    fits = np.ones(len(choices), dtype=bool)
    for pick in domain.barred:
        fits &= choices[:, pick.stake] != pick.option
    for a, b in domain.forbidden:
        fits &= (choices[:, a.stake] != a.option) | (choices[:, b.stake] != b.option)
    return fits


def mine(domain: Domain, choices: Choices) -> Floats:
    """Return what each package is worth to me."""
    worth = np.zeros(len(choices))
    for index, (weight, stake) in enumerate(zip(domain.weights, domain.stakes, strict=True)):
        worth += weight * np.asarray(stake.mine)[choices[:, index]]
    return worth


def theirs(domain: Domain, choices: Choices, weights: Sequence[float]) -> Floats:
    """Return what each package is worth to them if these are their weights."""
    worth = np.zeros(len(choices))
    for index, (weight, stake) in enumerate(zip(weights, domain.stakes, strict=True)):
        worth += weight * np.asarray(stake.theirs)[choices[:, index]]
    return worth


def sampled(domain: Domain, choices: Choices, samples: Samples) -> Floats:
    """Return what each package (column) is worth to them under each weighting (row)."""
    return summed(option_worths(domain, samples), choices)


def summed(worths: Sequence[Floats], choices: Choices, *, every: int = 1) -> Floats:
    """Return the same from what each option adds under each weighting, issue by issue."""
    parts = [worth[::every] for worth in worths]
    worth = np.concatenate(parts, axis=1)
    chosen = np.zeros((worth.shape[1], len(choices)))
    start = 0
    for index, part in enumerate(parts):
        chosen[start + choices[:, index], np.arange(len(choices))] = 1.0
        start += part.shape[1]
    found = np.empty((len(worth), len(choices)))
    rows = max(1, ONE_CORE // max(1, chosen.size))
    for first in range(0, len(worth), rows):
        block = slice(first, first + rows)
        np.matmul(worth[block], chosen, out=found[block])
    return found


def mean(chances: Floats, values: Floats) -> Floats:
    """Return the average of the rows, weighted by their chances."""
    return np.asarray(np.einsum("s,sp->p", chances, values))
