"""What their reaction says about their weights: Bayes over the sampled weightings.

A choice is likelier the more it is worth to them (softmax, as in discrete choice); a spoken
priority is believed for the most part; a counter-offer is taken as better for them than the
swaps of equal worth to me that they could have proposed and did not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from coach.deal import Deal, Offer, Package, Reaction
from coach.value.model import Choice, Domain
from coach.value.modelled import modelled
from coach.value.packages import changes_of_two, theirs, within
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
SPOKEN: Final = (0.7, 0.2, 0.1)
"""How likely an issue they call most important is High, Medium, Low for them."""
COUNTER_BAND: Final = 0.05
FINE: Final = 8
"""So many times more weightings are drawn before there is something to learn from."""


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


def learn(
    domain: Domain, samples: Samples, reaction: Reaction, offers: Sequence[Offer]
) -> Samples:
    """Return the samples with their chances changed by one reaction."""
    for liked, others in _comparisons(domain, reaction, offers):
        samples = updated(samples, _choice_chance(domain, samples, liked, others))
    spoken = reaction.spoken.casefold()
    for index, stake in enumerate(domain.stakes):
        if stake.name.casefold() == spoken:
            samples = updated(samples, np.asarray(SPOKEN)[samples.levels[:, index]])
    return samples


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
    domain: Domain, samples: Samples, liked: Choice, others: list[Choice]
) -> Floats:
    """Return, under each weighting, the chance that `liked` is chosen over the others."""
    rivals = [choice for choice in others if choice != liked]
    worth = theirs(domain, np.asarray([liked, *rivals]), samples.weights)
    gaps = SHARPNESS * (worth - worth[:, :1])
    return np.asarray(1 / np.exp(gaps).sum(axis=1))


def swaps(domain: Domain, choice: Choice, band: float) -> list[Choice]:
    """Return the packages that trade one issue for another at about equal worth to me."""
    value = domain.mine(choice)
    around = within(changes_of_two(domain, choice), value - band, value + band)
    return [around.choice(index) for index in range(len(around))]
