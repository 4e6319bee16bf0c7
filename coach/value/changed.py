"""What a reaction changed in what we believe, in words, and what would change it back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from coach.deal import Deal, Reaction
from coach.value.learning import learn, samples_of
from coach.value.model import Domain
from coach.value.modelled import modelled
from coach.value.samples import Samples
from coach.value.words import say

NOTABLE: Final = 0.01
"""A shift of an expected weight below this is not worth a word."""


def what_changed(deal: Deal, reaction: Reaction) -> str:
    """Say what this reaction changed in our beliefs, and what would change it back."""
    domain = modelled(deal, only_with_options=False).domain
    if not domain.stakes:
        return say("changed.nothing")
    earlier = tuple(other for other in deal.reactions if other != reaction)
    before = samples_of(replace(deal, reactions=earlier), domain)
    after = samples_of(replace(deal, reactions=(*earlier, reaction)), domain)
    old, new = before.expected().tolist(), after.expected().tolist()
    shifts = sorted(range(len(old)), key=lambda i: -abs(new[i] - old[i]))
    top = [i for i in shifts if abs(new[i] - old[i]) >= NOTABLE][:2]
    if not top:
        return say("changed.nothing")
    lines = [
        say(
            "changed.up" if new[i] > old[i] else "changed.down",
            issue=domain.stakes[i].name, new=100 * new[i], old=100 * old[i],
        )
        for i in top
    ]  # fmt: skip
    return " ".join([*lines, _reversal(deal, domain, after, reaction, top[0], new, old)])


def _reversal(
    deal: Deal,
    domain: Domain,
    after: Samples,
    reaction: Reaction,
    issue: int,
    new: Sequence[float],
    old: Sequence[float],
) -> str:
    """Name the choice among the offers that moves the belief back furthest, else a remark."""
    rose = new[issue] > old[issue]
    offers = reaction.offers or deal.offers
    found: list[tuple[float, str]] = []
    for offer in offers:
        if offer.letter.casefold() == reaction.liked.casefold():
            continue
        choice = Reaction(said="", liked=offer.letter)
        then = float(learn(domain, after, choice, offers).expected()[issue])
        found.append(((new[issue] - then) * (1 if rose else -1), offer.letter))
    if found and max(found)[0] > NOTABLE / 2:
        return say("changed.back_letter", letter=max(found)[1])
    others = [i for i in range(len(new)) if i != issue]
    rival = max(others, key=lambda i: old[i] - new[i], default=issue) if rose else issue
    return say("changed.back_spoken", issue=domain.stakes[rival].name)
