"""What lies off the grid: figures between an issue's options or beyond them count as well."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from coach.deal import Package
from coach.value.figures import CHANGE, between, change, figure, figures
from coach.value.model import Domain, Pick, Stake

OUT_OF_REACH: Final = 10.0
"""A figure this many times beyond the largest option is not of the same scale."""


def extended(domain: Domain, packages: Iterable[Package]) -> Domain:
    """Return the domain with the figures of these packages as options that are not offered.

    A figure between two options is worth what lies between; beyond them the last step is
    carried on. What is no figure of an issue's scale is left out.
    """
    found: dict[int, list[str]] = {}
    for package in packages:
        said = {name.casefold(): option for name, option in package.items()}
        for index, stake in enumerate(domain.stakes):
            option = said.get(stake.name.casefold(), "")
            known = {one.casefold() for one in (*stake.options, *found.get(index, ()))}
            if option and option.casefold() not in known and place(stake, option) is not None:
                found.setdefault(index, []).append(option)
    if not found:
        return domain
    stakes = tuple(_with(stake, found.get(i, [])) for i, stake in enumerate(domain.stakes))
    barred = {
        Pick(index, len(domain.stakes[index].options) + number)
        for index, options in found.items()
        for number in range(len(options))
    }
    return replace(domain, stakes=stakes, barred=domain.barred | barred)


def unbarred(domain: Domain) -> Domain:
    """Return the domain with every option allowed."""
    return replace(domain, barred=frozenset())


def place(stake: Stake, option: str) -> tuple[float, float] | None:
    """Return what a figure off the grid is worth to me and to them, None where it has no place."""
    scale = figures(stake.scale)
    if scale is None:
        return None
    amounts, unit = scale
    value = _on(unit, option)
    if value is None or not is_near(value, amounts):
        return None
    mine, theirs = (worths[: len(amounts)] for worths in (stake.mine, stake.theirs))
    return between(value, amounts, mine), between(value, amounts, theirs)


def _on(unit: str, option: str) -> float | None:
    """Return an option's figure in the unit of a scale, None where it is of another."""
    if unit == CHANGE:
        return change(option)
    found = figure(option)
    if found is None or (found[1] and unit and found[1] != unit):
        return None
    return found[0]


def is_near(value: float, amounts: tuple[float, ...]) -> bool:
    """Say whether a figure can be meant on a scale: not thousands on one of millions."""
    largest = max(abs(amount) for amount in amounts)
    smallest = min(abs(amount) for amount in amounts)
    is_small = smallest > 0 and abs(value) * OUT_OF_REACH < smallest
    return abs(value) <= OUT_OF_REACH * largest and not is_small


def is_beyond(stake: Stake, option: str) -> bool:
    """Say whether a figure lies beyond an issue's options: its worth is only carried on."""
    found = place(stake, option)
    return found is not None and not 0.0 <= found[0] <= 1.0


def unplaced(domain: Domain, package: Package) -> tuple[tuple[str, str], ...]:
    """Return what has no place in the numbers: issue and option in words."""
    stakes = {stake.name.casefold(): stake for stake in domain.stakes}
    return tuple(
        (name, option)
        for name, option in package.items()
        if (stake := stakes.get(name.casefold())) is None
        or (
            option.casefold() not in {one.casefold() for one in stake.options}
            and place(stake, option) is None
        )
    )


def _with(stake: Stake, options: list[str]) -> Stake:
    places = [place(stake, option) or (0.0, 0.0) for option in options]
    return replace(
        stake,
        listed=len(stake.scale),
        options=(*stake.options, *options),
        mine=(*stake.mine, *(mine for mine, _ in places)),
        theirs=(*stake.theirs, *(theirs for _, theirs in places)),
    )
