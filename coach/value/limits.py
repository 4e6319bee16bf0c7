"""Whether a package is above my limit: it is, it is not and by how much, or nobody can tell."""

from dataclasses import dataclass

from coach.deal import Deal, Package
from coach.value.extending import extended, unplaced
from coach.value.model import Choice, Domain
from coach.value.modelled import Modelled, modelled
from coach.value.money import money
from coach.value.placing import money_remarks
from coach.value.reservation import fits, reservation_of
from coach.value.words import listed, say

CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class LimitLook:
    """Whether a package holds my limit (None: cannot tell), and why not or what is missing."""

    holds: bool | None
    why: str = ""


def limit_look(deal: Deal, package: Package) -> LimitLook:
    """Look whether a package is above my limit, with the figures."""
    if not package:
        return LimitLook(None, say("limit.no_package"))
    model = modelled(deal)
    domain = extended(model.domain, [package])
    choice = domain.choice(package)
    short = beyond_limit(deal, model, domain, choice) if _says_price(model, package) else ""
    if short:
        return LimitLook(holds=False, why=short)
    lost = unplaced(domain, package)
    floor = reservation_of(deal, model)
    if deal.reservation is None and floor is None:
        return LimitLook(None, say("limit.none"))
    if floor is None:
        return LimitLook(None, " ".join(money_remarks(deal)) or say("limit.unplaced"))
    if lost:
        terms = listed([f"{issue}: {option}" for issue, option in lost])
        return LimitLook(None, say("limit.lost", terms=terms))
    value = domain.mine(choice)
    if value < floor - CLOSE:
        gap = 100 * (floor - value)
        why = say("limit.below", value=100 * value, gap=gap, floor=100 * floor)
        return LimitLook(holds=False, why=why)
    return LimitLook(holds=True)


def _says_price(model: Modelled, package: Package) -> bool:
    names = {name.casefold() for name in package}
    price = model.price
    return price is not None and model.domain.stakes[price.stake].name.casefold() in names


def beyond_limit(deal: Deal, model: Modelled, domain: Domain, choice: Choice) -> str:
    """Say how far a package's price is beyond my limit, "" where it is not."""
    price, limit = model.price, deal.reservation
    if price is None or limit is None or not fits(limit, price):
        return ""
    stake = domain.stakes[price.stake]
    option = stake.options[choice[price.stake]]
    gap = price.place(float(limit.value)) - stake.mine[choice[price.stake]]
    if gap <= CLOSE:
        return ""
    missing = money(gap * price.span, price.unit)
    return say("judge.price", price=option, gap=missing, limit=limit.text)
