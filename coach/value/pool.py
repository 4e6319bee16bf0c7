"""Packages worth offering: as good for me as is aimed at, and not to be beaten for both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from coach.value.frontier import Frontier, frontier, frontier_of
from coach.value.model import Choice, Domain
from coach.value.packages import (
    EDGE,
    Pool,
    changes_of_two,
    listed,
    mine,
    size,
    summed,
    theirs,
    within,
)
from coach.value.samples import Samples, believed, option_worths

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    from coach.value import lazy_numpy as np

MOST_LISTED: Final = 40_000
"""Up to so many packages are all looked at; above, the frontiers of sampled weightings are."""
BEST: Final = 200
EVERY: Final = 8
"""Every so manieth weighting has its favourite looked at as well."""
FRONTIERS: Final = 8
"""More hardly help: 24 raise the expected favourite at 12 x 5 by .0001, 96 by .0007."""
BEATEN: Final = 0.02
"""A package that another beats by so much for both is not offered."""
DECOY: Final = 0.82
"""Nor is one worth less to them than this share of the best: .75 of it where all is as told."""


class Offerable:
    """A domain's packages by what they are worth to me, seen as we believe them to be.

    `against` is the frontier they must not be beaten by, where it is that of more issues.
    """

    def __init__(
        self, domain: Domain, samples: Samples, *, against: Frontier | None = None
    ) -> None:
        self.domain, self.samples = domain, samples
        self.worths = option_worths(domain, samples)
        self.seen = believed(domain, samples, self.worths)
        self.weights = self.seen.known or ()
        self.front = frontier(self.seen, self.weights)
        self.against = self.front if against is None else against
        self._all = listed(domain, -np.inf, np.inf) if size(domain) <= MOST_LISTED else None
        self._known: dict[tuple[float, float], Pool] = {}

    def band(self, low: float, high: float) -> Pool:
        """Return the packages worth `low` to `high` to me that can be offered in good faith."""
        key = (round(low, 6), round(high, 6))
        if key not in self._known:
            found = within(self._all, low, high) if self._all else self._sliced(low, high)
            self._known[key] = self._worth_offering(self._honest(found))
        return self._known[key]

    def best(self, aim: float) -> Choice | None:
        """Return the package they should like best of those worth `aim` or more to me."""
        place = int(np.searchsorted(self.front.mine, aim - EDGE))
        return self.front.choice(place) if place < len(self.front) else None

    def worth(self, choice: Choice) -> tuple[float, float]:
        """Return what a package is worth to me and, as we believe, to them."""
        return self.seen.mine(choice), self.seen.theirs(choice, self.weights)

    def is_beaten(self, choice: Choice, by: float = BEATEN) -> bool:
        """Say whether some package is better for both by so much."""
        mine_, theirs_ = (np.asarray([value]) for value in self.worth(choice))
        return bool(_beaten(self.against, mine_, theirs_, by)[0])

    def _honest(self, packages: Pool) -> Pool:
        """Leave out what is beaten for both sides, and decoys."""
        if not len(packages):
            return packages
        worth = theirs(self.seen, packages.choices, self.weights)
        fits = ~_beaten(self.against, packages.mine, worth, BEATEN)
        if fits.any():
            fits &= worth >= DECOY * worth[fits].max()
        return packages.rows(np.flatnonzero(fits))

    def _worth_offering(self, packages: Pool) -> Pool:
        """Keep the best by expected value to them, and the favourites of some weightings."""
        if len(packages) <= BEST:
            return packages
        worth = theirs(self.seen, packages.choices, self.weights)
        best = np.argsort(-worth, kind="stable")[:BEST]
        favourites = summed(self.worths, packages.choices, every=EVERY)
        return packages.rows(np.union1d(best, favourites.argmax(axis=1)))

    def _sliced(self, low: float, high: float) -> Pool:
        """Return the slice between `low` and `high` of the frontier of each of some weightings.

        Small changes of the best by expectation come too: slices may be thin.
        """
        found: dict[Choice, None] = {}
        for front in self._frontiers():
            start = int(np.searchsorted(front.mine, low - EDGE))
            stop = int(np.searchsorted(front.mine, high + EDGE, side="right"))
            found.update(dict.fromkeys(front.choice(index) for index in range(start, stop)))
        if not found:
            return Pool(np.empty((0, len(self.domain.stakes)), dtype=np.int64), np.empty(0))
        choices = np.asarray(list(found))
        around = changes_of_two(self.domain, next(iter(found))).choices
        choices = np.unique(np.concatenate([choices, around]), axis=0)
        return within(Pool(choices, mine(self.domain, choices)), low, high)

    def _frontiers(self) -> list[Frontier]:
        if not hasattr(self, "_fronts"):
            count = len(self.samples.weights)
            rows = np.linspace(0, count - 1, FRONTIERS).astype(int).tolist()
            self._fronts = [
                self.front,
                *(
                    frontier_of(self.domain, [worth[row].tolist() for worth in self.worths])
                    for row in rows
                ),
            ]
        return self._fronts


def _beaten(
    front: Frontier, mine_: NDArray[np.float64], theirs_: NDArray[np.float64], by: float
) -> NDArray[np.bool_]:
    """Say of each package whether some package is better for both by so much."""
    places = np.searchsorted(front.mine, mine_ + by - EDGE)
    best = np.append(front.theirs, -np.inf)[places]
    return np.asarray(best >= theirs_ + by - EDGE)
