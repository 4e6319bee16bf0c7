"""Offers named for what they bring the other side, and the other offers do not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations

from coach.value.model import Choice, Domain
from coach.value.phrases import phrase
from coach.value.words import listed, say

_LEFT_OUT = re.compile(r"\bno\b|\bas today\b|\bas (?:they|you) ask\b")
"""What is only left out or left alone makes no name."""


def named(
    domain: Domain, their_weights: Sequence[float], choices: Sequence[Choice]
) -> list[tuple[str, str]]:
    """Return a name and what it serves for each package, told apart from the others."""
    found: list[tuple[str, str]] = []
    for choice in choices:
        others = [other for other in choices if other is not choice]
        one = _Among(domain, tuple(their_weights), choice, others)
        taken = {name for name, _ in found}
        names = (name for name in one.names() if name not in taken)
        found.append((next(names, say("offers.balanced")), one.serves()))
    return found


@dataclass(frozen=True)
class _Among:
    """One package among the others that are offered with it."""

    domain: Domain
    weights: tuple[float, ...]
    choice: Choice
    others: Sequence[Choice]

    @cached_property
    def edges(self) -> list[float]:
        """How much more it gives them on each issue than the others do on average."""
        return [self._edge(index) for index in range(len(self.choice))]

    def _edge(self, index: int) -> float:
        worths = self.domain.stakes[index].theirs
        others = [worths[other[index]] for other in self.others]
        usual = sum(others) / len(others) if others else sum(worths) / len(worths)
        return self.weights[index] * (worths[self.choice[index]] - usual)

    def names(self) -> Iterator[str]:
        """Yield names, the best first.

        The best is what only this offer brings them. Where that is just something left out,
        what they do for it makes a better name, though their worst option only if need be.
        """
        gets = [i for i in self._ranked() if self.edges[i] >= 0 and not self._is_worst(i)]
        singles: list[tuple[int, ...]] = [(i,) for i in gets if self.edges[i] > 0]
        pairs = list(combinations(gets, 2))
        own_one, own_two = (list(filter(self._is_own, each)) for each in (singles, pairs))
        asked = [(i,) for i in reversed(self._ranked()) if self.edges[i] < 0]
        bearable = [issues for issues in asked if not self._is_worst(*issues)]
        yield from self._said(own_one, own_two, bearable, asked if own_one else ())
        yield from self._names(own_one)
        yield from self._said(singles)
        yield from self._names(own_two, singles, pairs)

    def _said(self, *ways: Sequence[tuple[int, ...]]) -> Iterator[str]:
        return (name for name in self._names(*ways) if not _LEFT_OUT.search(name))

    def _names(self, *ways: Sequence[tuple[int, ...]]) -> Iterator[str]:
        return (listed([self._phrase(i) for i in issues]) for issues in chain(*ways))

    def serves(self) -> str:
        """Say what they get most of, and where they are asked to move."""
        order = self._ranked()
        names = [stake.name for stake in self.domain.stakes]
        got = listed([names[i] for i in order if self.edges[i] > 0][:2])
        paid = listed([names[i] for i in reversed(order) if self.edges[i] < 0][:2])
        if not got:
            return say("offers.even")
        if not paid:
            return say("offers.serves_only", gets=got)
        return say("offers.serves", gets=got, asks=paid)

    def _ranked(self) -> list[int]:
        return sorted(range(len(self.choice)), key=lambda i: (-self.edges[i], -self.weights[i], i))

    def _is_worst(self, index: int) -> bool:
        worths = self.domain.stakes[index].theirs
        return worths[self.choice[index]] <= min(worths)

    def _is_own(self, issues: Sequence[int]) -> bool:
        """Whether no other offer is as good for them on all of these issues."""
        return not any(
            all(self._worth(other, i) >= self._worth(self.choice, i) for i in issues)
            for other in self.others
        )

    def _worth(self, choice: Choice, index: int) -> float:
        return self.domain.stakes[index].theirs[choice[index]]

    def _phrase(self, index: int) -> str:
        stake = self.domain.stakes[index]
        others = {stake.options[other[index]] for other in self.others}
        return phrase(stake, stake.options[self.choice[index]], others)
