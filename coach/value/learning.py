"""What their reaction says about their weights: Bayes over the sampled weightings.

A choice is likelier the more it is worth to them (softmax, as in discrete choice); a spoken
priority is believed for the most part; a counter-offer is worth more to them than what was
offered to them, and about as much as people ask for at that point (Hindriks and Tykhonov 2008).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from coach.deal import Deal, Offer, Package, Reaction
from coach.value.model import Choice, Domain
from coach.value.modelled import modelled
from coach.value.packages import changes_of_two, sampled, within
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
COUNTER_BAND: Final = 0.05
FINE: Final = 8
"""So many times more weightings are drawn before there is something to learn from."""
FEWEST: Final = 60.0
"""So many weightings keep a say, whatever was heard: else a misreading could rule all but one."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round as it went: what we offered, which of it they liked best, what they countered."""

    offers: tuple[Choice, ...] = ()
    liked: int | None = None
    counter: Choice | None = None


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
    samples = draw(domain, seed=seed, fine=FINE)
    for reaction in deal.reactions:
        samples = learn(domain, samples, reaction, reaction.offers or deal.offers)
    return thinned(samples)


def heard_in(domain: Domain, rounds: Sequence[Round], *, seed: int = 0) -> Samples:
    """Return the weightings we hold possible after these rounds."""
    if not any(one.counter or one.liked is not None for one in rounds):
        return draw(domain, seed=seed)
    samples = draw(domain, seed=seed, fine=FINE)
    seen = list(dict.fromkeys(chain.from_iterable(_packages(one) for one in rounds)))
    worth = dict(zip(seen, sampled(domain, np.asarray(seen), samples).T, strict=True))
    told = np.zeros(len(samples.weights))
    before = 0
    for one in rounds:
        told += _round_told(one, worth, before)
        before += one.counter is not None
    return thinned(updated(samples, _tempered(samples, told)))


def _packages(one: Round) -> tuple[Choice, ...]:
    return one.offers if one.counter is None else (*one.offers, one.counter)


def learn(
    domain: Domain, samples: Samples, reaction: Reaction, offers: Sequence[Offer]
) -> Samples:
    """Return the samples with their chances changed by one reaction."""
    for liked, others in _comparisons(domain, reaction, offers):
        told = np.log(_choice_chance(domain, samples, liked, others, SHARPNESS))
        samples = updated(samples, _tempered(samples, told))
    spoken = reaction.spoken.casefold()
    for index, stake in enumerate(domain.stakes):
        if stake.name.casefold() == spoken:
            samples = updated(samples, np.asarray(SPOKEN)[samples.levels[:, index]])
    return samples


def _round_told(one: Round, worth: Mapping[Choice, Floats], before: int) -> Floats:
    """Return, under each weighting, how likely (as a logarithm) a round would go as it went."""
    told = np.zeros(1)
    if one.liked is not None:
        told = told - _surprise(one.offers[one.liked], one.offers, worth, SHARPNESS)
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


def _comparisons(
    domain: Domain, reaction: Reaction, offers: Sequence[Offer]
) -> Iterator[tuple[Choice, list[Choice]]]:
    """Yield what they would rather have, and over what."""
    packages = {offer.letter.casefold(): offer.package for offer in offers}
    liked = packages.get(reaction.liked.casefold())
    if liked is not None:
        shown = [domain.choice(package) for package in packages.values()]
        yield domain.choice(liked), shown
        mixed = _mixed(liked, reaction, packages)
        if mixed != liked:
            yield domain.choice(mixed), shown
    if reaction.counter:
        choice = domain.choice({**domain.package(domain.default), **reaction.counter})
        yield choice, swaps(domain, choice, COUNTER_BAND)


def _mixed(liked: Package, reaction: Reaction, packages: dict[str, Package]) -> dict[str, str]:
    mixed = dict(liked)
    for issue, letter in reaction.taken.items():
        other = packages.get(letter.casefold(), {})
        names = {name.casefold(): name for name in mixed}
        name = names.get(issue.casefold(), issue)
        mixed[name] = other.get(name, mixed.get(name, ""))
    return mixed


def _choice_chance(
    domain: Domain, samples: Samples, liked: Choice, others: list[Choice], sharpness: float
) -> Floats:
    """Return, under each weighting, the chance that `liked` is chosen over the others."""
    rivals = [choice for choice in others if choice != liked]
    worth = sampled(domain, np.asarray([liked, *rivals]), samples)
    gaps = sharpness * (worth - worth[:, :1])
    return np.asarray(1 / np.exp(gaps).sum(axis=1))


def swaps(domain: Domain, choice: Choice, band: float) -> list[Choice]:
    """Return the packages that trade one issue for another at about equal worth to me."""
    value = domain.mine(choice)
    around = within(changes_of_two(domain, choice), value - band, value + band)
    return [around.choice(index) for index in range(len(around))]
