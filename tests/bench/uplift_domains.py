"""Negotiations to play: what both sides truly want, and what one of them tells Pie.

Three makes. "rated": weights around those of High, Medium and Low, options wanted the other way
round. "points": any weights, options worth uneven steps, some issues wanted the same way.
"mixed": any weights, each option worth anything to the other side, as in the public domains of
the automated negotiation contests.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from coach.value.slots import level_of
from coach.value.weights import rated

Floats = NDArray[np.float64]
MAKES = ("rated", "points", "mixed")
MOST_PACKAGES = 6_000
ROOM = 0.05
LIMITS, THEIR_LIMITS = (0.25, 0.6), (0.3, 0.65)
RATINGS = "HML"


@dataclass(frozen=True)
class Case:
    """A negotiation: true worths of every package to both, limits, and what Pie is told."""

    make: str
    options: tuple[int, ...]
    mine: Floats
    theirs: Floats
    limit: float
    their_limit: float
    line: dict[str, object]
    packages: NDArray[np.int64]

    def index(self, package: dict[str, str]) -> int:
        """Return the row of a package in words."""
        place = 0
        for issue, count in enumerate(self.options):
            place = place * count + int(package[f"issue {issue}"].rpartition(" ")[2])
        return place

    def package(self, index: int) -> dict[str, str]:
        """Return a row as a package in words."""
        return {
            f"issue {issue}": f"option {option}"
            for issue, option in enumerate(self.packages[index].tolist())
        }


def cases(count: int, wrong: float, seed: int = 0) -> Iterator[Case]:
    """Make negotiations; the same seed makes the same ones, but for the guesses."""
    for number in range(count):
        chance, doubt = random.Random(seed * 1000 + number), random.Random(number + 7)
        yield _case(MAKES[number % len(MAKES)], number, chance, doubt, wrong)


def _case(
    make: str, number: int, chance: random.Random, doubt: random.Random, wrong: float
) -> Case:
    """Make one with something to agree on: a package that is well above both limits."""
    while True:
        case = _drawn(make, number, chance, doubt, wrong)
        gains = np.minimum(case.mine - case.limit, case.theirs - case.their_limit)
        if gains.max() >= ROOM:
            return case


def _drawn(
    make: str, number: int, chance: random.Random, doubt: random.Random, wrong: float
) -> Case:
    options = _sizes(chance)
    count = len(options)
    weights, their_weights = (_weights(make, count, chance) for _ in range(2))
    worths = [_steps(make, size, chance) for size in options]
    their_worths = [_turned(make, worth, chance) for worth in worths]
    packages = np.asarray(list(product(*(range(size) for size in options))))
    mine, theirs = (
        sum(weight * np.asarray(worth)[packages[:, i]] for i, (weight, worth) in enumerate(pairs))
        for pairs in (
            list(zip(weights, worths, strict=True)),
            list(zip(their_weights, [w for w, _ in their_worths], strict=True)),
        )
    )
    fallback = _fallback(np.asarray(mine), chance)
    case = Case(
        make=make,
        options=options,
        mine=np.asarray(mine),
        theirs=np.asarray(theirs),
        limit=float(np.asarray(mine)[fallback]),
        their_limit=chance.uniform(*THEIR_LIMITS),
        line={},
        packages=packages,
    )
    truths = [
        Truth(i, weights[i], their_weights[i], worths[i], their_worths[i][1]) for i in range(count)
    ]
    line: dict[str, object] = {
        "title": f"{make} {number}",
        "seed": number,
        "issue": [_told(truth, count, doubt, wrong, exact=make == "mixed") for truth in truths],
    }
    if chance.random() < 0.67:
        line["batna"] = case.package(fallback)
    case.line.update(line)
    return case


def _sizes(chance: random.Random) -> tuple[int, ...]:
    while True:
        options = tuple(chance.randint(2, 7) for _ in range(chance.randint(3, 8)))
        if prod(options) <= MOST_PACKAGES:
            return options


def _weights(make: str, count: int, chance: random.Random) -> list[float]:
    if make == "rated":
        raw = [
            w * chance.lognormvariate(0, 0.3)
            for w in rated([chance.randrange(3) for _ in range(count)])
        ]
    else:
        raw = [chance.gammavariate(1.5, 1) for _ in range(count)]
    return [one / sum(raw) for one in raw]


def _steps(make: str, size: int, chance: random.Random) -> list[float]:
    if make == "rated":
        return [step / (size - 1) for step in range(size)]
    return [0.0, *sorted(chance.random() for _ in range(size - 2)), 1.0]


def _turned(make: str, worth: list[float], chance: random.Random) -> tuple[list[float], bool]:
    """Return what the options are worth to them, and whether they want the same as I do."""
    size = len(worth)
    if make == "mixed" and chance.random() < 0.5:
        raw = [chance.random() for _ in range(size)]
        low, high = min(raw), max(raw)
        return [(one - low) / (high - low) for one in raw], False
    theirs = _steps(make, size, chance)
    same = make != "rated" and chance.random() < 0.15
    return (theirs, True) if same else (theirs[::-1], False)


def _fallback(mine: Floats, chance: random.Random) -> int:
    """Return a package about as good as my alternative."""
    return int(np.abs(mine - chance.uniform(*LIMITS)).argmin())


@dataclass(frozen=True)
class Truth:
    """What is true of one issue: its weights, my options' worths, and if they want the same."""

    index: int
    mine: float
    theirs: float
    worths: list[float]
    is_same: bool


def _told(
    truth: Truth, count: int, doubt: random.Random, wrong: float, *, exact: bool
) -> dict[str, object]:
    """Return what Pie is told of an issue: mine as it is, theirs wrong as often as asked."""
    is_off = doubt.random() < wrong
    knows_way = doubt.random() >= wrong
    guess = doubt.choice(RATINGS) if is_off else RATINGS[level_of(truth.theirs, count)]
    row: dict[str, object] = {
        "name": f"issue {truth.index}",
        "options": [f"option {option}" for option in range(len(truth.worths))],
        "mine": RATINGS[level_of(truth.mine, count)],
        "theirs": guess,
        "direction": "same" if truth.is_same and knows_way else "opposed",
    }
    if exact:
        row["mine"] = round(100 * truth.mine, 1)
        row["values_mine"] = [round(one, 3) for one in truth.worths]
    return row
