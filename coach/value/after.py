"""After the deal is safe: changes that would leave both better off (Raiffa 1985)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coach.deal import Deal, Package
from coach.value.frontier import frontier
from coach.value.learning import samples_of
from coach.value.model import Choice, Domain
from coach.value.modelled import modelled
from coach.value.money import percent
from coach.value.packages import changes_of_two, theirs
from coach.value.results import Improvement
from coach.value.samples import Samples
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


def post_settlement(deal: Deal, package: Package) -> tuple[Improvement, ...]:
    """Find Pareto improvements on the signed package, best first."""
    model = modelled(deal)
    domain = model.domain
    if len(domain.stakes) < 2:
        return ()
    samples = samples_of(deal, domain)
    signed = domain.choice(package)
    return improvements(domain, samples, signed)


def improvements(domain: Domain, samples: Samples, signed: Choice) -> tuple[Improvement, ...]:
    """Return the changes worth proposing, by how likely and how large the smaller gain is."""
    weights = tuple(samples.expected().tolist())
    choices = _candidates(domain, weights, signed)
    if not choices:
        return ()
    worth = theirs(domain, np.asarray([signed, *choices]), samples.weights)
    better = samples.chances @ (worth[:, 1:] > worth[:, :1] + 1e-9)
    found = []
    for choice, chance in zip(choices, better.tolist(), strict=True):
        mine = domain.mine(choice) - domain.mine(signed)
        gain = domain.theirs(choice, weights) - domain.theirs(signed, weights)
        if mine > WORTH_IT and gain > 0 and chance >= LIKELY:
            found.append(_improvement(domain, signed, choice, mine, gain, chance))
    found.sort(key=lambda one: (-one.chance * min(one.gain_mine, one.gain_theirs), one.changes))
    return tuple(found[:MOST])


def _candidates(domain: Domain, weights: tuple[float, ...], signed: Choice) -> list[Choice]:
    """Return all changes of one or two issues, and what beats the package on the frontier."""
    front = frontier(domain, weights)
    mine, gained = domain.mine(signed), domain.theirs(signed, weights)
    beats = np.flatnonzero((front.mine > mine + 1e-9) & (front.theirs > gained + 1e-9))
    around = changes_of_two(domain, signed)
    found = dict.fromkeys(around.choice(index) for index in range(len(around)))
    found.update(dict.fromkeys(front.choice(int(index)) for index in beats[:50]))
    found.pop(signed, None)
    return list(found)


def _improvement(
    domain: Domain, signed: Choice, choice: Choice, mine: float, gain: float, chance: float
) -> Improvement:
    changes = tuple(
        say("after.change", issue=stake.name, old=stake.options[old], new=stake.options[new])
        for stake, old, new in zip(domain.stakes, signed, choice, strict=True)
        if old != new
    )
    sentence = say(
        "after.worth", changes=listed(changes), mine=100 * mine, theirs=100 * gain,
        chance=percent(chance),
    )  # fmt: skip
    return Improvement(domain.package(choice), changes, 100 * mine, 100 * gain, chance, sentence)
