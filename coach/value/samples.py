"""What they may weigh: many weightings, each with its chance, drawn from what we believe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from coach.value.model import Chances, Domain, Stake
from coach.value.weights import centroids

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Levels = NDArray[np.int64]
else:
    from coach.value import lazy_numpy as np

TINY: Final = 1e-9
DRAWN: Final = 1024
AS_GUESSED: Final = 512
"""So many more take every guess as right: they count for drafting offers, not as belief."""
LEAN: Final = 0.65
"""How much drafting leans on these. Measured by tests/bench/value_quality.py: without it the
offers hedge too much when the guesses are right; the hedge costs little when they are not."""
STATED: Final = 0.86
"""How likely what we were told about an issue's direction is right; else its best option for
them may be any, or mine. Measured by tests/bench/uplift.py."""
MIRRORED: Final = 0.07
"""How likely they want the very opposite of what we were told."""
BLUR: Final = 0.3
"""Two issues of one rating differ: log-normal spread of a true weight around its rating's."""
KNOWN_BLUR: Final = 0.1
"""The same where they are known in points: hardly any."""


@dataclass(frozen=True, slots=True)
class Samples:
    """Weightings (one row each), their chances (summing to 1), and the ratings behind them.

    `bets` are the chances by which offers are drafted: they lean on our guesses being right.
    `peaks` say where on my scale of each issue (0 my worst option, 1 my best) their best option
    lies; NaN where it is as we were told.
    """

    weights: Floats
    chances: Floats
    levels: Levels
    bets: Floats
    peaks: Floats

    def expected(self) -> Floats:
        """Return the expected weight of each issue."""
        return np.asarray(self.chances @ self.weights)

    def level_chances(self) -> tuple[Chances, ...]:
        """Return how likely each issue is High, Medium, Low for them."""
        share = [self.chances @ (self.levels == level) for level in range(3)]
        return tuple(
            (float(high), float(medium), float(low))
            for high, medium, low in zip(*share, strict=True)
        )


def draw(domain: Domain, *, seed: int = 0, fine: int = 1) -> Samples:
    """Draw weightings from the beliefs, `fine` times as many: the same seed gives the same."""
    chance = np.random.default_rng(seed)
    issues = len(domain.stakes)
    free, guessed = DRAWN * fine, AS_GUESSED * fine
    guesses = np.asarray(domain.beliefs).argmax(axis=1)
    levels = np.concatenate([
        _levels(domain.beliefs, _spread(chance, free, issues)),
        np.tile(guesses, (guessed, 1)),
    ])  # fmt: skip
    centre = level_weights(levels)
    if domain.known is not None:
        doubts = np.asarray(domain.doubts or (0.0,) * issues)
        is_off = chance.random(levels.shape) < doubts
        is_off[free:] = False
        centre = np.where(is_off, centre, np.asarray(domain.known))
    blur = BLUR if domain.known is None else KNOWN_BLUR
    weights = centre * np.exp(blur * chance.standard_normal(levels.shape))
    weights /= weights.sum(axis=1, keepdims=True)
    parts = (free, guessed)
    peaks = np.full(levels.shape, np.nan)
    peaks[:free] = _peaks(chance, domain, free)
    return Samples(
        weights,
        np.repeat((1 / free, 0.0), parts),
        levels,
        np.repeat(((1 - LEAN) / free, LEAN / guessed), parts),
        peaks,
    )


def _peaks(chance: np.random.Generator, domain: Domain, count: int) -> Floats:
    """Draw where their best option lies, issue by issue; NaN where it is as we were told."""
    shape = (count, len(domain.stakes))
    draws, anywhere = chance.random(shape), chance.random(shape)
    mirrored = np.asarray([
        0.0 if stake.mine[stake.theirs.index(max(stake.theirs))] > 1 / 2 else 1.0
        for stake in domain.stakes
    ])  # fmt: skip
    peaks = np.where(draws < STATED + MIRRORED, mirrored, anywhere)
    is_sure = np.asarray([stake.is_sure for stake in domain.stakes])
    return np.where((draws < STATED) | is_sure, np.nan, peaks)


