"""Weights from ratings."""

import pytest

from coach.deal import Confidence, Rating
from coach.value.model import even_steps
from coach.value.samples import level_weights
from coach.value.weights import NO_IDEA, centroids, chances, rated, shared


def test_centroids_of_three_ranks_are_those_of_the_books() -> None:
    assert centroids(3) == pytest.approx((11 / 18, 5 / 18, 2 / 18))


def test_ties_share_the_weight_of_their_ranks() -> None:
    assert rated([0, 2, 2]) == pytest.approx((11 / 18, 7 / 36, 7 / 36))


def test_alike_ratings_weigh_alike() -> None:
    assert rated([1, 1, 1, 1]) == pytest.approx((0.25,) * 4)


def test_points_are_normalised() -> None:
    assert shared([30, 10]) == (0.75, 0.25)


def test_no_points_at_all_weigh_alike() -> None:
    assert shared([0, 0]) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("rating", "confidence", "expected"),
    [
        (Rating.HIGH, Confidence.SURE, (0.85, 0.10, 0.05)),
        (Rating.LOW, Confidence.THINK, (0.15, 0.25, 0.60)),
        (Rating.MEDIUM, Confidence.THINK, (0.20, 0.60, 0.20)),
        (Rating.HIGH, Confidence.GUESS, NO_IDEA),
        (None, Confidence.SURE, NO_IDEA),
    ],
)
def test_a_guess_is_as_likely_right_as_we_are_sure(
    rating: Rating | None, confidence: Confidence, expected: tuple[float, float, float]
) -> None:
    assert chances(rating, confidence) == pytest.approx(expected)


def test_many_weightings_at_once_are_the_same_as_one_by_one() -> None:
    import numpy as np

    levels = np.asarray([[0, 1, 2, 2], [1, 1, 1, 1], [2, 0, 0, 0]])
    assert level_weights(levels).tolist() == [pytest.approx(rated(row)) for row in levels.tolist()]


def test_steps_are_even() -> None:
    assert even_steps(3) == (0.0, 0.5, 1.0)
    assert even_steps(1) == (0.0,)
