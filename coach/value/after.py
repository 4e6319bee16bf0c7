"""After the deal is safe: changes that would leave both better off (Raiffa 1985)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from coach.deal import Deal, Package
from coach.value.extending import extended, unbarred
from coach.value.learning import samples_of
from coach.value.model import Choice, Domain
from coach.value.modelled import modelled
from coach.value.money import percent
from coach.value.packages import changes_of_two, sampled, theirs
from coach.value.results import Improvement
from coach.value.samples import Samples, believed
from coach.value.words import listed, say

if TYPE_CHECKING:
    import numpy as np
else:
    from coach.value import lazy_numpy as np

MOST: Final = 5
LIKELY: Final = 0.5
"""An improvement less likely than this is not worth a phone call."""
WORTH_IT: Final = 0.005
"""A gain to me smaller than half a point is none."""
SLIGHT: Final = 1e-9
STEPS: Final = 2
WIDTH: Final = 5
"""Changes of two issues are built on again, from so many of the best."""


def post_settlement(deal: Deal, package: Package) -> tuple[Improvement, ...]:
    """Find Pareto improvements on the signed package, best first."""
    domain = extended(modelled(deal).domain, [package])
    if len(domain.stakes) < 2:
        return ()
    samples = samples_of(deal, domain)
    signed = domain.choice(package)
    return improvements(domain, samples, signed)


def improvements(domain: Domain, samples: Samples, signed: Choice) -> tuple[Improvement, ...]:
    """Return the changes worth proposing, by how likely and how large the smaller gain is."""
    told, domain = domain, unbarred(believed(domain, samples))
    weights = domain.known or ()
    choices = _candidates(domain, weights, signed)
    worth = sampled(told, np.asarray([signed, *choices]), samples)
    better = samples.chances @ (worth[:, 1:] > worth[:, :1] + SLIGHT)
    start = (domain.mine(signed), domain.theirs(signed, weights))
    found = []
    for choice, chance in zip(choices, better.tolist(), strict=True):
        mine, gain = domain.mine(choice) - start[0], domain.theirs(choice, weights) - start[1]
        if chance >= LIKELY:
            found.append(_improvement(domain, signed, choice, (100 * mine, 100 * gain), chance))
    found.sort(key=lambda one: (-one.chance * min(one.gain_mine, one.gain_theirs), one.changes))
    return tuple(found[:MOST])


def _candidates(domain: Domain, weights: tuple[float, ...], signed: Choice) -> list[Choice]:
    """Return changes of up to four issues that are better for both by expectation."""
    start = (domain.mine(signed), domain.theirs(signed, weights))
    found: dict[Choice, float] = {signed: 0.0}
    for _ in range(STEPS):
        best = sorted(found, key=lambda choice: (-found[choice], choice))[:WIDTH]
        for choice in best:
            around = changes_of_two(domain, choice)
            gains = theirs(domain, around.choices, weights) - start[1]
            mine = around.mine - start[0]
            for index in np.flatnonzero((mine > WORTH_IT) & (gains > SLIGHT)).tolist():
                found[around.choice(index)] = float(min(mine[index], gains[index]))
    found.pop(signed)
    return list(found)


def _improvement(
    domain: Domain, signed: Choice, choice: Choice, gains: tuple[float, float], chance: float
) -> Improvement:
    changes = tuple(
        say("after.change", issue=stake.name, old=stake.options[old], new=stake.options[new])
        for stake, old, new in zip(domain.stakes, signed, choice, strict=True)
        if old != new
    )
    mine, theirs_ = gains
    sentence = say(
        "after.worth",
        changes=listed(changes),
        mine=mine,
        theirs=theirs_,
        chance=percent(chance),
    )
    return Improvement(domain.package(choice), changes, mine, theirs_, chance, sentence)
