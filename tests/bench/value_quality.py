"""What the three offers are really worth to the other side, over many synthetic cases.

A case has six issues of four equally stepped options, wanted the other way round by the two
sides; both sides' ratings are random. Our guess of their rating is right, or (as often as the
column says) replaced by a random one. What is printed is what the other side's favourite is
worth to it under its true weights, which the engine never sees.

Two makes of case: "blurred", where a true weight lies around its rating's centroid weight
(log-normal, spread .3), and "exact", where it is the centroid weight itself.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from coach.deal import Confidence, Offer, Reaction
from coach.value.learning import FINE, learn
from coach.value.meso import three_offers
from coach.value.model import Choice, Domain, Stake, even_steps
from coach.value.packages import listed
from coach.value.pool import Offerable
from coach.value.samples import Samples, draw, thinned
from coach.value.weights import RATINGS, chances, rated, shared

Floats = NDArray[np.float64]
ISSUES, OPTIONS, TARGET, BAND = 6, 4, 0.65, 0.02
WRONG = (0.0, 0.3, 1.0)


@dataclass(frozen=True, slots=True)
class Case:
    """A negotiation as we see it, and what they truly weigh."""

    domain: Domain
    truth: tuple[float, ...]
    guess: tuple[int, ...]
    seed: int


def cases(count: int, wrong: float, blur: float, seed: int) -> Iterator[Case]:
    """Make cases; the same seed makes the same ones, but for the guesses."""
    chance, doubt = random.Random(seed), random.Random(seed + 1)
    stakes = tuple(
        Stake(f"issue {i}", tuple("abcd"), even_steps(OPTIONS), even_steps(OPTIONS)[::-1], 1)
        for i in range(ISSUES)
    )
    for number in range(count):
        mine, theirs = (tuple(chance.randrange(3) for _ in range(ISSUES)) for _ in range(2))
        weights, truth = (
            shared([w * chance.lognormvariate(0, blur) for w in rated(levels)])
            for levels in (mine, theirs)
        )
        guess = tuple(doubt.randrange(3) if doubt.random() < wrong else level for level in theirs)
        beliefs = tuple(chances(RATINGS[level], Confidence.THINK) for level in guess)
        domain = Domain(stakes=stakes, weights=weights, ratings=mine, beliefs=beliefs)
        yield Case(domain, truth, guess, number)


def worth(case: Case, choices: list[Choice] | tuple[Choice, ...]) -> float:
    """Return what their favourite of these packages is truly worth to them."""
    return max(case.domain.theirs(choice, case.truth) for choice in choices)


def equal_packages(case: Case) -> list[Choice]:
    """Return every package that is worth the target to me, within the narrow band."""
    found = listed(case.domain, TARGET - BAND, TARGET + BAND)
    return [found.choice(index) for index in range(len(found))]


def our_three(case: Case, _packages: list[Choice]) -> list[Choice]:
    samples = draw(case.domain, seed=case.seed)
    return list(three_offers(Offerable(case.domain, samples), TARGET, 0.0).choices)


def best_guess(case: Case, packages: list[Choice]) -> list[Choice]:
    weights = rated(case.guess)
    return [max(packages, key=lambda choice: case.domain.theirs(choice, weights))]


def three_random(case: Case, packages: list[Choice]) -> list[Choice]:
    return random.Random(case.seed).sample(packages, 3)


def optimum(case: Case, packages: list[Choice]) -> list[Choice]:
    return [max(packages, key=lambda choice: case.domain.theirs(choice, case.truth))]


WAYS: dict[str, Callable[[Case, list[Choice]], list[Choice]]] = {
    "three offers (the engine)": our_three,
    "one best-guess package": best_guess,
    "three random equal packages": three_random,
    "optimum": optimum,
}


def offers_table(count: int, blur: float, seed: int) -> dict[str, list[float]]:
    """Return, for each way of making offers, the favourite's mean true worth per column."""
    table: dict[str, list[float]] = {name: [] for name in WAYS}
    for wrong in WRONG:
        found: dict[str, list[float]] = defaultdict(list)
        for case in cases(count, wrong, blur, seed):
            packages = equal_packages(case)
            if len(packages) < 3:
                continue
            for name, way in WAYS.items():
                found[name].append(worth(case, way(case, packages)))
        for name in WAYS:
            table[name].append(fmean(found[name]))
    return table


