"""How much a package makes of the pie, against dividing the price alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coach.cards import Pie, ValueMap
from coach.deal import Deal, Package
from coach.value.frontier import Frontier, frontier
from coach.value.learning import samples_of
from coach.value.model import Choice
from coach.value.modelled import Modelled, Price, modelled
from coach.value.money import money, percent, signed
from coach.value.points import distance, nash_product
from coach.value.packages import theirs
from coach.value.reservation import reservation_of
from coach.value.results import Growth
from coach.value.samples import Samples
from coach.value.words import say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
else:
    from coach.value import lazy_numpy as np

BAND: Final = (0.1, 0.9)
"""The 80 % band."""
SLIGHT: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Scale:
    """How many of a unit one whole value is worth: to me, and to them under each weighting."""

    unit: str
    mine: float
    theirs: Floats
    theirs_expected: float


def growth(deal: Deal, package: Package) -> Growth | None:
    """Measure a package against the price-only deal; None where there is nothing to measure."""
    model = modelled(deal)
    if len(model.domain.stakes) < 2:
        return None
    samples = samples_of(deal, model.domain)
    choice = model.domain.choice(package)
    price = _usable_price(model, samples)
    scale = _scale(price, model, samples)
    return _measured(deal, model, samples, choice, price, scale)


def _usable_price(model: Modelled, samples: Samples) -> Price | None:
    price = model.price
    if price is None or model.domain.weights[price.stake] <= 0:
        return None
    return price if float(samples.weights[:, price.stake].min()) > 0 else None


def _scale(price: Price | None, model: Modelled, samples: Samples) -> Scale:
    if price is None:
        return Scale("points", 100.0, np.full(len(samples.weights), 100.0), 100.0)
    slope = samples.weights[:, price.stake]
    return Scale(
        price.unit,
        price.span / model.domain.weights[price.stake],
        price.span / slope,
        price.span / float(samples.chances @ slope),
    )


def _measured(
    deal: Deal, model: Modelled, samples: Samples, choice: Choice, price: Price | None, scale: Scale
) -> Growth:
    domain, base = model.domain, model.domain.default
    mine = scale.mine * (domain.mine(choice) - domain.mine(base))
    worth = theirs(domain, np.asarray([base, choice]), samples.weights)
    gains = (worth[:, 1] - worth[:, 0]) * scale.theirs
    expected = tuple(samples.expected().tolist())
    gain = (domain.theirs(choice, expected) - domain.theirs(base, expected)) * scale.theirs_expected
    low, high = _band(gains + (mine if price else 0.0), samples.chances)
    chance = float(samples.chances[gains > SLIGHT].sum()) if mine > SLIGHT else 0.0
    if price is None:
        before = (100 * domain.mine(base), 100 * domain.theirs(base, expected))
    else:
        place = domain.stakes[price.stake].mine[base[price.stake]]
        before = (place * price.span, (1 - place) * price.span)
    pie = Pie(scale.unit, *before, before[0] + mine, before[1] + gain, low, high)
    front = frontier(domain, expected)
    share = _share(front, scale, model, expected, mine + gain) if price else None
    away = distance(front, domain.mine(choice), domain.theirs(choice, expected))
    floor = reservation_of(deal, model) or 0.0
    product = nash_product((domain.mine(choice), domain.theirs(choice, expected)), (floor, 0.0))
    sentence = _sentence(pie, mine, gain, chance, share, away)
    return Growth(pie, sentence, chance, share, price is not None, away, product)


def _band(gains: Floats, chances: Floats) -> tuple[float, float]:
    order = gains.argsort(kind="stable")
    places = np.searchsorted(np.cumsum(chances[order]), BAND).clip(max=len(gains) - 1)
    low, high = gains[order][places].tolist()
    return low, high


def _share(
    front: Frontier, scale: Scale, model: Modelled, weights: tuple[float, ...], grown: float
) -> float | None:
    """Return the share of the largest possible growth, None where nothing can grow."""
    base = model.domain.default
    start = scale.mine * model.domain.mine(base) + scale.theirs_expected * model.domain.theirs(
        base, weights
    )
    most = float((scale.mine * front.mine + scale.theirs_expected * front.theirs).max()) - start
    return max(0.0, min(1.0, grown / most)) if most > SLIGHT else None


def _sentence(
    pie: Pie, mine: float, gain: float, chance: float, share: float | None, away: float
) -> str:
    if pie.unit == "points":
        return say(
            "growth.points", mine=f"{mine:+.0f}", theirs=f"{gain:+.0f}",
            chance=percent(chance), away=f"{100 * away:.0f}",
        )  # fmt: skip
    grown = mine + gain
    blanks = {
        "grown": money(abs(grown), pie.unit),
        "low": money(pie.low, pie.unit),
        "high": money(pie.high, pie.unit),
        "mine": signed(money(mine, pie.unit)),
        "theirs": signed(money(gain, pie.unit)),
        "chance": percent(chance),
    }
    parts = [say("growth.grew" if grown >= 0 else "growth.shrank", **blanks)]
    if share is not None:
        parts.append(say("growth.share", share=percent(share)))
    return " ".join(parts)


def value_map(deal: Deal, package: Package | None) -> ValueMap | None:
    """Place the frontier, the offers, my reservation and a package on one map."""
    model = modelled(deal)
    domain = model.domain
    if len(domain.stakes) < 2:
        return None
    weights = tuple(samples_of(deal, domain).expected().tolist())

    def place(choice: Choice) -> tuple[float, float]:
        return domain.mine(choice), domain.theirs(choice, weights)

    offers = tuple(
        (offer.letter, *place(domain.choice(offer.package))) for offer in deal.offers
    )
    signed_at = place(domain.choice(package)) if package else None
    points = frontier(domain, weights).points()
    return ValueMap(points, offers, reservation_of(deal, model), signed_at)
