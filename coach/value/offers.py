"""Three equal offers: the aim, the offers themselves, and what to know about them."""

from dataclasses import dataclass, replace
from typing import Final

from coach.value.meso import NARROW, OFFERS, WIDE, Three, three_offers
from coach.value.model import Domain
from coach.value.naming import named
from coach.value.packages import EDGE
from coach.value.pool import Offerable
from coach.value.results import Priced
from coach.value.samples import Samples
from coach.value.slots import is_compatible
from coach.value.words import listed, say

USUAL_TARGET: Final = 0.65
"""The target where none was set, if the reservation leaves room for it."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The worth to me that every offer should have; `floor` is my reservation."""

    target: float
    floor: float
    warnings: tuple[str, ...] = ()
    is_reachable: bool = True


@dataclass(frozen=True, slots=True)
class Drafted:
    """The packages drafted, what they aim at, and what a person should know about them."""

    three: Three
    aim: Aim
    warnings: tuple[str, ...]


def drafted(
    domain: Domain, samples: Samples, wanted: float | None, floor: float | None
) -> Drafted:
    """Draft up to three packages worth what is wanted, or the nearest that can be had."""
    offerable = Offerable(domain, samples)
    aim = aimed(offerable, wanted, floor)
    if not aim.is_reachable:
        return Drafted(Three((), NARROW), aim, aim.warnings)
    three = three_offers(offerable, aim.target, aim.floor)
    if not three.choices:
        three = three_offers(offerable, _nearest(offerable, aim), aim.floor)
    three = _kept(domain, three, aim.target)
    if three.target != aim.target:
        moved = say("offers.moved", wanted=100 * aim.target, target=100 * three.target)
        aim = replace(aim, target=three.target, warnings=(*aim.warnings, moved))
    return Drafted(three, aim, (*aim.warnings, *remarks(domain, three)))


def _kept(domain: Domain, three: Three, target: float) -> Three:
    """Return the three with the target that was asked for, where they all lie close to it."""
    away = max((abs(domain.mine(choice) - target) for choice in three.choices), default=0.0)
    if away > WIDE + EDGE:
        return three
    tolerance = NARROW if away <= NARROW + EDGE else WIDE
    return replace(three, target=target, tolerance=tolerance)


def _nearest(offerable: Offerable, aim: Aim) -> float:
    """Return the worth to me, on the frontier and not below the floor, nearest to the aim."""
    values: list[float] = [
        value for value in offerable.front.mine.tolist() if value >= aim.floor - EDGE
    ]
    return min(values, key=lambda value: abs(value - aim.target))


def aimed(offerable: Offerable, wanted: float | None, floor: float | None) -> Aim:
    """Return a target that can be reached and is not below the reservation."""
    bottom = max(0.0, floor or 0.0)
    front = offerable.front
    target = USUAL_TARGET if wanted is None else wanted
    if not len(front):
        return Aim(target, bottom, (say("offers.impossible"),), is_reachable=False)
    best = float(front.mine[-1])
    if bottom > best + EDGE:
        return Aim(best, bottom, (say("offers.unrealistic"),), is_reachable=False)
    if wanted is None:
        target = min(best, max(USUAL_TARGET, (bottom + best) / 2))
    if target > best:
        high = say("offers.high", wanted=100 * target, best=100 * best)
        return Aim(best, bottom, (high,))
    if target < bottom:
        low = say("offers.low", wanted=100 * target, floor=100 * bottom)
        return Aim(bottom, bottom, (low,))
    return Aim(target, bottom)


def priced(domain: Domain, weights: tuple[float, ...], three: Three) -> tuple[Priced, ...]:
    """Return the offers with letters, names and values; `weights` are theirs, expected."""
    names = named(domain, weights, three.choices)
    return tuple(
        Priced(
            letter,
            name,
            domain.package(choice),
            domain.mine(choice),
            domain.theirs(choice, weights),
            serves,
        )
        for letter, choice, (name, serves) in zip("ABC", three.choices, names, strict=False)
    )


def remarks(domain: Domain, three: Three) -> tuple[str, ...]:
    """Say what a person should know about these offers."""
    found = []
    if three.tolerance > NARROW:
        wide, narrow = 100 * three.tolerance, 100 * NARROW
        found.append(say("offers.wider", tolerance=wide, narrow=narrow))
    if len(three.choices) < OFFERS:
        found.append(say("offers.two", count=len(three.choices)))
    aligned = [s.name for i, s in enumerate(domain.stakes) if is_compatible(domain, i)]
    if aligned:
        found.append(say("offers.aligned", issues=listed(aligned)))
    return tuple(found)
