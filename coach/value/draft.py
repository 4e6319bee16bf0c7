"""A deal's three offers: two to four issues on the table, the rest open."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from coach.deal import Deal
from coach.value.frontier import frontier
from coach.value.learning import samples_of
from coach.value.meso import NARROW, REAL_SHARE, Three, promised, three_offers
from coach.value.model import Domain
from coach.value.modelled import Modelled, modelled
from coach.value.offers import USUAL_TARGET, Aim, drafted, priced, remarks
from coach.value.pool import Offerable
from coach.value.reservation import reservation_of, target_of
from coach.value.results import Draft
from coach.value.samples import Samples, believed
from coach.value.table import AT_LEAST, AT_MOST, candidates, narrowed
from coach.value.words import say

GIVEN_UP: Final = 0.01
"""So much of their favourite's worth may go so that the offers differ on what they care for."""


def draft_offers(deal: Deal, *, seed: int = 0) -> Draft:
    """Draft up to three offers of equal worth to me, from all we believe by now.

    The same content of a deal gives the same offers; another `seed` may give others.
    """
    model = modelled(deal)
    domain = model.domain
    if len(domain.stakes) < AT_LEAST:
        missing = say("gaps.one" if domain.stakes else "gaps.few")
        return Draft((), NARROW, USUAL_TARGET, (*model.warnings, missing))
    samples = samples_of(deal, domain, seed=seed)
    floor = reservation_of(deal, model)
    whole = drafted(domain, samples, _wanted(deal, model, floor), floor)
    if not whole.three.choices:
        return Draft((), NARROW, whole.aim.target, (*model.warnings, *whole.warnings))
    tables = _tables(deal, domain, samples, whole.three)
    three, table = _contrasted(
        domain,
        samples,
        [(_on_table(domain, samples, whole.aim, whole.three, table), table) for table in tables],
    )
    seen = believed(domain, samples)
    return Draft(
        priced(seen, seen.known or (), three),
        three.tolerance,
        three.target,
        (*model.warnings, *whole.aim.warnings, *remarks(domain, three)),
        tuple(domain.stakes[index].name for index in table),
    )


def _wanted(deal: Deal, model: Modelled, floor: float | None) -> float | None:
    """Return the target figure as a value, where it asks for more than the usual target."""
    stated = target_of(deal, model)
    usual = max(USUAL_TARGET, (1 + (floor or 0.0)) / 2)
    return stated if stated is not None and stated > usual else None


def _tables(
    deal: Deal, domain: Domain, samples: Samples, three: Three
) -> tuple[tuple[int, ...], ...]:
    """Return the tables to choose from: the person's, else all of few issues, else the best."""
    asked = {name.casefold() for name in deal.table}
    chosen = tuple(i for i, stake in enumerate(domain.stakes) if stake.name.casefold() in asked)
    if len(chosen) >= AT_LEAST:
        return (chosen,)
    if len(domain.stakes) <= AT_MOST:
        return (tuple(range(len(domain.stakes))),)
    seen = believed(domain, samples)
    return candidates(seen, seen.known or (), three.choices)


def _contrasted(
    domain: Domain, samples: Samples, drafts: Sequence[tuple[Three, tuple[int, ...]]]
) -> tuple[Three, tuple[int, ...]]:
    """Take the draft that differs most on what they care for, if it serves them well enough."""
    first, _ = drafts[0]
    enough = promised(domain, samples, first.choices) - GIVEN_UP
    weights: list[float] = samples.expected().tolist()

    def differs(three: Three) -> float:
        apart = (len(set(options)) > 1 for options in zip(*three.choices, strict=True))
        return sum(weight for weight, is_apart in zip(weights, apart, strict=True) if is_apart)

    good = [
        (three, table)
        for three, table in drafts
        if len(three.choices) >= len(first.choices)
        and three.tolerance <= first.tolerance
        and min(three.shares) >= min(REAL_SHARE, *first.shares)
        and promised(domain, samples, three.choices) >= enough
    ]
    return max(good, key=lambda draft: differs(draft[0]))


def _on_table(
    domain: Domain, samples: Samples, aim: Aim, whole: Three, table: tuple[int, ...]
) -> Three:
    """Draft again with only the table's issues moving, the rest as in the best offer."""
    if len(table) == len(domain.stakes):
        return whole
    small = narrowed(domain, whole.choices[0], table)
    seen = believed(domain, samples)
    front = frontier(seen, seen.known or ())
    offerable = Offerable(small, samples, against=front)
    three = three_offers(offerable, aim.target, aim.floor)
    choices = tuple(domain.choice(small.package(choice)) for choice in three.choices)
    return replace(three, choices=choices)
