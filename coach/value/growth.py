"""How much a package makes of the pie, against dividing the price alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from coach.cards import Pie
from coach.deal import Deal, Package
from coach.value.extending import extended
from coach.value.figures import CHANGE
from coach.value.frontier import Frontier, frontier
from coach.value.learning import samples_of
from coach.value.model import Choice, Domain
from coach.value.modelled import Modelled, Price, modelled
from coach.value.money import money, percent, signed
from coach.value.packages import sampled
from coach.value.points import distance, nash_product
from coach.value.reservation import reservation_of
from coach.value.results import Growth
from coach.value.samples import Samples, believed
from coach.value.words import say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
else:
    from coach.value import lazy_numpy as np

POINTS: Final = "points"
"""The unit where there is no price: hundredths of each side's own scale, never added."""
BAND: Final = (0.1, 0.9)
"""The 80 % band."""
SLIGHT: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Scale:
    """How much of a unit one whole value is: to me, to them, and to them in each weighting.

    `before` is how the price-only deal divides what there is to divide.
    """

    unit: str
    mine: float
    theirs: float
    each: Floats
    before: tuple[float, float]


def growth(deal: Deal, package: Package) -> Growth | None:
    """Measure a package against the price-only deal; None where there is nothing to measure."""
    model = modelled(deal)
    domain = extended(model.domain, [package])
    if len(domain.stakes) < 2:
        return None
    samples = samples_of(deal, domain)
    choice = domain.choice(package)
    told, domain = domain, believed(domain, samples)
    weights = domain.known or ()
    scale = _scale(replace(model, domain=domain), samples, weights)
    each = sampled(told, np.asarray([told.default, choice]), samples)
    found = _measured(domain, choice, scale, each[:, 1] - each[:, 0], samples.chances)
    front = frontier(domain, weights)
    point = (domain.mine(choice), domain.theirs(choice, weights))
    found = replace(
        found,
        share_captured=_share(found, domain, weights, front, scale) if found.has_price else None,
        distance=distance(front, *point),
        nash_product=nash_product(point, (reservation_of(deal, model) or 0.0, 0.0)),
    )
    return replace(found, sentence=_sentence(found))


def _scale(model: Modelled, samples: Samples, weights: tuple[float, ...]) -> Scale:
    """Turn value into money by each side's own price slope; into points without a price."""
    domain, price = model.domain, _usable_price(model)
    if price is None:
        base = domain.default
        before = (100 * domain.mine(base), 100 * domain.theirs(base, weights))
        return Scale(POINTS, 100.0, 100.0, np.full(len(samples.weights), 100.0), before)
    place = domain.stakes[price.stake].mine[domain.stakes[price.stake].default]
    return Scale(
        "pts" if price.unit == POINTS else price.unit,
        price.span / domain.weights[price.stake],
        price.span / weights[price.stake],
        price.span / samples.weights[:, price.stake],
        (place * price.span, (1 - place) * price.span),
    )


def _usable_price(model: Modelled) -> Price | None:
    """Return the price, unless it measures nothing: it is worth nothing to me, or has no base."""
    price = model.price
    if price is None or price.unit == CHANGE or model.domain.weights[price.stake] <= 0:
        return None
    return price


def _measured(
    domain: Domain, choice: Choice, scale: Scale, gains_each: Floats, chances: Floats
) -> Growth:
    """Return the pie and how likely both are better off; the rest is filled in by `growth`.

    `gains_each` is what the package brings them under each weighting.
    """
    weights = domain.known or ()
    base = domain.default
    mine = scale.mine * (domain.mine(choice) - domain.mine(base))
    gain = scale.theirs * (domain.theirs(choice, weights) - domain.theirs(base, weights))
    gains = gains_each * scale.each
    has_price = scale.unit != POINTS
    low, high = _band(gains + (mine if has_price else 0.0), chances)
    chance = float(chances[gains > SLIGHT].sum()) if mine > SLIGHT else 0.0
    after = (scale.before[0] + mine, scale.before[1] + gain)
    pie = Pie(scale.unit, *scale.before, *after, low, high)
    return Growth(pie, "", chance, None, has_price, 0.0, 0.0)


def _band(gains: Floats, chances: Floats) -> tuple[float, float]:
    order = gains.argsort(kind="stable")
    places = np.searchsorted(np.cumsum(chances[order]), BAND).clip(max=len(gains) - 1)
    low, high = gains[order][places].tolist()
    return low, high


def _share(
    found: Growth, domain: Domain, weights: tuple[float, ...], front: Frontier, scale: Scale
) -> float | None:
    """Return the share of the largest possible growth, None where nothing can grow."""
    base = domain.default
    start = scale.mine * domain.mine(base) + scale.theirs * domain.theirs(base, weights)
    most = float((scale.mine * front.mine + scale.theirs * front.theirs).max()) - start
    mine, gain = _gains(found.pie)
    return max(0.0, min(1.0, (mine + gain) / most)) if most > SLIGHT else None


def _gains(pie: Pie) -> tuple[float, float]:
    return pie.after_mine - pie.before_mine, pie.after_theirs - pie.before_theirs


def _sentence(found: Growth) -> str:
    pie, chance = found.pie, percent(found.p_both_better)
    mine, gain = _gains(pie)
    if not found.has_price:
        away = f"{100 * found.distance:.0f}"
        gains = {"mine": f"{mine:+.0f}", "theirs": f"{gain:+.0f}"}
        return say("growth.points", chance=chance, away=away, **gains)
    words = say(
        "growth.grew" if mine + gain >= 0 else "growth.shrank",
        grown=money(abs(mine + gain), pie.unit),
        low=money(pie.low, pie.unit),
        high=money(pie.high, pie.unit),
        mine=signed(money(mine, pie.unit)),
        theirs=signed(money(gain, pie.unit)),
        chance=chance,
    )
    if found.share_captured is None:
        return words
    return f"{words} {say('growth.share', share=percent(found.share_captured))}"
