"""Six kinds of counterpart: they like, accept, counter, and have a limit nobody told us.

Time-dependent ones concede late, evenly or early (Faratin, Sierra and Jennings 1998); one
mirrors us; one learns what we like and holds hard; one is like people: it picks by logit
choice, asks for changes to what it liked, and its patience wavers.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tests.bench.uplift_domains import Case

MARGIN = 0.05


@dataclass
class Answer:
    """What they do: take one of the offers, or like one and counter."""

    taken: int | None
    liked: int | None
    counter: int


@dataclass
class Counterpart:
    """One of them, in one negotiation."""

    case: Case
    chance: random.Random
    asks: Callable[[Counterpart, float], float]
    learns: bool = False
    is_human: bool = False
    seen: list[int] = field(default_factory=list)

    def react(self, offers: Sequence[int], progress: float, after: float) -> Answer:
        """React to the packages offered; `progress` is now and `after` the next round."""
        worth = [float(self.case.theirs[offer]) for offer in offers]
        best = int(np.argmax(worth))
        enough = max(self.case.their_limit, self.asks(self, after))
        if self.is_human:
            return self._like_people(offers, worth, progress, enough)
        self.seen.append(offers[best])
        if worth[best] >= enough:
            return Answer(best, best, offers[best])
        return Answer(None, best, self._bid(self.asks(self, progress)))

    def _bid(self, asked: float) -> int:
        """Return a package worth what is asked: any, or the likest to what we offered."""
        theirs = self.case.theirs
        asked = min(max(asked, self.case.their_limit), float(theirs.max()))
        fits = np.flatnonzero((theirs >= asked - 1e-9) & (theirs <= asked + MARGIN))
        if not len(fits):
            fits = np.flatnonzero(theirs >= asked - 1e-9)
        if not self.learns or not self.seen:
            return int(self.chance.choice(fits.tolist()))
        shown = self.case.packages[self.seen]
        alike = np.zeros(len(fits))
        for offer in shown:
            alike += (self.case.packages[fits] == offer).mean(axis=1)
        return int(fits[alike.argmax()])

    def _like_people(
        self, offers: Sequence[int], worth: list[float], progress: float, enough: float
    ) -> Answer:
        odds = np.exp(12 * (np.asarray(worth) - max(worth)))
        liked = self.chance.choices(range(len(offers)), odds.tolist())[0]
        patience = max(self.case.their_limit, enough + self.chance.gauss(0, 0.04))
        if worth[liked] >= patience:
            return Answer(liked, liked, offers[liked])
        asked = max(self.case.their_limit, self.asks(self, progress))
        return Answer(None, liked, self._changed(offers[liked], asked))

    def _changed(self, offer: int, asked: float) -> int:
        """Return the package liked, with the fewest changes that make it what is asked."""
        apart = (self.case.packages != self.case.packages[offer]).sum(axis=1)
        fits = np.flatnonzero(self.case.theirs >= min(asked, float(self.case.theirs.max())) - 1e-9)
        near = fits[apart[fits] == apart[fits].min()]
        return int(near[self.case.theirs[near].argmin()])


def _timed(exponent: float) -> Callable[[Counterpart, float], float]:
    def asks(one: Counterpart, progress: float) -> float:
        limit = one.case.their_limit
        return float(limit + (1 - limit) * (1 - progress ** (1 / exponent)))

    return asks


def _mirrored(one: Counterpart, progress: float) -> float:
    """Ask for less by as much as our offers got better for them; near the end, come down."""
    limit = one.case.their_limit
    if not one.seen:
        return 1.0
    worth = one.case.theirs[one.seen]
    moved = max(0.0, float(worth[-1] - worth[0]))
    late = _timed(0.3)(one, progress)
    return max(limit, min(1 - moved, late))


KINDS: dict[str, Callable[[Case, random.Random], Counterpart]] = {
    "late": lambda case, chance: Counterpart(case, chance, _timed(0.3)),
    "even": lambda case, chance: Counterpart(case, chance, _timed(1.0), learns=True),
    "early": lambda case, chance: Counterpart(case, chance, _timed(2.5)),
    "mirror": lambda case, chance: Counterpart(case, chance, _mirrored, learns=True),
    "hard": lambda case, chance: Counterpart(case, chance, _timed(0.15), learns=True),
    "human": lambda case, chance: Counterpart(case, chance, _timed(0.8), is_human=True),
}
