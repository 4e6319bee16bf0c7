"""The best question to ask them: the one whose answer would move my offers most.

The expected value of information (Raiffa 1968), over the weightings that we hold possible:
how much better my best package would serve them if I knew the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, Final

from coach.value.packages import summed
from coach.value.pool import Offerable
from coach.value.slots import is_compatible

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
else:
    from coach.value import lazy_numpy as np

EVERY: Final = 2
WIDE: Final = 0.1
"""The packages that an answer chooses between are worth up to so much more than the aim."""
WORTH_ASKING: Final = 0.002
"""Below this a question is not worth a breath."""


class About(StrEnum):
    """What a question is about."""

    WEIGHT = "weight"
    PAIR = "pair"
    WAY = "way"


@dataclass(frozen=True, slots=True)
class Asking:
    """A question about one issue (or two), and what its answer is worth, in their value."""

    about: About
    stake: int
    other: int | None
    gain: float


def best_question(offerable: Offerable, aim: float) -> Asking | None:
    """Return the question that tells most, None where no answer would change my offers."""
    packages = offerable.band(aim, aim + WIDE)
    if len(packages) < 2:
        return None
    samples = offerable.samples
    worth = summed(offerable.worths, packages.choices, every=EVERY)
    chances = samples.chances[::EVERY] / samples.chances[::EVERY].sum()
    plain = float((chances @ worth).max())
    found = [
        Asking(about, stake, other, _gain(chances, worth, answers) - plain)
        for about, stake, other, answers in _questions(offerable)
    ]
    best = max(found, key=lambda one: one.gain, default=None)
    return best if best is not None and best.gain >= WORTH_ASKING else None


def _gain(chances: Floats, worth: Floats, answers: list[Flags]) -> float:
    """Return what the best package is worth to them on average once they have answered."""
    return sum(float(((chances * answer) @ worth).max()) for answer in answers)


def _questions(offerable: Offerable) -> Iterator[tuple[About, int, int | None, list[Flags]]]:
    samples, domain = offerable.samples, offerable.domain
    levels = samples.levels[::EVERY]
    peaks = samples.peaks[::EVERY]
    weights = samples.weights[::EVERY]
    open_ones = [i for i, stake in enumerate(domain.stakes) if not is_compatible(domain, i)]
    for index in open_ones:
        if domain.known is None:
            answers = [levels[:, index] == level for level in range(3)]
            yield About.WEIGHT, index, None, answers
        if not domain.stakes[index].is_sure:
            told = np.isnan(peaks[:, index])
            places = np.nan_to_num(peaks[:, index])
            yield About.WAY, index, None, [told, ~told & (places < 0.5), ~told & (places >= 0.5)]
    for one, other in combinations(open_ones, 2):
        first = weights[:, one] > weights[:, other]
        yield About.PAIR, one, other, [first, ~first]