def rank_correlation(one: Floats, other: Floats) -> float:
    """Return Spearman's correlation of two rows of weights."""
    ranks = [np.argsort(np.argsort(row)).astype(float) for row in (one, other)]
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])


def rounds(case: Case, count: int) -> Iterator[tuple[float, float]]:
    """Yield, before and after each reaction, the favourite's worth and how right our beliefs are.

    They say which offer they like best; where another offer's option on the issue that weighs
    most for them is better for them, they ask for that too ("A, but with C's payment").
    """
    fine = draw(case.domain, seed=case.seed, fine=FINE)
    for _ in range(count + 1):
        samples = thinned(fine)
        found = three_offers(Offerable(case.domain, samples), TARGET, 0.0).choices
        yield worth(case, found), rank_correlation(samples.expected(), np.asarray(case.truth))
        fine = react(case, fine, found)


def react(case: Case, samples: Samples, found: tuple[Choice, ...]) -> Samples:
    """Let them react to the offers, and learn from it."""
    domain = case.domain
    best = max(found, key=lambda choice: domain.theirs(choice, case.truth))
    top = max(range(ISSUES), key=lambda issue: case.truth[issue])
    rival = max(found, key=lambda choice: domain.stakes[top].theirs[choice[top]])
    taken = {}
    if domain.stakes[top].theirs[rival[top]] > domain.stakes[top].theirs[best[top]]:
        taken = {domain.stakes[top].name: "ABC"[found.index(rival)]}
    offers = tuple(
        Offer(letter, letter, domain.package(choice))
        for letter, choice in zip("ABC", found, strict=False)
    )
    said = Reaction(said="", liked="ABC"[found.index(best)], taken=taken)
    return learn(domain, samples, said, offers)


def learning_table(count: int, blur: float, seed: int, reactions: int) -> list[list[float]]:
    """Return, per number of reactions, the favourite's worth and rank correlation per column."""
    table: list[list[float]] = [[] for _ in range(reactions + 1)]
    for wrong in WRONG:
        found: list[list[tuple[float, float]]] = [[] for _ in range(reactions + 1)]
        for case in cases(count, wrong, blur, seed):
            if len(set(case.truth)) > 1 and len(equal_packages(case)) >= 3:
                for number, pair in enumerate(rounds(case, reactions)):
                    found[number].append(pair)
        for number, pairs in enumerate(found):
            table[number] += [fmean(pair[0] for pair in pairs), fmean(pair[1] for pair in pairs)]
    return table


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    asked, _ = parser.parse_known_args()
    for label, blur in (("blurred", 0.3), ("exact", 0.0)):
        print(f"Favourite's true worth to them, {asked.cases} cases, {label}:")
        print(f"  {'guesses wrong':<30}" + "".join(f"{wrong:>8.0%}" for wrong in WRONG))
        for name, row in offers_table(asked.cases, blur, asked.seed).items():
            print(f"  {name:<30}" + "".join(f"{value:8.3f}" for value in row))
    print(f"After reactions, {asked.cases} cases, blurred (favourite's worth, rank correlation):")
    print(f"  {'guesses wrong':<30}" + "".join(f"{wrong:>16.0%}" for wrong in WRONG))
    for number, row in enumerate(learning_table(asked.cases, 0.3, asked.seed, 3)):
        name = f"{number} reactions" if number else "no learning"
        print(f"  {name:<30}" + "".join(f"{value:8.3f}" for value in row))


if __name__ == "__main__":
    main()
