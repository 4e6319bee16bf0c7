"""Offers named for the interest that they serve, and the other offers do not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from coach.value.interests import interest
from coach.value.model import Choice, Domain
from coach.value.words import listed, say


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
        """Yield names, the best first: what it gives them and no other offer gives as much of."""
        gets = [i for i in self._ranked() if self.edges[i] > 0]
        yield from (self._name(i) for i in gets if self._is_own(i))
        yield from (self._name(i) for i in gets)
        for one, other in combinations(dict.fromkeys(self._name(i) for i in gets), 2):
            yield listed([one, other])
        yield from (self.domain.stakes[i].name for i in gets)

    def _name(self, index: int) -> str:
        return interest(self.domain.stakes[index])

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

    def _is_own(self, index: int) -> bool:
        """Whether no other offer is as good for them on this issue."""
        worths = self.domain.stakes[index].theirs
        return all(worths[other[index]] < worths[self.choice[index]] for other in self.others)
