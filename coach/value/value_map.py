"""Where packages lie between what they are worth to me and what to them."""

from coach.cards import ValueMap
from coach.deal import Deal, Package
from coach.value.extending import extended
from coach.value.frontier import frontier
from coach.value.learning import samples_of
from coach.value.modelled import modelled
from coach.value.reservation import reservation_of
from coach.value.samples import believed


def value_map(deal: Deal, package: Package | None) -> ValueMap | None:
    """Place the frontier, the offers, my reservation and a package on one map."""
    model = modelled(deal)
    packages = [offer.package for offer in deal.offers]
    domain = extended(model.domain, [*packages, package] if package else packages)
    if len(domain.stakes) < 2:
        return None
    domain = believed(domain, samples_of(deal, domain))
    weights = domain.known or ()

    def place(chosen: Package) -> tuple[float, float]:
        choice = domain.choice(chosen)
        return domain.mine(choice), domain.theirs(choice, weights)

    return ValueMap(
        frontier=frontier(domain, weights).points(),
        offers=tuple((offer.letter, *place(offer.package)) for offer in deal.offers),
        reservation=reservation_of(deal, model),
        signed=place(package) if package else None,
    )