def option_worths(domain: Domain, samples: Samples) -> list[Floats]:
    """Return what each option adds for them, one row per weighting, issue by issue."""
    return [
        samples.weights[:, index, None] * _shapes(stake, samples.peaks[:, index])
        for index, stake in enumerate(domain.stakes)
    ]


def _shapes(stake: Stake, peaks: Floats) -> Floats:
    """Return each option's worth to them from 0 to 1: as told, or falling away from a peak."""
    found = np.tile(np.asarray(stake.theirs), (len(peaks), 1))
    rows = np.flatnonzero(~np.isnan(peaks))
    if len(rows):
        tops = peaks[rows, None]
        reach = np.maximum(tops, 1 - tops)
        found[rows] = 1 - np.abs(np.asarray(stake.mine) - tops) / reach
    return found


def believed(domain: Domain, samples: Samples, worths: Sequence[Floats] | None = None) -> Domain:
    """Return the domain in which their worths are those we expect, and their weights known."""
    weights = samples.expected()
    each = option_worths(domain, samples) if worths is None else worths
    shapes = [
        tuple((samples.chances @ worth / max(weight, TINY)).tolist())
        for worth, weight in zip(each, weights.tolist(), strict=True)
    ]
    stakes = tuple(
        replace(stake, theirs=shape) for stake, shape in zip(domain.stakes, shapes, strict=True)
    )
    return replace(domain, stakes=stakes, known=tuple(weights.tolist()))


def updated(samples: Samples, likelihood: Floats) -> Samples:
    """Return the samples after an observation that is so likely under each weighting."""
    chances, bets = samples.chances * likelihood, samples.bets * likelihood
    return replace(samples, chances=chances / chances.sum(), bets=bets / bets.sum())


def thinned(samples: Samples) -> Samples:
    """Return few weightings, alike in chance, that stand for all (systematic resampling)."""
    is_free = samples.chances > 0
    lean = float(samples.bets[~is_free].sum())
    rows = np.concatenate([
        _resampled(samples.chances, DRAWN),
        _resampled(np.where(is_free, 0.0, samples.bets), AS_GUESSED),
    ])  # fmt: skip
    parts = (DRAWN, AS_GUESSED)
    return Samples(
        samples.weights[rows],
        np.repeat((1 / DRAWN, 0.0), parts),
        samples.levels[rows],
        np.repeat(((1 - lean) / DRAWN, lean / AS_GUESSED), parts),
        samples.peaks[rows],
    )


def _resampled(chances: Floats, count: int) -> NDArray[np.int64]:
    places = (np.arange(count) + 0.5) / count * chances.sum()
    found = np.searchsorted(np.cumsum(chances), places)
    return np.asarray(found.clip(max=len(chances) - 1))


def level_weights(levels: Levels) -> Floats:
    """Return the centroid weights of many ratings at once, one row of levels (0 to 2) each."""
    issues = levels.shape[1]
    summed = np.concatenate([[0.0], np.cumsum(centroids(issues))])
    counts = np.stack([(levels == level).sum(axis=1) for level in range(3)], axis=1)
    ends = np.cumsum(counts, axis=1)
    shares = (summed[ends] - summed[ends - counts]) / np.maximum(counts, 1)
    return np.asarray(np.take_along_axis(shares, levels, axis=1))


def _spread(chance: np.random.Generator, count: int, issues: int) -> Floats:
    """Return even draws from 0 to 1 in each column, in an order of its own (Latin hypercube)."""
    places = np.tile(np.arange(count), (issues, 1)).T
    return (chance.permuted(places, axis=0) + chance.random((count, issues))) / count


def _levels(beliefs: Sequence[Chances], draws: Floats) -> Levels:
    bounds = np.cumsum(np.asarray(beliefs), axis=1)[:, :2]
    return np.asarray((draws[:, :, None] > bounds[None]).sum(axis=2))
