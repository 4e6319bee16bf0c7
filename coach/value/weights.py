"""Weights from ratings by rank-order centroid (Barron & Barrett 1996), ties averaged."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from coach.deal import Confidence, Rating
from coach.value.model import Chances, Domain

RATINGS: Final = (Rating.HIGH, Rating.MEDIUM, Rating.LOW)
NO_IDEA: Final[Chances] = (1 / 3, 1 / 3, 1 / 3)
TRUST: Final[Mapping[Confidence, tuple[float, float, float]]] = {
    Confidence.SURE: (0.85, 0.10, 0.05),
    Confidence.THINK: (0.60, 0.25, 0.15),
}
"""How likely a stated rating is right, off by one, off by two."""


@cache
def centroids(count: int) -> tuple[float, ...]:
    """Return the weight of each rank among `count` issues, the first rank heaviest."""
    steps = [1 / (rank * count) for rank in range(1, count + 1)]
    return tuple(sum(steps[rank:]) for rank in range(count))


def rated(levels: Sequence[int]) -> tuple[float, ...]:
    """Return weights that sum to 1 from ratings given as 0 (High), 1 (Medium), 2 (Low)."""
    table = level_weights(tuple(levels.count(level) for level in range(3)))
    return tuple(table[level] for level in levels)


@cache
def level_weights(counts: tuple[int, ...]) -> tuple[float, ...]:
    """Return what one High, one Medium and one Low weighs where there are so many of each."""
    ranks = centroids(sum(counts))
    starts = (0, counts[0], counts[0] + counts[1])
    return tuple(
        sum(ranks[start : start + count]) / count if count else 0.0
        for start, count in zip(starts, counts, strict=True)
    )


def shared(points: Sequence[float]) -> tuple[float, ...]:
    """Return points as weights that sum to 1; all equal where there are no points at all."""
    total = sum(points)
    return tuple(point / total if total else 1 / len(points) for point in points)


def chances(rating: Rating | None, confidence: Confidence) -> Chances:
    """Return the chances of High, Medium, Low, from a guess and how sure we are of it."""
    trust = TRUST.get(confidence)
    if rating is None or trust is None:
        return NO_IDEA
    right, near, far = trust
    side = (1 - right) / 2
    table = {
        Rating.HIGH: (right, near, far),
        Rating.MEDIUM: (side, right, side),
        Rating.LOW: (far, near, right),
    }
    return table[rating]


def expected(domain: Domain) -> tuple[float, ...]:
    """Return their expected weights: exact, over every rating that we hold possible."""
    if domain.known is not None:
        return domain.known
    return tuple(_expected(domain.beliefs, index) for index in range(len(domain.beliefs)))


def _expected(beliefs: tuple[Chances, ...], index: int) -> float:
    others = beliefs[:index] + beliefs[index + 1 :]
    total = 0.0
    for (high, medium), chance in _tallies(others).items():
        counts = (high, medium, len(others) - high - medium)
        for level in range(3):
            raised = tuple(count + (place == level) for place, count in enumerate(counts))
            total += chance * beliefs[index][level] * level_weights(raised)[level]
    return total


def _tallies(beliefs: tuple[Chances, ...]) -> dict[tuple[int, int], float]:
    """Return how likely each (number of Highs, number of Mediums) is."""
    tallies = {(0, 0): 1.0}
    for high, medium, low in beliefs:
        grown: dict[tuple[int, int], float] = {}
        for (highs, mediums), chance in tallies.items():
            for key, part in (
                ((highs + 1, mediums), high),
                ((highs, mediums + 1), medium),
                ((highs, mediums), low),
            ):
                grown[key] = grown.get(key, 0.0) + chance * part
        tallies = grown
    return tallies
