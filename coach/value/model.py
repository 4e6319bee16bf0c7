"""The engine's own picture of a negotiation: numbers only, options as indexes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

Chances = tuple[float, float, float]
"""How likely an issue is High, Medium, Low for them."""
Choice = tuple[int, ...]
"""A package as option indexes, one per stake."""


class Pick(NamedTuple):
    """One option of one stake, both by index."""

    stake: int
    option: int


@dataclass(frozen=True, slots=True)
class Stake:
    """An issue in numbers: each option's worth to me and to them, from 0 to 1.

    `is_sure` says that nobody doubts which way they want it; `is_price` that it is the money.
    Options from `listed` on were only named by somebody (0: none was).
    """

    name: str
    options: tuple[str, ...]
    mine: tuple[float, ...]
    theirs: tuple[float, ...]
    default: int
    is_sure: bool = False
    is_price: bool = False
    listed: int = 0

    @property
    def scale(self) -> tuple[str, ...]:
        """The options that are on offer, without those somebody only named."""
        return self.options[: self.listed] if self.listed else self.options


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A negotiation in numbers.

    `weights` are mine and sum to 1. Theirs are either known (`known`, summing to 1) or
    believed (`beliefs`, one triple per stake); `doubts` says how likely each known one is
    just a wrong guess. `ratings` are mine as 0 (High), 1, 2 (Low)
    where I gave no points. `forbidden` holds pairs of picks that cannot stand together, `barred`
    those that are not offered at all (they are worth what they are worth, if somebody asks);
    `fallback` is my BATNA as a package.
    """

    stakes: tuple[Stake, ...]
    weights: tuple[float, ...]
    beliefs: tuple[Chances, ...]
    known: tuple[float, ...] | None = None
    doubts: tuple[float, ...] = ()
    ratings: tuple[int, ...] | None = None
    forbidden: frozenset[tuple[Pick, Pick]] = frozenset()
    barred: frozenset[Pick] = frozenset()
    fallback: Choice | None = None

    def mine(self, choice: Choice) -> float:
        """Return what a package is worth to me."""
        return sum(
            weight * stake.mine[option]
            for weight, stake, option in zip(self.weights, self.stakes, choice, strict=True)
        )

    def theirs(self, choice: Choice, weights: tuple[float, ...]) -> float:
        """Return what a package is worth to them if these are their weights."""
        return sum(
            weight * stake.theirs[option]
            for weight, stake, option in zip(weights, self.stakes, choice, strict=True)
        )

    def package(self, choice: Choice) -> dict[str, str]:
        """Return a package in words."""
        return {
            stake.name: stake.options[option]
            for stake, option in zip(self.stakes, choice, strict=True)
        }

    def choice(self, package: Mapping[str, str]) -> Choice:
        """Return a package in indexes; what it leaves out or misnames stays at its default."""
        said = {name.casefold(): option.casefold() for name, option in package.items()}
        return tuple(_option(stake, said.get(stake.name.casefold())) for stake in self.stakes)

    @property
    def default(self) -> Choice:
        """The package in which nothing was negotiated."""
        return tuple(stake.default for stake in self.stakes)

    def breaks(self, choice: Choice) -> bool:
        """Say whether a package holds a barred option, or two that cannot stand together."""
        return any(choice[pick.stake] == pick.option for pick in self.barred) or any(
            choice[a.stake] == a.option and choice[b.stake] == b.option for a, b in self.forbidden
        )


def _option(stake: Stake, said: str | None) -> int:
    names = [option.casefold() for option in stake.options]
    return names.index(said) if said in names else stake.default


def excluded(a: Pick, b: Pick) -> Iterator[tuple[Pick, Pick]]:
    """Forbid two picks to stand together."""
    yield (a, b)


def required(a: Pick, b: Pick, options: int) -> Iterator[tuple[Pick, Pick]]:
    """Forbid pick `a` with every option of `b`'s stake but `b`."""
    yield from ((a, Pick(b.stake, other)) for other in range(options) if other != b.option)


def even_steps(options: int) -> tuple[float, ...]:
    """Return worths that rise in equal steps from 0 to 1."""
    return tuple(step / (options - 1) for step in range(options)) if options > 1 else (0.0,)
