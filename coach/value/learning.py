"""What their reaction says about their weights: Bayes over the sampled weightings.

A choice is likelier the more it is worth to them (softmax, as in discrete choice); a spoken
priority is believed for the most part; a counter-offer is worth more to them than what was
offered to them, and about as much as people ask for at that point (Hindriks and Tykhonov 2008).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from coach.deal import Deal, Offer, Package, Reaction
from coach.value.extending import extended
from coach.value.model import Choice, Domain, Stake
from coach.value.modelled import modelled
from coach.value.packages import sampled
from coach.value.results import Beliefs
from coach.value.samples import Samples, draw, thinned, updated

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
else:
    from coach.value import lazy_numpy as np

SHARPNESS: Final = 20.0
"""How reliably they pick what is worth more to them (beta of the softmax)."""
HELD: Final = 10.0
"""How reliably their own counter-offer is worth more to them than our offers."""
SPOKEN: Final = (0.7, 0.2, 0.1)
"""How likely an issue they call most important is High, Medium, Low for them."""
ASKED: Final = (0.95, 0.7)
"""What a counter-offer is worth to the side that makes it: the first one, and a late one."""
SPREAD: Final = 0.15
LATE: Final = 8
"""From so many counter-offers on they ask for what is asked for late."""
FINE: Final = 4
"""So many times more weightings are drawn before there is something to learn from."""
FEWEST: Final = 60.0
"""So many weightings keep a say, whatever was heard: else a misreading could rule all but one."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round as it went: what we offered, which of it they liked best, what they countered.

    `wished` is an offer with the changes they asked for; `spoken` an issue they called most
    important.
    """

    offers: tuple[Choice, ...] = ()
    liked: int | None = None
    counter: Choice | None = None
    wished: Choice | None = None
    spoken: int | None = None


def believe(deal: Deal) -> Beliefs:
    """Return what we believe about their weights, all reactions folded in."""
    model = modelled(deal, only_with_options=False)
    names = [stake.name for stake in model.domain.stakes]
    if not names:
        return Beliefs({}, {})
    samples = samples_of(deal, model.domain)
    return Beliefs(
        dict(zip(names, samples.level_chances(), strict=True)),
        dict(zip(names, samples.expected().tolist(), strict=True)),
        len(deal.reactions),
    )


def samples_of(deal: Deal, domain: Domain, *, seed: int = 0) -> Samples:
    """Return the weightings we hold possible after everything they reacted to."""
    if not deal.reactions:
        return draw(domain, seed=seed)
    wide = extended(domain, said_in(deal))
    return heard_in(wide, rounds_of(deal, wide), seed=seed)


def said_in(deal: Deal) -> list[Package]:
    """Return every package that was on the table or asked for."""
    offers = [*deal.offers, *(offer for one in deal.reactions for offer in one.offers)]
    return [
        *(offer.package for offer in offers),
        *(one.counter for one in deal.reactions),
        deal.package,
    ]


def rounds_of(deal: Deal, domain: Domain) -> tuple[Round, ...]:
    """Return the reactions in numbers, in order."""
    found: list[Round] = []
    for reaction in deal.reactions:
        last = next((one.counter for one in reversed(found) if one.counter), None)
        found.append(round_of(domain, reaction, reaction.offers or deal.offers, last))
    return tuple(found)


def round_of(
    domain: Domain, reaction: Reaction, offers: Sequence[Offer], last: Choice | None = None
) -> Round:
    """Return one reaction in numbers; what a counter leaves out stays as it was last said."""
    packages = {offer.letter.casefold(): offer.package for offer in offers}
    letters = list(packages)
    letter = reaction.liked.casefold()
    liked = letters.index(letter) if letter in letters else None
    base = domain.package(last or domain.default) if liked is None else packages[letter]
    wished = _mixed(base, reaction, packages) if liked is not None else base
    spoken = [i for i, stake in enumerate(domain.stakes) if is_called(stake, reaction.spoken)]
    return Round(
        tuple(domain.choice(package) for package in packages.values()),
        liked,
        domain.choice({**wished, **reaction.counter}) if reaction.counter else None,
        domain.choice(wished) if wished != base else None,
        spoken[0] if spoken else None,
    )


def is_called(stake: Stake, name: str) -> bool:
    """Say whether an issue has this name."""
    return bool(name) and stake.name.casefold() == name.casefold()


def heard_in(domain: Domain, rounds: Sequence[Round], *, seed: int = 0) -> Samples:
    """Return the weightings we hold possible after these rounds."""
    if not any(_tells(one) for one in rounds):
        return draw(domain, seed=seed)
    return thinned(after_rounds(domain, draw(domain, seed=seed, fine=FINE), rounds))


def after_rounds(domain: Domain, samples: Samples, rounds: Sequence[Round]) -> Samples:
    """Return the samples with their chances changed by what was heard in these rounds."""
    seen = list(dict.fromkeys(chain.from_iterable(_packages(one) for one in rounds)))
    worth: Mapping[Choice, Floats] = {}
    if seen:
        worth = dict(zip(seen, sampled(domain, np.asarray(seen), samples).T, strict=True))
    told = np.zeros(len(samples.weights))
    before = 0
    for one in rounds:
        told = told + _round_told(one, worth, before)
        if one.spoken is not None:
            told = told + np.log(np.asarray(SPOKEN)[samples.levels[:, one.spoken]])
        before += one.counter is not None
    return updated(samples, _tempered(samples, told))


def learn(
    domain: Domain, samples: Samples, reaction: Reaction, offers: Sequence[Offer]
) -> Samples:
    """Return the samples with their chances changed by one reaction."""
    return after_rounds(domain, samples, [round_of(domain, reaction, offers)])


def _tells(one: Round) -> bool:
    return bool(one.counter or one.wished) or (one.liked, one.spoken) != (None, None)


def _packages(one: Round) -> tuple[Choice, ...]:
    return (*one.offers, *(choice for choice in (one.counter, one.wished) if choice is not None))


def _round_told(one: Round, worth: Mapping[Choice, Floats], before: int) -> Floats:
    """Return, under each weighting, how likely (as a logarithm) a round would go as it went."""
    told = np.zeros(1)
    if one.liked is not None:
        told = told - _surprise(one.offers[one.liked], one.offers, worth, SHARPNESS)
    if one.wished is not None:
        told = told - _surprise(one.wished, one.offers, worth, SHARPNESS)
    if one.counter is not None:
        told = told - _surprise(one.counter, one.offers, worth, HELD)
        first, late = ASKED
        asked = first + (late - first) * min(1.0, before / LATE)
        told = told - (worth[one.counter] - asked) ** 2 / (2 * SPREAD**2)
    return told


def _surprise(
    liked: Choice, others: Sequence[Choice], worth: Mapping[Choice, Floats], sharpness: float
) -> Floats:
    """Return minus the logarithm of the chance that one is liked better than the others."""
    rivals = [worth[other] - worth[liked] for other in others if other != liked]
    return np.asarray(np.log1p(sum(np.exp(sharpness * gap) for gap in rivals)))


def _tempered(samples: Samples, told: Floats) -> Floats:
    """Return likelihoods, toned down until enough of the weightings keep a say."""
    told = told - told[samples.chances > 0].max()
    heat = 1.0
    while heat > 1 / 64:
        likelihood = np.exp(np.minimum(heat * told, 0.0))
        chances = samples.chances * likelihood
        if chances.sum() ** 2 >= FEWEST * (chances**2).sum():
            return np.asarray(likelihood)
        heat /= 2
    return np.asarray(np.exp(np.minimum(heat * told, 0.0)))


def _mixed(liked: Package, reaction: Reaction, packages: Mapping[str, Package]) -> dict[str, str]:
    mixed = dict(liked)
    for issue, letter in reaction.taken.items():
        other = packages.get(letter.casefold(), {})
        names = {name.casefold(): name for name in mixed}
        name = names.get(issue.casefold(), issue)
        mixed[name] = other.get(name, mixed.get(name, ""))
    return mixed
