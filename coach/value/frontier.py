"""The Pareto frontier, exact: issues are merged one by one, dominated sums dropped at once.

Values add up over issues, so a package is on the frontier only if each part of it is on the
frontier of that part. Where options exclude or require each other, parts are kept apart by
what they still allow the issues to come (Raiffa 1982 for the frontier; the merging is the
Minkowski sum of the issues' option points, pruned).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coach.value.model import Choice, Domain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.intp]
else:
    from coach.value import lazy_numpy as np

EQUAL: Final = 1e-12
"""Values closer than this are the same value."""

Allowed = tuple[int, ...]
"""For each issue to come, the options still allowed, as bits."""


@dataclass(frozen=True, slots=True)
class Part:
    """Undominated sums over the issues merged so far, `loss` (minus mine) rising.

    `kept` says which of the sums made of `sources` (an earlier part and an option) each
    one is, `starts` where each source's sums begin.
    """

    loss: Floats
    theirs: Floats
    sources: tuple[tuple[Part, int], ...] = ()
    starts: tuple[int, ...] = ()
    kept: Whole | None = None

    def choice(self, index: int) -> Choice:
        """Return the package behind one of the points."""
        options: list[int] = []
        part = self
        while part.kept is not None:
            place = int(part.kept[index])
            source = bisect_right(part.starts, place) - 1
            index = place - part.starts[source]
            part, option = part.sources[source]
            options.append(option)
        return tuple(reversed(options))


@dataclass(frozen=True, slots=True)
class Frontier:
    """All undominated packages, `mine` rising and `theirs` falling."""

    mine: Floats
    theirs: Floats
    part: Part

    def __len__(self) -> int:
        return len(self.mine)

    def choice(self, index: int) -> Choice:
        """Return the package of the point at `index`."""
        return self.part.choice(len(self) - 1 - index)

    def points(self) -> tuple[tuple[float, float], ...]:
        """Return the points as plain pairs (mine, theirs)."""
        return tuple(zip(self.mine.tolist(), self.theirs.tolist(), strict=True))


def frontier(domain: Domain, their_weights: Sequence[float]) -> Frontier:
    """Return the exact frontier; it is empty where the constraints leave no package at all."""
    rules = _rules(domain)
    masks = tuple((1 << len(stake.options)) - 1 for stake in domain.stakes)
    parts = {masks: Part(np.zeros(1), np.zeros(1))}
    for index, stake in enumerate(domain.stakes):
        loss = [-domain.weights[index] * worth for worth in stake.mine]
        theirs = [their_weights[index] * worth for worth in stake.theirs]
        grown: dict[Allowed, list[tuple[Part, int]]] = {}
        for allowed, part in parts.items():
            for option, after in _moves(allowed, rules[index]):
                grown.setdefault(after, []).append((part, option))
        parts = {
            after: _merged(_useful(sources, loss, theirs), loss, theirs)
            for after, sources in grown.items()
        }
    last = parts.get((), Part(np.zeros(0), np.zeros(0)))
    return Frontier(-last.loss[::-1], last.theirs[::-1], last)


Rules = tuple[tuple[tuple[int, int], ...], ...]
"""For each option of one issue: (how many issues ahead, the bits it takes away there)."""


def _rules(domain: Domain) -> tuple[Rules, ...]:
    taken: list[list[dict[int, int]]] = [
        [{} for _ in stake.options] for stake in domain.stakes
    ]
    for pair in domain.forbidden:
        first, second = sorted(pair)
        row = taken[first.stake][first.option]
        ahead = second.stake - first.stake
        row[ahead] = row.get(ahead, 0) | (1 << second.option)
    return tuple(tuple(tuple(row.items()) for row in options) for options in taken)


def _moves(allowed: Allowed, rules: Rules) -> Iterator[tuple[int, Allowed]]:
    """Yield each option that may be chosen now, with what it leaves for the issues to come."""
    for option, taken in enumerate(rules):
        if not allowed[0] >> option & 1:
            continue
        if not taken:
            yield option, allowed[1:]
            continue
        left = list(allowed)
        for ahead, bits in taken:
            left[ahead] &= ~bits
        yield option, tuple(left[1:])


def _useful(
    sources: list[tuple[Part, int]], loss: list[float], theirs: list[float]
) -> list[tuple[Part, int]]:
    """Drop options that another option of the same part beats for both sides."""
    best: dict[int, float] = {}
    kept = []
    for part, option in sorted(sources, key=lambda one: (loss[one[1]], -theirs[one[1]], one[1])):
        if theirs[option] > best.get(id(part), -1.0):
            best[id(part)] = theirs[option]
            kept.append((part, option))
    return kept


def _merged(sources: list[tuple[Part, int]], loss: list[float], theirs: list[float]) -> Part:
    """Add each option to its part, and keep what nothing else beats."""
    losses = np.concatenate([part.loss + loss[option] for part, option in sources])
    gains = np.concatenate([part.theirs + theirs[option] for part, option in sources])
    order = losses.argsort(kind="stable")
    gains = gains[order]
    better = np.empty(len(gains), dtype=bool)
    better[0] = True
    np.greater(gains[1:], np.maximum.accumulate(gains)[:-1] + EQUAL, out=better[1:])
    order = order[better]
    losses, gains = losses[order], gains[better]
    last_of_equals = np.empty(len(order), dtype=bool)
    last_of_equals[-1] = True
    np.greater(losses[1:], losses[:-1] + EQUAL, out=last_of_equals[:-1])
    if not last_of_equals.all():
        order, losses, gains = order[last_of_equals], losses[last_of_equals], gains[last_of_equals]
    starts = [0]
    for part, _ in sources[:-1]:
        starts.append(starts[-1] + len(part.loss))
    return Part(losses, gains, tuple(sources), tuple(starts), order)
