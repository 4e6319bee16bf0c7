"""Offers named for what they serve."""

from collections.abc import Sequence

from coach.value.model import Choice, Domain
from coach.value.words import listed, say


def named(
    domain: Domain, their_weights: Sequence[float], choices: Sequence[Choice]
) -> list[tuple[str, str]]:
    """Return a name and what it serves for each package, told apart from the others."""
    names: list[tuple[str, str]] = []
    taken: set[int] = set()
    for choice in choices:
        edges = [_edge(domain, their_weights, choice, choices, i) for i in range(len(choice))]
        order = sorted(range(len(choice)), key=lambda i: (i in taken, -edges[i], i))
        top = order[0]
        taken.add(top)
        gets = [i for i in sorted(order, key=lambda i: -edges[i]) if edges[i] > 0][:2]
        pays = [i for i in sorted(order, key=lambda i: edges[i]) if edges[i] < 0][:2]
        names.append(
            (say("offers.name", issue=domain.stakes[top].name), _serves(domain, gets, pays))
        )
    return names


def _edge(
    domain: Domain, weights: Sequence[float], choice: Choice, choices: Sequence[Choice], index: int
) -> float:
    """Return how much more this package gives them on an issue than the others do on average."""
    worths = domain.stakes[index].theirs
    others = [worths[other[index]] for other in choices if other is not choice]
    usual = sum(others) / len(others) if others else sum(worths) / len(worths)
    return weights[index] * (worths[choice[index]] - usual)


def _serves(domain: Domain, gets: list[int], pays: list[int]) -> str:
    got = listed([domain.stakes[i].name for i in gets])
    paid = listed([domain.stakes[i].name for i in pays])
    if not got:
        return say("offers.even")
    return (
        say("offers.serves", gets=got, asks=paid) if paid else say("offers.serves_only", gets=got)
    )
