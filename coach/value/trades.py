"""Small changes of a package: one issue, or one issue for another."""

from collections.abc import Iterator
from itertools import combinations, product

from coach.value.model import Choice, Domain


def changes_of_two(domain: Domain, choice: Choice) -> Iterator[Choice]:
    """Yield every allowed package that differs from this one on one or two issues."""
    sizes = [range(len(stake.options)) for stake in domain.stakes]
    for first, second in combinations(range(len(choice)), 2):
        for a, b in product(sizes[first], sizes[second]):
            other = (*choice[:first], a, *choice[first + 1 : second], b, *choice[second + 1 :])
            if other != choice and not domain.breaks(other):
                yield other
