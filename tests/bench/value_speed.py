"""How fast the value engine is, as ratios to plain enumeration in numpy, in the same run."""

import argparse
import random
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from statistics import median

import numpy as np
from numpy.typing import NDArray

from coach.deal import Confidence, Deal, Issue, Offer, Rating, Reaction
from coach.value.draft import draft_offers
from coach.value.frontier import frontier
from coach.value.model import Domain, Stake, even_steps
from coach.value.weights import RATINGS, chances, expected, rated

Floats = NDArray[np.float64]
COMPARED = ((8, 3), (10, 4), (12, 4))
ALONE = ((12, 5), (15, 6))


def random_domain(chance: random.Random, issues: int, options: int) -> Domain:
    """Make a negotiation: both sides rate at random, each option is worth a random step."""
    stakes = tuple(
        Stake(
            f"issue {number}",
            tuple(f"option {option}" for option in range(options)),
            _steps(chance, options),
            _steps(chance, options)[::-1],
            0,
        )
        for number in range(issues)
    )
    levels = tuple(chance.randrange(3) for _ in range(issues))
    guesses = [chances(chance.choice(RATINGS), Confidence.THINK) for _ in range(issues)]
    return Domain(stakes=stakes, weights=rated(levels), ratings=levels, beliefs=tuple(guesses))


def _steps(chance: random.Random, options: int) -> tuple[float, ...]:
    if chance.random() < 0.5:
        return even_steps(options)
    return (0.0, *sorted(chance.random() for _ in range(options - 2)), 1.0)


def enumerated(domain: Domain, weights: tuple[float, ...]) -> tuple[Floats, Floats]:
    """Return the frontier the plain way: list every package, value it, sort, keep the best."""
    shape = tuple(len(stake.options) for stake in domain.stakes)
    packages = np.indices(shape, dtype=np.uint8).reshape(len(shape), -1)
    mine, theirs = np.zeros(packages.shape[1]), np.zeros(packages.shape[1])
    for index, stake in enumerate(domain.stakes):
        mine += (domain.weights[index] * np.asarray(stake.mine))[packages[index]]
        theirs += (weights[index] * np.asarray(stake.theirs))[packages[index]]
    order = np.argsort(-mine, kind="stable")
    gains = theirs[order]
    kept = np.empty(len(gains), dtype=bool)
    kept[0] = True
    np.greater(gains[1:], np.maximum.accumulate(gains)[:-1] + 1e-12, out=kept[1:])
    return mine[order[kept]], gains[kept]


def seconds(work: Callable[[], object], repeats: int) -> float:
    """Return the median time of doing this."""
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return median(taken)


def peak(work: Callable[[], object]) -> int:
    """Return the most memory that this held at once, in bytes."""
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def frontiers(chance: random.Random) -> None:
    """Print the frontier's time next to enumeration's, and alone where that cannot be listed."""
    print("Frontier, exact (median of 51 runs):")
    heads = (("points", 8), ("ms", 9), ("KB", 8), ("enumeration", 14), ("ratio", 10))
    print(f"  {'issues x options':<18}" + "".join(f"{head:>{wide}}" for head, wide in heads))
    for issues, options in (*COMPARED, *ALONE):
        domain = random_domain(chance, issues, options)
        weights = expected(domain)
        merge = partial(frontier, domain, weights)
        ours, size, memory = seconds(merge, 51), len(merge()), peak(merge)
        row = f"{size:>8}{1e3 * ours:>9.2f}{memory / 1e3:>8.0f}"
        if (issues, options) in COMPARED:
            plain = partial(enumerated, domain, weights)
            theirs = seconds(plain, 1 if issues > 10 else 5)
            row += f"{1e3 * theirs:>11.1f} ms{theirs / ours:>9,.0f}x"
        print(f"  {f'{issues} x {options}':<18}{row}", flush=True)


def random_deal(chance: random.Random, issues: int, options: int) -> Deal:
    """Make a deal as the conversation holds it, after a first reaction to three offers."""
    ratings = list(Rating)
    named = tuple(
        Issue(
            f"issue {number}",
            tuple(f"option {option}" for option in range(options)),
            mine=chance.choice(ratings),
            theirs=chance.choice(ratings),
        )
        for number in range(issues)
    )
    deal = Deal(id="1", title="a deal", issues=named)
    offers = tuple(Offer(one.letter, one.name, one.package) for one in draft_offers(deal).offers)
    counter = {"issue 0": "option 0", "issue 1": "option 1"}
    said = Reaction(said="", liked="A", counter=counter, offers=offers)
    return replace(deal, offers=offers, reactions=(said,))


def offers(chance: random.Random, count: int) -> None:
    """Print how long three offers take over many random deals, as the conversation asks."""
    clocks = {"on the clock": time.perf_counter, "of the processor": time.process_time}
    taken: dict[str, list[float]] = {name: [] for name in clocks}
    for _ in range(count):
        deal = random_deal(chance, 12, 5)
        starts = {name: clock() for name, clock in clocks.items()}
        draft_offers(deal)
        for name, clock in clocks.items():
            taken[name].append(clock() - starts[name])
    print(f"Three offers at 12 x 5 after a reaction, over {count} random deals:")
    for name, times in taken.items():
        p50, p95, most = (1e3 * float(np.quantile(times, part)) for part in (0.5, 0.95, 1.0))
        print(f"  {name:<18} p50 {p50:.1f} ms, p95 {p95:.1f} ms, most {most:.1f} ms")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--domains", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    asked, _ = parser.parse_known_args()
    frontiers(random.Random(asked.seed))
    offers(random.Random(asked.seed), asked.domains)


if __name__ == "__main__":
    main()
