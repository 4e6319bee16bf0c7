"""A deal's three offers: two to four issues on the table, the rest open."""

from dataclasses import replace

from coach.deal import Deal
from coach.value.learning import samples_of
from coach.value.meso import NARROW, Three, three_offers
from coach.value.model import Domain
from coach.value.modelled import Modelled, modelled
from coach.value.offers import USUAL_TARGET, Aim, drafted, priced, remarks
from coach.value.reservation import reservation_of, target_of
from coach.value.results import Draft
from coach.value.samples import Samples
from coach.value.table import AT_LEAST, AT_MOST, chosen_table, narrowed
from coach.value.words import say


def draft_offers(deal: Deal, *, seed: int = 0) -> Draft:
    """Draft up to three offers of equal worth to me, from all we believe by now."""
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
    table = _table(deal, domain, samples, whole.three)
    three = _on_table(domain, samples, whole.aim, whole.three, table)
    weights = tuple(samples.expected().tolist())
    return Draft(
        priced(domain, weights, three),
        three.tolerance,
        whole.aim.target,
        (*model.warnings, *whole.aim.warnings, *remarks(domain, three)),
        tuple(domain.stakes[index].name for index in table),
    )


def _wanted(deal: Deal, model: Modelled, floor: float | None) -> float | None:
    """Return the target figure as a value, where it asks for more than the usual target."""
    stated = target_of(deal, model)
    usual = max(USUAL_TARGET, (1 + (floor or 0.0)) / 2)
    return stated if stated is not None and stated > usual else None


def _table(deal: Deal, domain: Domain, samples: Samples, three: Three) -> tuple[int, ...]:
    """Return the issues on the table: those the person chose, else all of few, else the best."""
    asked = {name.casefold() for name in deal.table}
    chosen = tuple(i for i, stake in enumerate(domain.stakes) if stake.name.casefold() in asked)
    if len(chosen) >= AT_LEAST:
        return chosen
    if len(domain.stakes) <= AT_MOST:
        return tuple(range(len(domain.stakes)))
    return chosen_table(domain, samples.expected().tolist(), three.choices)


def _on_table(
    domain: Domain, samples: Samples, aim: Aim, whole: Three, table: tuple[int, ...]
) -> Three:
    """Draft again with only the table's issues moving, the rest as in the best offer."""
    if len(table) == len(domain.stakes):
        return whole
    small = narrowed(domain, whole.choices[0], table)
    three = three_offers(small, samples, aim.target, aim.floor)
    choices = tuple(domain.choice(small.package(choice)) for choice in three.choices)
    return replace(three, choices=choices)
