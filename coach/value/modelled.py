"""From a deal, as people fill it in, to the engine's numbers; what was assumed is said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from coach.deal import Deal, Direction, Issue, Rating
from coach.value.extending import extended
from coach.value.figures import figures, worths
from coach.value.model import Domain, Stake, even_steps
from coach.value.own_weights import narrowed_down
from coach.value.weights import RATINGS, chances, rated, shared
from coach.value.words import listed, names, say


@dataclass(frozen=True, slots=True)
class Price:
    """The money issue: which stake it is, each option's amount, and the unit."""

    stake: int
    amounts: tuple[float, ...]
    unit: str

    @property
    def span(self) -> float:
        """How much money lies between its worst and its best option."""
        return abs(self.amounts[-1] - self.amounts[0])

    def place(self, amount: float) -> float:
        """Return where an amount lies between the worst option (0) and the best (1), or past."""
        return (amount - self.amounts[0]) / (self.amounts[-1] - self.amounts[0])


@dataclass(frozen=True, slots=True)
class Modelled:
    """A deal in numbers, the issues behind the stakes, and the assumptions made on the way.

    `rated` are my weights before I said which packages I would rather sign.
    """

    domain: Domain
    issues: tuple[Issue, ...]
    price: Price | None = None
    warnings: tuple[str, ...] = ()
    rated: tuple[float, ...] = ()


def modelled(deal: Deal, *, only_with_options: bool = True) -> Modelled:
    """Return the deal in numbers; an issue without options is left out, or is all or nothing."""
    named = _distinct(deal.issues)
    unlisted = [issue for issue in named if len(issue.options) < 2]
    issues = tuple(issue for issue in named if not only_with_options or issue not in unlisted)
    warnings = _gaps(issues)
    if only_with_options and unlisted:
        warnings.append(say("gaps.options", issues=_names(unlisted)))
    weights, ratings = _weights(issues)
    price = _price(issues)
    money = None if price is None else price.stake
    domain = Domain(
        stakes=tuple(_stake(issue, is_price=i == money) for i, issue in enumerate(issues)),
        weights=weights,
        ratings=ratings,
        beliefs=tuple(chances(issue.theirs, issue.confidence) for issue in issues),
    )
    if deal.batna is not None and deal.batna.package:
        domain = extended(domain, [deal.batna.package])
        domain = replace(domain, fallback=domain.choice(deal.batna.package))
    domain = narrowed_down(domain, deal.preferences)
    return Modelled(domain, issues, price, tuple(warnings), weights)


def _distinct(issues: Sequence[Issue]) -> list[Issue]:
    """Return the issues with each name, and within them each option, once: the first counts."""
    first = {issue.name.casefold(): issue for issue in reversed(issues)}
    return [
        replace(issue, options=_once(issue.options))
        for issue in issues
        if issue is first[issue.name.casefold()]
    ]


def _once(options: Sequence[str]) -> tuple[str, ...]:
    first = {option.casefold(): option for option in reversed(options)}
    return tuple(option for option in dict.fromkeys(options) if option == first[option.casefold()])


def _gaps(issues: Sequence[Issue]) -> list[str]:
    unrated = [issue for issue in issues if issue.mine is None and issue.points is None]
    unguessed = [issue for issue in issues if issue.theirs is None]
    pointed = [issue for issue in issues if issue.points is not None]
    found = []
    if unrated:
        found.append(say("gaps.mine", issues=_names(unrated)))
    if unguessed:
        found.append(say("gaps.theirs", issues=_names(unguessed)))
    if pointed and len(pointed) < len(issues):
        found.append(say("gaps.points", issues=_names(pointed)))
    return found


def _names(issues: Sequence[Issue]) -> str:
    return listed([issue.name for issue in issues])


def _weights(issues: tuple[Issue, ...]) -> tuple[tuple[float, ...], tuple[int, ...] | None]:
    points = [issue.points for issue in issues if issue.points is not None]
    if points and len(points) == len(issues):
        return shared(points), None
    ratings = tuple(RATINGS.index(issue.mine or Rating.MEDIUM) for issue in issues)
    return rated(ratings), ratings


def _stake(issue: Issue, *, is_price: bool) -> Stake:
    options = issue.options if len(issue.options) > 1 else ("not at all", "in full")
    amounts = figures(options) if is_price else None
    mine = worths(amounts[0]) if amounts else even_steps(len(options))
    same = issue.direction is Direction.SAME
    theirs = mine if same else tuple(1 - worth for worth in mine)
    default = _default(issue, options)
    return Stake(issue.name, options, mine, theirs, default, is_sure=is_price, is_price=is_price)


def _default(issue: Issue, options: tuple[str, ...]) -> int:
    """Return what holds if nobody talks about it: as stated, or else the middle."""
    names = [option.casefold() for option in options]
    stated = (issue.default or "").casefold()
    return names.index(stated) if stated in names else (len(options) - 1) // 2


def _price(issues: tuple[Issue, ...]) -> Price | None:
    """Return the money issue: the one marked as price, else one that is called so."""
    for is_it in (lambda one: one.is_price, is_called_price):
        for index, issue in enumerate(issues):
            amounts = figures(issue.options) if is_it(issue) else None
            if amounts:
                return Price(index, *amounts)
    return None


def is_called_price(issue: Issue) -> bool:
    """Say whether an issue's name says that it is the money: "Day rate", "Rent per m2"."""
    words = _WORD.findall(_PAREN.sub("", issue.name).casefold())
    if not words or words[-1] in names("price.other"):
        return False
    said = f" {' '.join(words)} "
    return any(f" {word} " in said for word in names("price.issues"))


_PAREN: Final = re.compile(r"\(.*?\)")
_WORD: Final = re.compile(r"[^\W_][\w-]*")
