"""Which of two packages would I rather sign: the questions that make my offers truly equal.

Ratings leave open how much a High outweighs a Medium. A choice between two packages tells;
the pair is the one whose answer is expected to tell most (Viappiani and Boutilier 2020).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from coach.deal import Deal, Package, Preference
from coach.value.counsel import counsel
from coach.value.model import Choice, Domain
from coach.value.own_weights import SHARPNESS, believed_weights
from coach.value.packages import EDGE
from coach.value.table import AT_LEAST
from coach.value.talks import talks_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
else:
    from coach.value import lazy_numpy as np

MOST_ASKED: Final = 3
WORTH_ASKING: Final = 0.03
"""Below so many bits an answer tells nothing worth a question."""
AROUND: Final = 0.1
COMPARED: Final = 24
FEW_CHANGES: Final = 3
"""Two packages that differ on more issues than this are hard to compare."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two packages to choose between; `apart` are the issues on which they differ."""

    one: Package
    other: Package
    apart: tuple[str, ...]


def pair_to_ask(deal: Deal) -> Pair | None:
    """Return the two packages whose comparison tells most about my weights."""
    if len(deal.preferences) >= MOST_ASKED or not any(one.mine for one in deal.issues):
        return None
    under = talks_of(deal)
    if len(under.talks.domain.stakes) < AT_LEAST:
        return None
    found = counsel(under.talks)
    bare = replace(under.model.domain, weights=under.model.rated)
    weights, chances = believed_weights(bare, deal.preferences)
    choices = list(dict.fromkeys((*found.offers, *_around(found.offers, bare))))
    return _most_telling(bare, choices, weights, chances)


def preferred(deal: Deal, pair: Pair, *, first: bool) -> Deal:
    """Return the deal with the answer to such a question."""
    chosen, over = (pair.one, pair.other) if first else (pair.other, pair.one)
    return replace(deal, preferences=(*deal.preferences, Preference(chosen, over)))


def _around(offers: tuple[Choice, ...], domain: Domain) -> list[Choice]:
    """Return swaps of one issue's step for another's, of about the offers' worth to me."""
    found: list[Choice] = []
    for base in offers[:1]:
        worth = domain.mine(base)
        for first, second in combinations(range(len(base)), 2):
            for a in range(len(domain.stakes[first].scale)):
                for b in range(len(domain.stakes[second].scale)):
                    choice = tuple(
                        a if i == first else b if i == second else option
                        for i, option in enumerate(base)
                    )
                    if choice != base and abs(domain.mine(choice) - worth) <= AROUND + EDGE:
                        found.append(choice)
    return found


def _most_telling(
    domain: Domain, choices: list[Choice], weights: Floats, chances: Floats
) -> Pair | None:
    worths = np.asarray([
        [stake.mine[option] for stake, option in zip(domain.stakes, choice, strict=True)]
        for choice in choices
    ])  # fmt: skip
    if len(choices) < 2:
        return None
    values = worths @ weights.T
    spread = (values**2) @ chances - (values @ chances) ** 2
    kept = np.argsort(-spread, kind="stable")[:COMPARED].tolist()
    best: tuple[float, int, int] = (WORTH_ASKING, -1, -1)
    for one, other in combinations(sorted({*kept, *range(min(3, len(choices)))}), 2):
        apart = sum(a != b for a, b in zip(choices[one], choices[other], strict=True))
        if 2 <= apart <= FEW_CHANGES:
            told = _told(values[one] - values[other], chances)
            best = max(best, (told, one, other))
    told, one, other = best
    if one < 0:
        return None
    first, second = domain.package(choices[one]), domain.package(choices[other])
    return Pair(first, second, tuple(name for name in first if first[name] != second[name]))


def _told(gap: Floats, chances: Floats) -> float:
    """Return how many bits an answer is expected to tell."""
    likely = 1 / (1 + np.exp(-SHARPNESS * gap))
    return float(_entropy(np.asarray(chances @ likely)) - chances @ _entropy(likely))


def _entropy(chance: Floats) -> Floats:
    held = np.clip(chance, 1e-9, 1 - 1e-9)
    return np.asarray(-(held * np.log2(held) + (1 - held) * np.log2(1 - held)))
