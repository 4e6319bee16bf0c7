"""My limit and my target on the scale of packages (Raiffa 1982)."""

from coach.deal import Amount, Deal, Package
from coach.value.extending import extended, is_near
from coach.value.figures import CHANGE, SPANS
from coach.value.learning import samples_of
from coach.value.modelled import Modelled, Price, modelled
from coach.value.samples import believed


def reservation_value(deal: Deal) -> float | None:
    """Return what my BATNA is worth on the scale of packages, None where nothing says."""
    model = modelled(deal)
    return reservation_of(deal, model) if model.domain.stakes else None


def package_value(deal: Deal, package: Package) -> tuple[float, float]:
    """Return what a package is worth to me, and to them by our estimate."""
    domain = extended(modelled(deal).domain, [package])
    if not domain.stakes:
        return (0.0, 0.0)
    choice = domain.choice(package)
    seen = believed(domain, samples_of(deal, domain))
    return domain.mine(choice), seen.theirs(choice, seen.known or ())


def reservation_of(deal: Deal, model: Modelled) -> float | None:
    """Value the BATNA as a package, less hassle and risk; else the stated lowest figure."""
    batna, fallback = deal.batna, model.domain.fallback
    value = None if fallback is None else model.domain.mine(fallback)
    if value is None and deal.reservation is not None:
        placed = at_price(deal.reservation, model)
        return None if placed is None else max(0.0, placed)
    if batna is None:
        return None
    value = at_price(batna.amount, model) if value is None else value
    if value is None:
        return None
    return max(0.0, batna.chance * value - _in_points(batna.hassle, model))


def target_of(deal: Deal, model: Modelled) -> float | None:
    """Value the target figure, everything else at its default."""
    return at_price(deal.target, model)


def at_price(amount: Amount | None, model: Modelled) -> float | None:
    """Return what the deal is worth to me at this price, all else at its default.

    None where the figure has no place on the price's scale.
    """
    price, domain = model.price, model.domain
    if amount is None or price is None or not fits(amount, price):
        return None
    rest = domain.mine(domain.default) - _worth(model, price, domain.default[price.stake])
    return rest + domain.weights[price.stake] * price.place(float(amount.value))


def fits(amount: Amount, price: Price) -> bool:
    """Say whether an amount can be meant on the price's scale: of its unit, and of its size."""
    times, unit = SPANS.get(amount.unit, (1.0, amount.unit))
    if price.unit == CHANGE:
        return False
    if unit and price.unit and unit != price.unit:
        return False
    if bool(unit) != bool(price.unit) and "%" in {unit, price.unit}:
        return False
    return is_near(float(amount.value) * times, price.amounts)


def _worth(model: Modelled, price: Price, option: int) -> float:
    return model.domain.weights[price.stake] * model.domain.stakes[price.stake].mine[option]


def _in_points(amount: Amount | None, model: Modelled) -> float:
    if amount is None or model.price is None:
        return 0.0
    return model.domain.weights[model.price.stake] * float(amount.value) / model.price.span
