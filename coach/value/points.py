"""Points of note on a frontier: Nash, Kalai-Smorodinsky, and how far away a package is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.value.frontier import Frontier

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    from coach.value import lazy_numpy as np

Point = tuple[float, float]
"""What something is worth (to me, to them)."""


def nash_product(point: Point, reservations: Point) -> float:
    """Return the product of both gains over reservation, 0 where one side would lose."""
    return max(0.0, point[0] - reservations[0]) * max(0.0, point[1] - reservations[1])


def nash(front: Frontier, reservations: Point = (0.0, 0.0)) -> int | None:
    """Return the index of the largest product of gains (Nash 1950), None if nobody can gain."""
    fits = _acceptable(front, reservations)
    if not fits.any():
        return None
    product = (front.mine - reservations[0]) * (front.theirs - reservations[1])
    return int(np.where(fits, product, -1.0).argmax())


def kalai_smorodinsky(front: Frontier, reservations: Point = (0.0, 0.0)) -> int | None:
    """Return the index where both get the largest equal share of their best (1975)."""
    fits = _acceptable(front, reservations)
    if not fits.any():
        return None
    mine = front.mine - reservations[0]
    theirs = front.theirs - reservations[1]
    shares = np.minimum(_of_best(mine, fits), _of_best(theirs, fits))
    return int(np.where(fits, shares, -1.0).argmax())


def distance(front: Frontier, mine: float, theirs: float) -> float:
    """Return how far a package lies from the nearest frontier point, 0 where it is on it."""
    return float(np.hypot(front.mine - mine, front.theirs - theirs).min())


def _acceptable(front: Frontier, reservations: Point) -> NDArray[np.bool_]:
    slack = 1e-9
    return (front.mine >= reservations[0] - slack) & (front.theirs >= reservations[1] - slack)


def _of_best(gains: NDArray[np.float64], fits: NDArray[np.bool_]) -> NDArray[np.float64]:
    best = float(gains[fits].max())
    return gains / best if best > 0 else np.ones_like(gains)
