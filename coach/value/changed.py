"""What a reaction changed in what we believe, in words, and what would change it back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from coach.deal import Deal, Offer, Reaction
from coach.value.extending import extended
from coach.value.learning import learn, said_in, samples_of
from coach.value.model import Domain
from coach.value.modelled import modelled
from coach.value.samples import Samples
from coach.value.words import say

NOTABLE: Final = 0.01
"""A shift of an expected weight below this is not worth a word."""


@dataclass(frozen=True, slots=True)
class Shift:
    """How the expected weight of one issue moved."""

    issue: int
    old: float
    new: float

    @property
    def size(self) -> float:
        """How far it moved; below 0 for down."""
        return self.new - self.old


def what_changed(deal: Deal, reaction: Reaction) -> str:
    """Say what this reaction changed in our beliefs, and what would change it back."""
    domain = modelled(deal, only_with_options=False).domain
    domain = extended(domain, [*said_in(deal), reaction.counter])
    if not domain.stakes:
        return say("changed.nothing")
    earlier = tuple(other for other in deal.reactions if other != reaction)
    before = samples_of(replace(deal, reactions=earlier), domain)
    after = samples_of(replace(deal, reactions=(*earlier, reaction)), domain)
    pairs = zip(before.expected().tolist(), after.expected().tolist(), strict=True)
    shifts = [Shift(issue, old, new) for issue, (old, new) in enumerate(pairs)]
    shifts.sort(key=lambda shift: -abs(shift.size))
    told = [_told(domain, shift) for shift in shifts[:2] if abs(shift.size) >= NOTABLE]
    if not told:
        return say("changed.nothing")
    offers = reaction.offers or deal.offers
    return " ".join([*told, _back(domain, after, offers, reaction.liked, shifts)])


def _told(domain: Domain, shift: Shift) -> str:
    name = domain.stakes[shift.issue].name
    key = "changed.up" if shift.size > 0 else "changed.down"
    return say(key, issue=name, new=100 * shift.new, old=100 * shift.old)


def _back(
    domain: Domain, after: Samples, offers: Sequence[Offer], liked: str, shifts: Sequence[Shift]
) -> str:
    """Name the offer whose choice next time moves the belief back furthest, else a remark."""
    top = shifts[0]
    way = 1 if top.size > 0 else -1
    found = []
    for offer in offers:
        if offer.letter.casefold() != liked.casefold():
            then = learn(domain, after, Reaction(said="", liked=offer.letter), offers)
            found.append((way * (top.new - float(then.expected()[top.issue])), offer.letter))
    if found and max(found)[0] > NOTABLE / 2:
        return say("changed.back_letter", letter=max(found)[1])
    # Weights share one whole: where this one rose, another must be said to matter more.
    rival = min(shifts, key=lambda shift: shift.size) if way > 0 else top
    return say("changed.back_spoken", issue=domain.stakes[rival.issue].name)
