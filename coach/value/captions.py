"""What the pictures come to, in words: below each of them, and for who cannot see them."""

from collections.abc import Iterator
from typing import Final

from coach.cards import Pie, ValueMap
from coach.deal import Deal, Offer, Package
from coach.value.extending import extended
from coach.value.model import Choice, Domain
from coach.value.modelled import modelled
from coach.value.money import money
from coach.value.words import listed, say

POINT: Final = 0.005
"""Half a point: less than this is no difference."""


def pie_caption(pie: Pie) -> str:
    """Say how much each side gets before and after."""
    pairs = (pie.before_mine, pie.after_mine, pie.before_theirs, pie.after_theirs)
    if pie.unit == "points":
        mine, more, theirs, theirs_more = (f"{value:.0f}" for value in pairs)
    else:
        mine, more, theirs, theirs_more = (money(value, pie.unit) for value in pairs)
    key = "caption.points" if pie.unit == "points" else "caption.pie"
    return say(key, mine=mine, more=more, theirs=theirs, theirs_more=theirs_more)


def map_caption(deal: Deal, package: Package, values: ValueMap) -> str:
    """Say what a package gives each side, what more was possible, and where the offers lie."""
    packages = [package, *(offer.package for offer in deal.offers)]
    domain = extended(modelled(deal).domain, packages)
    return " ".join(_told(deal, domain, domain.choice(package), values))


def _told(deal: Deal, domain: Domain, choice: Choice, values: ValueMap) -> Iterator[str]:
    here = values.signed or (0.0, 0.0)
    yield say("caption.deal", mine=100 * here[0], theirs=100 * here[1])
    yield _possible(here, values)
    yield from _lost(deal, domain, choice)
    below = [letter for letter, *point in values.offers if _is_below(point, values)]
    if below:
        yield say("caption.below" if len(below) > 1 else "caption.one_below", offers=listed(below))
    if values.reservation is not None:
        yield say("caption.limit", limit=100 * values.reservation)


def _possible(here: tuple[float, float], values: ValueMap) -> str:
    """Say how much more one side could have without a loss to the other."""
    mine, theirs = (
        max(
            (
                p[side] - here[side]
                for p in values.frontier
                if p[1 - side] >= here[1 - side] - 1e-9
            ),
            default=0.0,
        )
        for side in (0, 1)
    )
    if max(mine, theirs) < POINT:
        return say("caption.on_line")
    return say("caption.possible", mine=100 * max(0.0, mine), theirs=100 * max(0.0, theirs))


def _is_below(point: list[float], values: ValueMap) -> bool:
    return any(
        mine >= point[0] - POINT and theirs >= point[1] + POINT for mine, theirs in values.frontier
    )


def _lost(deal: Deal, domain: Domain, choice: Choice) -> Iterator[str]:
    """Where this is worth less to me than every offer: which changes cost how much."""
    worth = domain.mine(choice)
    if not deal.offers or any(
        domain.mine(domain.choice(offer.package)) <= worth + POINT for offer in deal.offers
    ):
        return

    def changes(offer: Offer) -> int:
        pairs = zip(choice, domain.choice(offer.package), strict=True)
        return sum(here != there for here, there in pairs)

    nearest = min(deal.offers, key=changes)
    costs = listed(list(_costs(domain, choice, domain.choice(nearest.package))))
    yield say("caption.less", letter=nearest.letter, changes=costs)


def _costs(domain: Domain, choice: Choice, before: Choice) -> Iterator[str]:
    for weight, stake, new, old in zip(domain.weights, domain.stakes, choice, before, strict=True):
        cost = weight * (stake.mine[old] - stake.mine[new])
        if cost >= POINT:
            yield say(
                "caption.cost",
                issue=stake.name,
                new=stake.options[new],
                old=stake.options[old],
                points=100 * cost,
            )
