"""My limit, target and alternative on the price's scale, or what is missing to place them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from coach.answers.amounts import shown
from coach.deal import Amount, Deal, Issue, Package
from coach.value.figures import CHANGE, change, figures
from coach.value.modelled import Price, is_called_price, modelled
from coach.value.reservation import fits
from coach.value.words import listed, say

CLOSE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Placed:
    """One of my figures, and where on the price's scale it lies: 0 worst, 1 best, None nowhere."""

    what: str
    amount: Amount
    place: float | None


def placed(deal: Deal) -> tuple[Placed, ...]:
    """Place my limit, target, alternative and opening, as far as they are figures."""
    price = modelled(deal).price
    return tuple(_placed(what, amount, price) for what, amount in _stated(deal))


def money_remarks(deal: Deal) -> tuple[str, ...]:
    """Say what of my figures has no place yet, and where they contradict each other."""
    found = placed(deal)
    places = {one.what: one for one in found if one.place is not None}
    lost = [one for one in found if one.place is None]
    missing = (_missing(lost, modelled(deal).price, price_issue(deal)),) if lost else ()
    return (*missing, *_beyond(deal, places), *_contradictions(places))


def _beyond(deal: Deal, places: dict[str, Placed]) -> Iterator[str]:
    money = price_issue(deal)
    for one in places.values():
        place = one.place or 0.0
        # An alternative worse than every option is the usual case, and no news.
        is_news = one.what != "alternative" and place < -CLOSE
        if money is not None and (is_news or place > 1 + CLOSE):
            amount = _shown(one.amount)
            yield say("placing.beyond", what=one.what, amount=amount, issue=money.name)


def price_issue(deal: Deal) -> Issue | None:
    """Return the issue that is the money: as it is marked, else as it is called."""
    marked = (issue for issue in deal.issues if issue.is_price)
    return next(marked, next((one for one in deal.issues if is_called_price(one)), None))


def base_question(deal: Deal) -> str:
    """Return the one question whose answer turns price options in words into figures, or ""."""
    money = price_issue(deal)
    if money is None or not _stated(deal) or not _has_changes(money):
        return ""
    return say("placing.base", issue=money.name, first=money.options[0])


def with_base(deal: Deal, base: Amount) -> Deal:
    """Return the deal with its price options as figures: "10% off list" of 60k is 54k."""
    money = price_issue(deal)
    if money is None or not _has_changes(money):
        return deal
    new = {option: _priced(option, base) for option in money.options}
    return renamed(deal, money, new)


def renamed(deal: Deal, issue: Issue, new: Package) -> Deal:
    """Return the deal with an issue's options renamed wherever they stand."""

    def told(package: Package) -> dict[str, str]:
        return {
            name: new.get(option, option) if name.casefold() == issue.name.casefold() else option
            for name, option in package.items()
        }

    options = tuple(new.get(option, option) for option in issue.options)
    default = None if issue.default is None else new.get(issue.default, issue.default)
    changed = replace(issue, options=options, default=default, is_price=True)
    offers = tuple(replace(offer, package=told(offer.package)) for offer in deal.offers)
    reactions = tuple(
        replace(
            one,
            counter=told(one.counter),
            offers=tuple(replace(offer, package=told(offer.package)) for offer in one.offers),
        )
        for one in deal.reactions
    )
    return replace(
        deal,
        issues=tuple(changed if one is issue else one for one in deal.issues),
        alternatives=tuple(replace(one, package=told(one.package)) for one in deal.alternatives),
        offers=offers,
        reactions=reactions,
        package=told(deal.package),
    )


def _stated(deal: Deal) -> list[tuple[str, Amount]]:
    batna = deal.batna
    stated = {
        "limit": deal.reservation,
        "target": deal.target,
        "alternative": batna.amount if batna and not batna.package else None,
        "opening": deal.anchor.ask if deal.anchor else None,
    }
    return [(what, amount) for what, amount in stated.items() if amount is not None]


def _placed(what: str, amount: Amount, price: Price | None) -> Placed:
    has_place = price is not None and fits(amount, price)
    return Placed(what, amount, price.place(float(amount.value)) if price and has_place else None)


def _missing(lost: Sequence[Placed], price: Price | None, money: Issue | None) -> str:
    """Say which figures have no place, and what would give them one."""
    figures_ = listed([f"{one.what} of {_shown(one.amount)}" for one in lost])
    blanks = {"figures": figures_, "issue": money.name if money else ""}
    if money is None:
        return say("placing.no_price", **blanks)
    if _has_changes(money):
        return say("placing.no_base", first=money.options[0], **blanks)
    if price is None:
        return say("placing.words", **blanks)
    return say("placing.unit", low=money.options[0], high=money.options[-1], **blanks)


def _contradictions(places: dict[str, Placed]) -> Iterator[str]:
    for better, worse in BEATEN:
        if better in places and worse in places:
            one, other = places[better].place, places[worse].place
            if one is not None and other is not None and one > other + CLOSE:
                yield say(
                    f"placing.{better}_beats_{worse}",
                    better=_shown(places[better].amount),
                    worse=_shown(places[worse].amount),
                )


BEATEN: Final = (("alternative", "target"), ("limit", "target"), ("alternative", "limit"))
"""What must not be better for me than what."""


def _has_changes(issue: Issue) -> bool:
    read = figures(issue.options)
    return read is not None and read[1] == CHANGE


def _priced(option: str, base: Amount) -> str:
    moved = float(base.value) * (1 + (change(option) or 0.0) / 100)
    return f"{_like(moved, base)} ({option})"


def _like(value: float, base: Amount) -> str:
    """Return a figure written as the base was: "54k", "54,000 EUR"."""
    text = base.text.casefold().rstrip("$€£ ")
    if "k" in text and value >= 1000:
        number = f"{value / 1000:.4g}k"
    else:
        number = f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{number} {base.unit}".rstrip()


def _shown(amount: Amount) -> str:
    return amount.text or shown(amount)
