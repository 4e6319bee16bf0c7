"""Three equal offers from a deal: the table, the target, the names, and what to know about them."""

from dataclasses import dataclass, replace
from typing import Final

from coach.deal import Deal
from coach.value.frontier import frontier
from coach.value.learning import samples_of
from coach.value.meso import NARROW, OFFERS, Three, three_offers
from coach.value.model import Choice, Domain
from coach.value.modelled import Modelled, modelled
from coach.value.naming import named
from coach.value.reservation import reservation_of, target_of
from coach.value.results import Draft, Priced
from coach.value.samples import Samples
from coach.value.slots import is_compatible
from coach.value.table import AT_LEAST, AT_MOST, chosen_table, narrowed
from coach.value.words import listed, say

USUAL_TARGET: Final = 0.65
"""The target where none was set, if the reservation leaves room for it."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The worth to me that every offer should have, and what was said about it."""

    target: float
    floor: float
    warnings: tuple[str, ...] = ()
    reachable: bool = True


def draft_offers(deal: Deal, *, seed: int = 0) -> Draft:
    """Draft up to three offers of equal worth to me, from all we believe by now."""
    model = modelled(deal)
    domain = model.domain
    if len(domain.stakes) < 2:
        missing = say("gaps.one" if domain.stakes else "gaps.few")
        return Draft((), NARROW, USUAL_TARGET, (*model.warnings, missing))
    samples = samples_of(deal, domain, seed=seed)
    wanted = target_of(deal, model)
    aim = aimed(domain, wanted, reservation_of(deal, model))
    whole = three_offers(domain, samples, aim.target, aim.floor) if aim.reachable else Three((), 0)
    table, three = _at_table(deal, model, samples, aim, whole)
    offers = priced(domain, samples, three)
    warnings = (*model.warnings, *aim.warnings, *remarks(domain, aim, three, samples))
    return Draft(offers, three.tolerance or NARROW, aim.target, warnings, table)


def aimed(domain: Domain, wanted: float | None, floor: float | None) -> Aim:
    """Return a target that can be reached and is not below the reservation."""
    bottom = floor or 0.0
    front = frontier(domain, domain.known or (1.0 / len(domain.stakes),) * len(domain.stakes))
    if not len(front):
        return Aim(wanted or USUAL_TARGET, bottom, (say("offers.impossible"),), reachable=False)
    best = float(front.mine[-1])
    target = max(USUAL_TARGET, (bottom + best) / 2) if wanted is None else wanted
    warnings = []
    if target < bottom:
        warnings.append(say("offers.low", wanted=100 * target, floor=100 * bottom))
        target = bottom
    if bottom > best:
        return Aim(target, bottom, (*warnings, say("offers.unrealistic")), reachable=False)
    if target > best:
        if wanted is not None:
            warnings.append(say("offers.high", wanted=100 * target, best=100 * best))
        target = best
    return Aim(target, bottom, tuple(warnings))


def priced(domain: Domain, samples: Samples, three: Three) -> tuple[Priced, ...]:
    """Return the offers with letters, names and values."""
    weights = tuple(samples.expected().tolist()) if domain.known is None else domain.known
    return tuple(
        Priced(
            letter,
            name,
            domain.package(choice),
            domain.mine(choice),
            domain.theirs(choice, weights),
            serves,
        )
        for letter, choice, (name, serves) in zip(
            "ABC", three.choices, named(domain, weights, three.choices), strict=False
        )
    )


def _at_table(
    deal: Deal, model: Modelled, samples: Samples, aim: Aim, whole: Three
) -> tuple[tuple[str, ...], Three]:
    """Return the issues on the table and the offers that differ on these alone."""
    domain = model.domain
    names = [stake.name for stake in domain.stakes]
    asked = {name.casefold() for name in deal.table}
    table = tuple(index for index, name in enumerate(names) if name.casefold() in asked)
    if not whole.choices or (len(table) < AT_LEAST and len(names) <= AT_MOST):
        return tuple(names[index] for index in table) or tuple(names[:AT_MOST]), whole
    if len(table) < AT_LEAST:
        table = chosen_table(domain, samples.expected().tolist(), whole.choices)
    base = whole.choices[0]
    small = narrowed(domain, base, table)
    three = three_offers(small, samples, aim.target, aim.floor)
    choices = tuple(domain.choice(small.package(choice)) for choice in three.choices)
    return tuple(names[index] for index in table), replace(three, choices=choices)


def remarks(domain: Domain, aim: Aim, three: Three, samples: Samples) -> tuple[str, ...]:
    """Say what a person should know about these offers."""
    found = []
    count = len(three.choices)
    if three.tolerance > NARROW and count:
        wide, narrow = 100 * three.tolerance, 100 * NARROW
        found.append(say("offers.wider", tolerance=wide, narrow=narrow))
    if aim.reachable and not count:
        found.append(say("offers.none", target=100 * aim.target))
    elif 0 < count < OFFERS:
        found.append(say("offers.two", count=count))
    aligned = [s.name for i, s in enumerate(domain.stakes) if is_compatible(domain, i)]
    if aligned and count:
        found.append(say("offers.aligned", issues=listed(aligned)))
    return tuple(found)
