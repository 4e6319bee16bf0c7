"""A deal's three offers: two to four issues on the table, the rest open."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from coach.deal import Deal
from coach.value.counsel import Counsel, counsel
from coach.value.meso import NARROW, REAL_SHARE, Three, promised, three_offers
from coach.value.model import Choice, Domain
from coach.value.offers import USUAL_TARGET, priced, remarks
from coach.value.placing import money_remarks
from coach.value.pool import Offerable
from coach.value.results import Draft
from coach.value.table import AT_LEAST, AT_MOST, candidates, narrowed
from coach.value.talks import Under, talks_of
from coach.value.words import listed, say

GIVEN_UP: Final = 0.01
"""So much of their favourite's worth may go so that the offers differ on what they care for."""


def draft_offers(deal: Deal, *, seed: int = 0) -> Draft:
    """Draft up to three offers of equal worth to me, from all we believe by now.

    The same content of a deal gives the same offers; another `seed` may give others.
    """
    under = talks_of(deal, seed=seed)
    domain, warnings = under.talks.domain, (*under.model.warnings, *money_remarks(deal))
    if len(domain.stakes) < AT_LEAST:
        missing = say("gaps.one" if domain.stakes else "gaps.few")
        return Draft((), NARROW, USUAL_TARGET, (*warnings, missing))
    found = counsel(under.talks)
    if not found.offers:
        return Draft((), NARROW, found.aim, (*warnings, _why_none(found)))
    offerable, whole = found.offerable, _whole(found)
    table, three = _tabled(deal, found.draws, whole, found.floor)
    return Draft(
        priced(offerable.seen, offerable.weights, three),
        three.tolerance,
        three.target,
        (*warnings, *remarks(domain, three), *_given_in_all(under, three)),
        tuple(domain.stakes[index].name for index in table),
    )


def _given_in_all(under: Under, three: Three) -> Iterator[str]:
    """Say what is cheap for me and given whole in every offer: it stands only with the package."""
    stakes = under.talks.domain.stakes
    given = [
        f"{stakes[pick.stake].name} ({stakes[pick.stake].options[pick.option]})"
        for pick in sorted(under.talks.kept)
        if all(choice[pick.stake] == pick.option for choice in three.choices)
    ]
    if given:
        yield say("offers.chips", gives=listed(given))


def _why_none(found: Counsel) -> str:
    if not len(found.offerable.front):
        return say("offers.impossible")
    return say("offers.unrealistic")


def _whole(found: Counsel) -> Three:
    """Return the three, or the one package there is, over all issues."""
    if found.three.choices:
        return found.three
    worth = found.offerable.worth(found.offers[0])[0]
    return Three(found.offers, NARROW, (1.0,), worth)


def _tabled(
    deal: Deal, offerable: Offerable, whole: Three, floor: float
) -> tuple[tuple[int, ...], Three]:
    tables = _tables(deal, offerable, whole)
    drafts = [(_on_table(offerable, whole, table, floor), table) for table in tables]
    three, table = _contrasted(offerable, [draft for draft in drafts if draft[0].choices])
    return table, three


def _tables(deal: Deal, offerable: Offerable, three: Three) -> tuple[tuple[int, ...], ...]:
    """Return the tables to choose from: the person's, else all of few issues, else the best."""
    stakes = offerable.domain.stakes
    asked = {name.casefold() for name in deal.table}
    chosen = tuple(i for i, stake in enumerate(stakes) if stake.name.casefold() in asked)
    if len(chosen) >= AT_LEAST:
        return (chosen,)
    if len(stakes) <= AT_MOST:
        return (tuple(range(len(stakes))),)
    return candidates(offerable.seen, offerable.weights, three.choices)


def _contrasted(
    offerable: Offerable, drafts: Sequence[tuple[Three, tuple[int, ...]]]
) -> tuple[Three, tuple[int, ...]]:
    """Take the draft that differs most on what they care for, if it serves them well enough."""
    first, _ = max(drafts, key=lambda draft: len(draft[0].choices))
    enough = promised(offerable, first.choices) - GIVEN_UP

    def differs(three: Three) -> float:
        apart = (len(set(options)) > 1 for options in zip(*three.choices, strict=True))
        weights = zip(offerable.weights, apart, strict=True)
        return sum(weight for weight, is_apart in weights if is_apart)

    good = [
        (three, table)
        for three, table in drafts
        if len(three.choices) >= len(first.choices)
        and three.tolerance <= first.tolerance
        and min(three.shares) >= min(REAL_SHARE, *first.shares)
        and promised(offerable, three.choices) >= enough
    ]
    return max(good, key=lambda draft: differs(draft[0]))


def _on_table(offerable: Offerable, whole: Three, table: tuple[int, ...], floor: float) -> Three:
    """Draft again with only the table's issues moving, the rest as in the best offer."""
    domain = offerable.domain
    if len(table) == len(domain.stakes):
        return whole
    base = whole.choices[0]
    small = narrowed(domain, base, table)
    within = Offerable(small, offerable.samples, against=offerable.against)
    three = three_offers(within, whole.target, floor)
    choices = tuple(_widened(domain, base, small, choice) for choice in three.choices)
    return replace(three, choices=choices)


def _widened(domain: Domain, base: Choice, small: Domain, choice: Choice) -> Choice:
    """Return a package over the table's issues as one over all."""
    return domain.choice({**domain.package(base), **small.package(choice)})
