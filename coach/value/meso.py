"""Three offers at once, equal to me, so that one is likely to be close to what they want.

The three maximise the expected value, to them, of the one they like best: each new offer
adds what the others do not serve (Medvec & Galinsky 2005; Leonardelli et al. 2019).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coach.value.model import Choice, Domain
from coach.value.packages import Pool, mean, sampled
from coach.value.pool import Offerable
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
SLIGHT: Final = 0.01
EVERY: Final = 2
"""Every second weighting is enough to choose by."""
TRIED: Final = 50
"""So many of the best additions are tried for a real share before it is given up."""


REACH: Final = 0.08
"""So far above the target offers may lie where there are none at it that can be made."""
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


def three_offers(offerable: Offerable, target: float, floor: float) -> Three:
    """Choose up to three packages worth `target` to me, and never less than `floor`.

    Where there are none that can be made in good faith, they lie a little higher.
    """
    chosen = Three((), NARROW, target=target)
    for centre, tolerance in _bands(offerable, target, floor):
        packages = offerable.band(max(centre - tolerance, floor), centre + tolerance)
        if len(packages) <= len(chosen.choices):
            continue
        found = _choose(offerable.domain, offerable.samples, packages)
        if len(found.choices) > len(chosen.choices):
            chosen = Three(found.choices, tolerance, found.shares, centre)
        if len(chosen.choices) == OFFERS:
            break
    return chosen


def _bands(offerable: Offerable, target: float, floor: float) -> Iterator[tuple[float, float]]:
    """Yield where to draft: at the target, then at what the frontier holds above it."""
    values = offerable.front.mine
    above = values[(values > target) & (values <= target + REACH) & (values >= floor)]
    places = above[:: max(1, len(above) // TRIES)].tolist()
    yield from ((target, NARROW), (target, WIDE))
    yield from ((place, tolerance) for tolerance in (NARROW, WIDE) for place in places)


def promised(domain: Domain, samples: Samples, choices: Sequence[Choice]) -> float:
    """Return what their favourite of these is worth to them, as offers are drafted for."""
    worth = sampled(domain, np.asarray(choices), samples)
    return float(samples.bets @ worth.max(axis=1))


def _choose(domain: Domain, samples: Samples, packages: Pool) -> Three:
    if not len(packages):
        return Three((), NARROW)
    scored = _Scored(domain, packages, samples)
    chosen: list[int] = []
    while len(chosen) < OFFERS and (found := scored.best_with(chosen)) is not None:
        chosen.append(found)
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

    def __init__(self, domain: Domain, packages: Pool, samples: Samples) -> None:
        self.packages = packages
        self.worth = sampled(domain, packages.choices, samples, every=EVERY)
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

    def shares(self, chosen: list[int]) -> list[float]:
        """Return how likely each of the chosen packages is their favourite."""
        favourite = self.worth[:, chosen].argmax(axis=1)
        return [float(self.chances[favourite == place].sum()) for place in range(len(chosen))]
