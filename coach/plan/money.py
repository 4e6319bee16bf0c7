"""The money scale: the figures that a deal's price can lie between, from what was told of it."""

from collections.abc import Iterable, Sequence

from coach.answers.amounts import MONEY, amounts
from coach.deal import Amount, Deal, Kind, Wants
from coach.plan.touching import wishes
from coach.value.money import money

SPREAD: dict[Kind, tuple[float, ...]] = {
    Kind.SALES: (0.8, 0.85, 0.9, 0.95, 1.0),
    Kind.PROCUREMENT: (1.05, 1.02, 1.0, 0.97, 0.94),
    Kind.HIRING: (1.12, 1.08, 1.04, 1.0),
    Kind.CAREER: (1.0, 1.05, 1.1, 1.15, 1.2),
}
"""Steps of a price from worst to best, as shares of the base: the list price, today's price,
the pay that was planned, the pay of today. A partnership shares; it has no such base."""
STEPS = 5
ALIKE = 0.004
"""Figures within this share of each other are one."""
LARGE = 100


def needs_base(deal: Deal) -> bool:
    """Whether no offer can be drafted before one figure of the money is known."""
    return deal.kind in SPREAD and not has_own_prices(deal) and not scale(deal)


def has_own_prices(deal: Deal) -> bool:
    """Whether the person listed figures for the price themselves."""
    return any(
        issue.is_price and len(issue.options) > 1 and all(map(_is_money, issue.options))
        for issue in deal.issues
    )


def _is_money(option: str) -> bool:
    found = amounts(option)
    return bool(found) and (found[0].unit in MONEY or not found[0].unit)


def scale(deal: Deal) -> tuple[str, ...]:
    """Return the price's options from worst to best for me; none where no figure says.

    None of them lies beyond the limit; a target is the best of them.
    """
    known = [
        one for one in (deal.reservation, deal.target, deal.base) if one and _can_be_price(one)
    ]
    if not known or deal.kind not in SPREAD:
        return ()
    unit = next((one.unit for one in known if one.unit), "")
    values = _values(deal)
    ordered = _in_order(values, deal.wants)
    if len(ordered) < 2:
        return ()
    return tuple(money(value, unit) for value in _thinned(ordered))


def _can_be_price(figure: Amount) -> bool:
    return figure.unit in {*MONEY, ""} and figure.value > 0


def _values(deal: Deal) -> list[float]:
    """Return the figures that the price may take, the limit and the target among them."""
    limit, target = _figure(deal.reservation), _figure(deal.target)
    base = _figure(deal.base)
    found = [share * base for share in SPREAD[deal.kind]] if base else []
    found += [one for one in (limit, target, base) if one]
    found += [one for one in _asked(deal) if found and 0.5 <= one / found[-1] <= 2]
    return [one for one in found if _is_within(one, limit, target, deal.wants)]


def _figure(held: Amount | None) -> float | None:
    return float(held.value) if held and _can_be_price(held) else None


def _asked(deal: Deal) -> list[float]:
    """Return the sums of money that either side named."""
    texts = (*wishes(deal, "mine"), *wishes(deal, "theirs"))
    anchor = [deal.anchor.ask] if deal.anchor and deal.anchor.ask else []
    return [
        float(one.value)
        for one in (*anchor, *(one for text in texts for one in amounts(text)))
        if _can_be_price(one) and one.value >= LARGE
    ]


def _is_within(value: float, limit: float | None, target: float | None, wants: Wants) -> bool:
    sign = 1 if wants is Wants.MORE else -1
    return (limit is None or sign * (value - limit) >= 0) and (
        target is None or sign * (target - value) >= 0
    )


def _in_order(values: Iterable[float], wants: Wants) -> list[float]:
    """Return the figures from worst to best, those that are alike once."""
    ordered: list[float] = []
    for value in sorted(values, reverse=wants is Wants.LESS):
        if not ordered or abs(value - ordered[-1]) > ALIKE * abs(value):
            ordered.append(value)
    return ordered


def _thinned(ordered: Sequence[float]) -> list[float]:
    """Return up to five figures, both ends among them; two get a middle."""
    if len(ordered) == 2:
        worst, best = ordered
        return [worst, _round((2 * worst + best) / 3), _round((worst + 2 * best) / 3), best]
    if len(ordered) <= STEPS:
        return list(ordered)
    last = len(ordered) - 1
    return [ordered[round(at * last / (STEPS - 1))] for at in range(STEPS)]


def _round(value: float) -> float:
    return float(f"{value:.3g}")
