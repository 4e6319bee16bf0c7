"""The Pareto frontier, exact: issues are merged one by one, dominated sums dropped at once.

Values add up over issues, so a package is on the frontier only if each part of it is on the
frontier of that part. Where options exclude or require each other, parts are kept apart by
what they still allow the issues to come (Raiffa 1982 for the frontier; the merging is the
Minkowski sum of the issues' option points, pruned).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
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

    Each came of one of the `sources`, an earlier part and the options added to it; `kept`
    says which of their sums it is, counted option by option from the source's start.
    """

    loss: Floats
    theirs: Floats
    sources: tuple[Source, ...] = ()
    starts: tuple[int, ...] = ()
    kept: Whole | None = None

    def choice(self, index: int) -> Choice:
        """Return the package behind one of the points."""
        options: list[int] = []
        part = self
        while part.kept is not None:
            place = int(part.kept[index])
            source = bisect_right(part.starts, place) - 1
            start = part.starts[source]
            part, added = part.sources[source]
            which, index = divmod(place - start, len(part.loss))
            options.append(added[which])
        return tuple(reversed(options))


Source = tuple[Part, list[int]]


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
    pairs = zip(their_weights, domain.stakes, strict=True)
    return frontier_of(domain, [[weight * worth for worth in s.theirs] for weight, s in pairs])


def frontier_of(domain: Domain, their_worths: Sequence[Sequence[float]]) -> Frontier:
    """Return the exact frontier where each option adds so much for them, issue by issue."""
    rules = _rules(domain)
    barred = [0] * len(domain.stakes)
    for pick in domain.barred:
        barred[pick.stake] |= 1 << pick.option
    masks = tuple(
        ((1 << len(stake.options)) - 1) & ~bits
        for stake, bits in zip(domain.stakes, barred, strict=True)
    )
    parts = {masks: Part(np.zeros(1), np.zeros(1))}
    for index, stake in enumerate(domain.stakes):
        loss = [-domain.weights[index] * worth for worth in stake.mine]
        theirs = list(their_worths[index])
        grown: dict[Allowed, list[Source]] = {}
        for allowed, part in parts.items():
            for after, options in _moves(allowed, rules[index]).items():
                grown.setdefault(after, []).append((part, _useful(options, loss, theirs)))
        parts = {
            after: _merged(sources, np.asarray(loss), np.asarray(theirs))
            for after, sources in grown.items()
        }
    last = parts.get((), Part(np.zeros(0), np.zeros(0)))
    return Frontier(0.0 - last.loss[::-1], last.theirs[::-1], last)


Rules = tuple[Mapping[int, int], ...]
"""For each option of one issue: how many issues ahead it takes options away, as bits."""


def _rules(domain: Domain) -> tuple[Rules, ...]:
    taken: list[list[dict[int, int]]] = [[{} for _ in stake.options] for stake in domain.stakes]
    for pair in domain.forbidden:
        first, second = sorted(pair)
        row = taken[first.stake][first.option]
        ahead = second.stake - first.stake
        row[ahead] = row.get(ahead, 0) | (1 << second.option)
    return tuple(tuple(options) for options in taken)


def _moves(allowed: Allowed, rules: Rules) -> dict[Allowed, list[int]]:
    """Return the options that may be chosen now, by what they leave for the issues to come."""
    found: dict[Allowed, list[int]] = {}
    for option, taken in enumerate(rules):
        if not allowed[0] >> option & 1:
            continue
        left = allowed
        if taken:
            left = tuple(bits & ~taken.get(ahead, 0) for ahead, bits in enumerate(allowed))
        found.setdefault(left[1:], []).append(option)
    return found


def _useful(options: list[int], loss: list[float], theirs: list[float]) -> list[int]:
    """Drop options that another one beats for both sides."""
    kept: list[int] = []
    for option in sorted(options, key=lambda one: (loss[one], -theirs[one])):
        if not kept or theirs[option] > theirs[kept[-1]]:
            kept.append(option)
    return kept


def _merged(sources: list[Source], loss: Floats, theirs: Floats) -> Part:
    """Add to each part its options, and keep what nothing else beats."""
    losses = _sums([(part.loss, loss[options]) for part, options in sources])
    gains = _sums([(part.theirs, theirs[options]) for part, options in sources])
    order = losses.argsort(kind="stable")
    gains = gains[order]
    better = np.empty(len(gains), dtype=bool)
    better[0] = True
    np.greater(gains[1:], np.maximum.accumulate(gains)[:-1] + EQUAL, out=better[1:])
    order = order[better]
    losses, gains = losses[order], gains[better]
    # Of points equal for me the last is best for them: only that one stays.
    last = np.empty(len(order), dtype=bool)
    last[-1] = True
    np.greater(losses[1:], losses[:-1] + EQUAL, out=last[:-1])
    if not last.all():
        order, losses, gains = order[last], losses[last], gains[last]
    sizes = [len(part.loss) * len(options) for part, options in sources]
    starts = tuple(accumulate(sizes[:-1], initial=0))
    return Part(losses, gains, tuple(sources), starts, order)


def _sums(pairs: list[tuple[Floats, Floats]]) -> Floats:
    """Return all sums of each pair, one after the other."""
    blocks = [np.add.outer(steps, points).ravel() for points, steps in pairs]
    return blocks[0] if len(blocks) == 1 else np.concatenate(blocks)
