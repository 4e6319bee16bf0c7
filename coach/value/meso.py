"""Three offers at once, equal to me, so that one is likely to be close to what they want.

The three maximise the expected value, to them, of the one they like best: each new offer
adds what the others do not serve (Medvec & Galinsky 2005; Leonardelli et al. 2019).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coach.value.model import Choice, Domain
from coach.value.pool import Pool, pool, theirs
from coach.value.samples import Samples

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
else:
    from coach.value import lazy_numpy as np

OFFERS: Final = 3
APART: Final = 2
"""Two offers differ on at least so many issues."""
REAL_SHARE: Final = 0.1
"""Each offer is the favourite of about this share of the weightings."""
NARROW: Final = 0.02
WIDE: Final = 0.05
ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class Three:
    """The chosen packages (fewer where there are not three), and how equal they are."""

    choices: tuple[Choice, ...]
    tolerance: float
    shares: tuple[float, ...] = ()


def three_offers(domain: Domain, samples: Samples, target: float, floor: float) -> Three:
    """Choose up to three packages worth `target` to me, and never less than `floor`."""
    chosen = Three((), WIDE)
    for tolerance in (NARROW, WIDE):
        packages = pool(domain, samples, max(target - tolerance, floor), target + tolerance)
        found = _choose(domain, samples, packages)
        if len(found.choices) > len(chosen.choices):
            chosen = Three(found.choices, tolerance, found.shares)
        if len(chosen.choices) == OFFERS:
            break
    return chosen


def _choose(domain: Domain, samples: Samples, packages: Pool) -> Three:
    if not len(packages):
        return Three((), NARROW)
    worth = theirs(domain, packages.choices, samples.weights)
    chosen: list[int] = []
    for _ in range(OFFERS):
        nxt = _best_with(packages, worth, samples.chances, chosen)
        if nxt is None:
            break
        chosen.append(nxt)
    for _ in range(ROUNDS):
        before = list(chosen)
        for place in range(len(chosen)):
            others = chosen[:place] + chosen[place + 1 :]
            better = _best_with(packages, worth, samples.chances, others)
            chosen[place] = chosen[place] if better is None else better
        if chosen == before:
            break
    favourite = worth[:, chosen].argmax(axis=1)
    shares = [float(samples.chances[favourite == place].sum()) for place in range(len(chosen))]
    order = sorted(range(len(chosen)), key=lambda place: -shares[place])
    return Three(
        tuple(packages.choice(chosen[place]) for place in order),
        NARROW,
        tuple(shares[place] for place in order),
    )


def _best_with(packages: Pool, worth: Floats, chances: Floats, others: list[int]) -> int | None:
    """Return the package that adds most to these others, among those far enough from each."""
    far = np.ones(len(packages), dtype=bool)
    for other in others:
        far &= (packages.choices != packages.choices[other]).sum(axis=1) >= APART
    if not far.any():
        return None
    best = worth[:, others].max(axis=1, keepdims=True) if others else np.zeros((len(worth), 1))
    gain = chances @ np.maximum(worth, best)
    return int(np.where(far, gain + 1e-6 * packages.mine, -1.0).argmax())
