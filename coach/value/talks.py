"""A deal as talks under way: what may be offered now, and what was said in each round."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from coach.deal import Amount, Deal, Direction, Rating
from coach.value.counsel import Talks
from coach.value.extending import extended
from coach.value.figures import CHANGE, change, figure
from coach.value.learning import rounds_of, said_in
from coach.value.model import Domain, Pick
from coach.value.modelled import Modelled, modelled
from coach.value.reservation import fits, reservation_of, target_of

ROUNDS: Final = 5
"""So many rounds a person is taken to have ahead, where nobody says."""
WIDEST: Final = 0.15
"""In a small deal two offers may be so far from the target, so that there is a choice at all."""
SLACK: Final = 0.15
"""Offers may lie so far below the aim, so that there are three: equal ones say more than one."""
LATE: Final = 1.6
"""With people each new draft is a visible step down, though the first ones are small."""
SLIGHT: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Under:
    """Talks, and the model of the deal that they are about."""

    model: Modelled
    talks: Talks


def talks_of(deal: Deal, *, seed: int = 0) -> Under:
    """Return a deal as talks: nothing under my limit is offered, and the first move keeps back."""
    model = modelled(deal)
    domain = extended(model.domain, said_in(deal))
    rounds = rounds_of(deal, domain)
    barred = set(_under_limit(deal, model))
    if not deal.reactions:
        for picks in (_short_of_anchor(deal, model), _as_they_ask(deal, model), _worst(model)):
            barred = _leaving_one(domain, barred, frozenset(picks))
    talks = Talks(
        domain=replace(domain, barred=domain.barred | barred),
        floor=reservation_of(deal, model),
        start=target_of(deal, model),
        rounds=rounds,
        round=len(rounds),
        of=max(ROUNDS, len(rounds) + 2),
        seed=seed,
        late=LATE,
        slack=SLACK,
        widest=WIDEST,
        kept=frozenset() if deal.reactions else frozenset(_whole(model)),
    )
    return Under(model, talks)


def _leaving_one(domain: Domain, barred: set[Pick], more: frozenset[Pick]) -> set[Pick]:
    """Bar more picks, but on no issue the last that is left."""
    found = set(barred)
    for index, stake in enumerate(domain.stakes):
        own = {pick for pick in more if pick.stake == index}
        left = {Pick(index, option) for option in range(len(stake.scale))} - found - own
        if left:
            found |= own
    return found


def _under_limit(deal: Deal, model: Modelled) -> Iterator[Pick]:
    yield from _worse_than(deal.reservation, model, SLIGHT)


def _short_of_anchor(deal: Deal, model: Modelled) -> Iterator[Pick]:
    """Yield the prices that are worse for me than what I want to open with."""
    yield from _worse_than(deal.anchor.ask if deal.anchor else None, model, SLIGHT)


def _as_they_ask(deal: Deal, model: Modelled) -> Iterator[Pick]:
    """Yield the prices that they asked for themselves: the end the first move stays off."""
    price, asked = model.price, deal.notes.get("setup.their_ask", "")
    if price is None or not asked:
        return
    if price.unit == CHANGE:
        value = change(asked)
    else:
        found = figure(asked)
        is_money = found is not None and found[1] in {"", price.unit} and len(asked) < SHORT
        value = found[0] if found and is_money else None
    if value is not None and 0 <= price.place(value) < 1:
        yield from _up_to(model, price.place(value) + SLIGHT)


SHORT: Final = 40
"""A demand in more letters than this may be about more than the price."""


def _worst(model: Modelled) -> Iterator[Pick]:
    """Yield my worst option on each High issue that has others in between."""
    for index, (stake, issue) in enumerate(zip(model.domain.stakes, model.issues, strict=True)):
        if issue.mine is Rating.HIGH and len(stake.options) > 2:
            yield Pick(index, stake.mine.index(min(stake.mine)))


def _whole(model: Modelled) -> Iterator[Pick]:
    """Yield the last step on each issue that is Low for me: kept until they give for it."""
    for index, (stake, issue) in enumerate(zip(model.domain.stakes, model.issues, strict=True)):
        is_cheap = issue.mine is Rating.LOW and issue.direction is Direction.OPPOSED
        if is_cheap and len(stake.options) > 2:
            yield Pick(index, stake.theirs.index(max(stake.theirs)))


def _worse_than(amount: Amount | None, model: Modelled, slack: float) -> Iterator[Pick]:
    price = model.price
    if amount is not None and price is not None and fits(amount, price):
        yield from _up_to(model, price.place(float(amount.value)) - slack)


def _up_to(model: Modelled, most: float) -> Iterator[Pick]:
    price = model.price
    if price is not None:
        for option, amount in enumerate(price.amounts):
            if price.place(amount) <= most:
                yield Pick(price.stake, option)
