"""What holds for every negotiation, checked on hundreds of random ones."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.deal import Confidence, Rating
from coach.value.frontier import frontier
from coach.value.meso import APART, NARROW, WIDE
from coach.value.model import Choice, Domain, Pick, Stake, even_steps, excluded, required
from coach.value.offers import drafted
from coach.value.points import distance, kalai_smorodinsky, nash
from coach.value.samples import draw
from coach.value.weights import NO_IDEA, chances, expected, rated, shared

worths = st.integers(0, 20).map(lambda number: number / 20)


@st.composite
def stakes(draw_one: st.DrawFn, name: str) -> Stake:
    count = draw_one(st.integers(2, 4))
    options = tuple(f"option {number}" for number in range(count))
    if draw_one(st.booleans()):
        rising = even_steps(count)
        theirs = rising if draw_one(st.booleans()) else rising[::-1]
        return Stake(name, options, rising, theirs, 0)
    one, other = (draw_one(st.lists(worths, min_size=count, max_size=count)) for _ in range(2))
    return Stake(name, options, tuple(one), tuple(other), count - 1)


@st.composite
def domains(draw_one: st.DrawFn) -> Domain:
    count = draw_one(st.integers(2, 5))
    found = tuple(draw_one(stakes(f"issue {number}")) for number in range(count))
    levels = draw_one(st.lists(st.integers(0, 2), min_size=count, max_size=count))
    ratings = st.tuples(st.sampled_from(Rating), st.sampled_from(Confidence))
    guesses = draw_one(st.lists(ratings, min_size=count, max_size=count))
    pairs: list[tuple[Pick, Pick]] = []
    for _ in range(draw_one(st.integers(0, 3))):
        first, second = draw_one(st.permutations(range(count)))[:2]
        a = Pick(first, draw_one(st.integers(0, len(found[first].options) - 1)))
        b = Pick(second, draw_one(st.integers(0, len(found[second].options) - 1)))
        is_exclusion = draw_one(st.booleans())
        pairs += excluded(a, b) if is_exclusion else required(a, b, len(found[second].options))
    return Domain(
        stakes=found,
        weights=rated(levels),
        ratings=tuple(levels),
        beliefs=tuple(chances(rating, confidence) for rating, confidence in guesses),
        forbidden=frozenset(pairs),
    )


def every_package(domain: Domain) -> list[Choice]:
    sizes = [range(len(stake.options)) for stake in domain.stakes]
    return [choice for choice in itertools.product(*sizes) if not domain.breaks(choice)]


def by_hand(domain: Domain, weights: tuple[float, ...]) -> list[tuple[float, float]]:
    """The frontier from a list of all packages: the slow way that nobody can doubt."""
    points = {
        (round(domain.mine(choice), 12), round(domain.theirs(choice, weights), 12))
        for choice in every_package(domain)
    }
    kept: list[tuple[float, float]] = []
    for mine, theirs in sorted(points, reverse=True):
        if not kept or theirs > kept[-1][1] + 1e-11:
            kept.append((mine, theirs))
    return kept[::-1]


@settings(max_examples=300, deadline=None)
@given(domains())
def test_the_frontier_is_that_of_brute_force(domain: Domain) -> None:
    weights = expected(domain)
    front = frontier(domain, weights)
    assert np.allclose(
        np.reshape(front.points(), (-1, 2)),
        np.reshape(by_hand(domain, weights), (-1, 2)),
        rtol=0,
        atol=1e-9,
    )


@settings(max_examples=100, deadline=None)
@given(domains())
def test_every_point_of_the_frontier_is_the_value_of_its_package(domain: Domain) -> None:
    weights = expected(domain)
    front = frontier(domain, weights)
    for index, (mine, theirs) in enumerate(front.points()):
        choice = front.choice(index)
        assert not domain.breaks(choice)
        assert domain.mine(choice) == pytest.approx(mine, abs=1e-9)
        assert domain.theirs(choice, weights) == pytest.approx(theirs, abs=1e-9)
        assert distance(front, mine, theirs) == 0


@settings(max_examples=100, deadline=None)
@given(domains(), worths, worths)
def test_nash_and_kalai_smorodinsky_are_the_best_of_all_packages(
    domain: Domain, mine: float, theirs: float
) -> None:
    weights = expected(domain)
    front = frontier(domain, weights)
    fits = [point for point in by_hand(domain, weights) if point[0] >= mine and point[1] >= theirs]
    best, fair = nash(front, (mine, theirs)), kalai_smorodinsky(front, (mine, theirs))
    if not fits:
        assert best is None or front.mine[best] >= mine - 1e-9
        return
    assert best is not None
    assert fair is not None
    top = max((a - mine) * (b - theirs) for a, b in fits)
    found = (front.mine[best] - mine) * (front.theirs[best] - theirs)
    assert found == pytest.approx(top, abs=1e-9)
    ideal = (max(a for a, _ in fits) - mine, max(b for _, b in fits) - theirs)
    if min(ideal) > 1e-6:
        share = max(min((a - mine) / ideal[0], (b - theirs) / ideal[1]) for a, b in fits)
        point = (front.mine[fair] - mine) / ideal[0], (front.theirs[fair] - theirs) / ideal[1]
        assert min(point) == pytest.approx(share, abs=1e-6)


@settings(max_examples=200, deadline=None)
@given(domains(), st.none() | worths, st.none() | worths, st.integers(0, 3))
def test_offers_keep_every_promise(
    domain: Domain, target: float | None, floor: float | None, seed: int
) -> None:
    draft = drafted(domain, draw(domain, seed=seed), target, floor)
    offers = draft.three.choices
    reachable = [c for c in every_package(domain) if domain.mine(c) >= (floor or 0) - 1e-9]
    assert bool(offers) == bool(reachable)
    assert draft.three.tolerance in {NARROW, WIDE}
    for choice in offers:
        assert not domain.breaks(choice)
        assert abs(domain.mine(choice) - draft.aim.target) <= draft.three.tolerance + 1e-9
        assert domain.mine(choice) >= (floor or 0.0) - 1e-9
    for one, other in itertools.combinations(offers, 2):
        assert sum(a != b for a, b in zip(one, other, strict=True)) >= APART
    if len(offers) < 3:
        assert draft.warnings
    if draft.aim.target != target and target is not None:
        assert draft.warnings


@settings(max_examples=50, deadline=None)
@given(domains(), st.integers(0, 100))
def test_the_same_seed_gives_the_same_offers(domain: Domain, seed: int) -> None:
    one, other = (drafted(domain, draw(domain, seed=seed), None, None) for _ in range(2))
    assert one == other


@settings(max_examples=100, deadline=None)
@given(domains())
def test_expected_weights_are_the_average_over_all_ratings(domain: Domain) -> None:
    total = np.zeros(len(domain.stakes))
    for levels in itertools.product(range(3), repeat=len(domain.stakes)):
        chance = np.prod([b[level] for b, level in zip(domain.beliefs, levels, strict=True)])
        total += chance * np.asarray(rated(levels))
    assert expected(domain) == pytest.approx(total.tolist(), abs=1e-12)


@settings(max_examples=25, deadline=None)
@given(domains(), st.lists(worths, min_size=5, max_size=5))
def test_known_points_are_taken_as_they_are(domain: Domain, points: list[float]) -> None:
    known = shared(points[: len(domain.stakes)])
    beliefs = (NO_IDEA,) * len(known)
    certain = replace(domain, known=known, beliefs=beliefs)
    assert expected(certain) == known
    assert np.allclose(
        np.reshape(frontier(certain, known).points(), (-1, 2)),
        np.reshape(by_hand(certain, known), (-1, 2)),
        rtol=0,
        atol=1e-9,
    )


@settings(max_examples=200, deadline=None)
@given(domains())
def test_the_frontier_is_that_of_negmas(domain: Domain) -> None:
    preferences = pytest.importorskip("negmas.preferences")
    weights = expected(domain)
    packages = every_package(domain)
    # Rounded: sums that differ in the last bit alone are the same value.
    points = np.asarray([(domain.mine(c), domain.theirs(c, weights)) for c in packages]).round(12)
    found = points[preferences.pareto_frontier_bf(points)] if packages else points
    theirs = np.unique(found.reshape(-1, 2), axis=0)
    ours = np.reshape(frontier(domain, weights).points(), (-1, 2))
    assert np.allclose(ours, theirs, rtol=0, atol=1e-9)
