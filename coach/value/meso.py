"""Three offers at once, equal to me, so that one is likely to be close to what they want.

The three maximise the expected value, to them, of the one they like best: each new offer
adds what the others do not serve (Medvec & Galinsky 2005; Leonardelli et al. 2019).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from coach.value.model import Choice, Domain
from coach.value.packages import EDGE, Pool, mean, summed
from coach.value.pool import Offerable

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
SLIGHT: Final = 0.01
EVERY: Final = 2
"""Every second weighting is enough to choose by."""
ALL_TRIED: Final = 24
"""Where packages are few, every three of them is tried before one does with two."""
TRIED: Final = 50
"""So many of the best additions are tried for a real share before it is given up."""


REACH: Final = 0.08
"""So far from the target offers may lie where there are too few at it that can be made."""
TRIES: Final = 6


@dataclass(frozen=True, slots=True)
class Three:
    """The chosen packages (fewer where there are not three), and how equal they are.

    Each is worth `target` to me, give or take `tolerance`.
    """

    choices: tuple[Choice, ...]
    tolerance: float
    shares: tuple[float, ...] = ()
    target: float = 0.0


def three_offers(
    offerable: Offerable, target: float, floor: float, *, widest: float = WIDE
) -> Three:
    """Choose up to three packages worth `target` to me, and never less than `floor`.

    Where too few can be made in good faith, they lie a little higher or lower; where not even
    two can, they may differ by `widest`.
    """
    chosen = Three((), NARROW, target=target)
    bands = [*_bands(offerable, target, floor), (target, widest)]
    for centre, tolerance in bands:
        if tolerance > WIDE and len(chosen.choices) > 1:
            break
        packages = offerable.band(max(centre - tolerance, floor), centre + tolerance)
        if len(packages) <= len(chosen.choices):
            continue
        found = _choose(offerable, packages)
        if len(found.choices) > len(chosen.choices):
            chosen = Three(found.choices, tolerance, found.shares, centre)
        if len(chosen.choices) == OFFERS:
            break
    return _levelled(offerable.domain, chosen)


def _levelled(domain: Domain, three: Three) -> Three:
    """Return offers that came out closer to each other than they might with that said."""
    worth = [domain.mine(choice) for choice in three.choices]
    if not worth or max(worth) - min(worth) > 2 * NARROW:
        return three
    return replace(three, target=(max(worth) + min(worth)) / 2, tolerance=NARROW)


def _bands(offerable: Offerable, target: float, floor: float) -> Iterator[tuple[float, float]]:
    """Yield where to draft: at the target, then at what the frontier holds around it."""
    values = offerable.front.mine
    near = values[(np.abs(values - target) <= REACH) & (values >= floor - EDGE)]
    near = near[np.argsort(np.abs(near - target), kind="stable")]
    places = near[:: max(1, len(near) // TRIES)].tolist()
    yield from ((target, NARROW), (target, WIDE))
    yield from ((place, tolerance) for tolerance in (NARROW, WIDE) for place in places)


def promised(offerable: Offerable, choices: Sequence[Choice]) -> float:
    """Return what their favourite of these is worth to them, as offers are drafted for."""
    worth = summed(offerable.worths, np.asarray(choices))
    return float(offerable.samples.bets @ worth.max(axis=1))


def _choose(offerable: Offerable, packages: Pool) -> Three:
    if not len(packages):
        return Three((), NARROW)
    scored = _Scored(offerable, packages)
    chosen: list[int] = []
    while len(chosen) < OFFERS and (found := scored.best_with(chosen)) is not None:
        chosen.append(found)
    if len(chosen) < OFFERS <= len(packages) <= ALL_TRIED:
        chosen = scored.best_three() or chosen
    for _ in range(ROUNDS):
        before = list(chosen)
        for place in range(len(chosen)):
            others = chosen[:place] + chosen[place + 1 :]
            found = scored.best_with(others)
            chosen[place] = chosen[place] if found is None else found
        if chosen == before:
            break
    shares = scored.shares(chosen)
    order = sorted(range(len(chosen)), key=lambda place: -shares[place])
    return Three(
        tuple(packages.choice(chosen[place]) for place in order),
        NARROW,
        tuple(shares[place] for place in order),
    )


class _Scored:
    """A pool with what each package is worth to them under each weighting."""

    def __init__(self, offerable: Offerable, packages: Pool) -> None:
        samples = offerable.samples
        self.packages = packages
        self.worth = summed(offerable.worths, packages.choices, every=EVERY)
        self.bets = samples.bets[::EVERY] / samples.bets[::EVERY].sum()
        self.chances = samples.chances[::EVERY] / samples.chances[::EVERY].sum()
        # Of packages that add equally much, take the one usually better for them, then for me.
        self.small_print = SLIGHT * mean(self.chances, self.worth) + SLIGHT**2 * packages.mine

    def best_with(self, others: list[int]) -> int | None:
        """Return the package that adds most to these others, far enough from each of them."""
        fits = np.ones(len(self.packages), dtype=bool)
        for other in others:
            apart = self.packages.choices != self.packages.choices[other]
            fits &= apart.sum(axis=1) >= APART
        if not fits.any():
            return None
        if not others:
            return int((mean(self.bets, self.worth) + self.small_print).argmax())
        best = self.worth[:, others].max(axis=1)
        gain = mean(self.bets, np.maximum(self.worth, best[:, None])) + self.small_print
        ranked = np.argsort(-np.where(fits, gain, -1.0), kind="stable")
        ranked = ranked[: min(int(fits.sum()), TRIED)]
        for index in ranked.tolist():
            if self.chances[self.worth[:, index] > best].sum() >= REAL_SHARE:
                return int(index)
        return int(ranked[0])

    def best_three(self) -> list[int]:
        """Return the best three that lie far enough apart, [] where there are none."""
        apart = self.packages.choices[:, None] != self.packages.choices[None]
        fits = apart.sum(axis=2) >= APART
        found = [
            list(three)
            for three in combinations(range(len(self.packages)), OFFERS)
            if all(fits[one, other] for one, other in combinations(three, 2))
        ]
        gains = [float(self.bets @ self.worth[:, three].max(axis=1)) for three in found]
        return found[int(np.argmax(gains))] if found else []

    def shares(self, chosen: list[int]) -> list[float]:
        """Return how likely each of the chosen packages is their favourite."""
        favourite = self.worth[:, chosen].argmax(axis=1)
        return [float(self.chances[favourite == place].sum()) for place in range(len(chosen))]
