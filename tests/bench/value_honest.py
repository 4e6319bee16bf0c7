"""Whether offers are what they must be: not beaten, no decoys, and equal on my real scale.

Random ordinary deals: four to eight issues of two to five options, wanted the other way round,
ratings of both sides at random. My true weights lie around those of my ratings (log-normal,
spread .5). After the draft I answer up to three times which of two packages I would sign.
"""

import argparse
import random
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from coach.deal import Deal, Issue, Package, Preference, Rating
from coach.value import draft_offers
from coach.value.advisor import which_to_sign
from coach.value.frontier import frontier
from coach.value.modelled import modelled
from coach.value.weights import expected, shared

BEATEN, DECOY, APART, SPREAD = 0.03, 0.75, 0.10, 0.5


def deals(count: int, seed: int) -> Iterator[tuple[Deal, tuple[float, ...]]]:
    """Make deals, each with my true weights."""
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        ratings = list(Rating)
        issues = tuple(
            Issue(
                f"issue {index}",
                tuple("abcde"[: chance.randint(2, 5)]),
                mine=chance.choice(ratings),
                theirs=chance.choice(ratings),
            )
            for index in range(chance.randint(4, 8))
        )
        deal = Deal(id="1", title="a deal", issues=issues)
        rated = modelled(deal).domain.weights
        yield deal, shared([weight * chance.lognormvariate(0, SPREAD) for weight in rated])


def faults(deal: Deal) -> tuple[int, int, int]:
    """Return how many offers there are, how many are beaten, and how many are decoys."""
    domain = modelled(deal).domain
    weights = expected(domain)
    front = frontier(domain, weights)
    choices = [domain.choice(offer.package) for offer in draft_offers(deal).offers]
    worth = [(domain.mine(choice), domain.theirs(choice, weights)) for choice in choices]
    beaten = sum(
        bool(((front.mine >= mine + BEATEN) & (front.theirs >= theirs + BEATEN)).any())
        for mine, theirs in worth
    )
    best = max((theirs for _, theirs in worth), default=0.0)
    return len(worth), beaten, sum(theirs < DECOY * best for _, theirs in worth)


def truly(deal: Deal, truth: tuple[float, ...], package: Package) -> float:
    """Return what a package is worth by my true weights."""
    domain = replace(modelled(deal).domain, weights=truth)
    return domain.mine(domain.choice(package))


def apart(deal: Deal, truth: tuple[float, ...]) -> float:
    """Return how far apart the offers are on my real scale."""
    worth = [truly(deal, truth, offer.package) for offer in draft_offers(deal).offers]
    return max(worth) - min(worth) if worth else 0.0


def answered(deal: Deal, truth: tuple[float, ...]) -> Deal:
    """Answer truly, up to three times, which of two packages I would rather sign."""
    while (pair := which_to_sign(deal)) is not None:
        first = truly(deal, truth, pair.one) >= truly(deal, truth, pair.other)
        chosen, over = (pair.one, pair.other) if first else (pair.other, pair.one)
        deal = replace(deal, preferences=(*deal.preferences, Preference(chosen, over)))
    return deal


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deals", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    asked, _ = parser.parse_known_args()
    found = list(deals(asked.deals, asked.seed))
    counts = np.asarray([faults(deal) for deal, _ in found]).sum(axis=0)
    print(f"{counts[0]} offers of {asked.deals} random ordinary deals:")
    print(f"  beaten for both by three points or more  {counts[1] / counts[0]:.1%}")
    print(f"  worth a quarter less to them (decoys)    {counts[2] / counts[0]:.1%}")
    before = np.asarray([apart(deal, truth) for deal, truth in found])
    after = np.asarray([apart(answered(deal, truth), truth) for deal, truth in found])
    for name, values in (("as drafted", before), ("after three choices", after)):
        middle, far = 100 * float(np.median(values)), float((values > APART).mean())
        print(f"  {name:<20} median {middle:.1f} points apart, {far:.0%} over ten")


if __name__ == "__main__":
    main()
