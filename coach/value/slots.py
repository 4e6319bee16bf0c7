"""Where the pie can grow: what to give, what to ask, what to leave alone."""

from collections.abc import Iterator
from typing import Final

from coach.deal import Deal
from coach.value.learning import samples_of
from coach.value.model import Domain
from coach.value.modelled import Modelled, modelled
from coach.value.results import Ranked, Slot, SlotKind
from coach.value.samples import Samples
from coach.value.words import say

STRONG_RATIO: Final = 2.0
STRONG_CHANCE: Final = 0.8
ALIKE: Final = (0.8, 1.25)
"""Weights within this ratio of each other count as equal."""
CLEAR: Final = 0.5
"""A rating of theirs that is at least so likely counts as known."""
MOST: Final = 99.0
NAMES: Final = ("High", "Medium", "Low")


def slots(deal: Deal) -> tuple[Slot, ...]:
    """Judge every issue, in the order of the deal."""
    if not deal.issues:
        return ()
    domain = modelled(deal, only_with_options=False).domain
    return judged(domain, samples_of(deal, domain))


def judged(domain: Domain, samples: Samples) -> tuple[Slot, ...]:
    """Judge every stake by both sides' weights."""
    return tuple(_slot(domain, samples, index) for index in range(len(domain.stakes)))


def is_compatible(domain: Domain, index: int) -> bool:
    """Say whether some option is the best for both sides."""
    stake = domain.stakes[index]
    return any(
        mine == max(stake.mine) and theirs == max(stake.theirs)
        for mine, theirs in zip(stake.mine, stake.theirs, strict=True)
    )


def ratio(top: float, bottom: float) -> float:
    """Return top over bottom, at most 99."""
    return min(top / bottom, MOST) if bottom > 0 else MOST


def _slot(domain: Domain, samples: Samples, index: int) -> Slot:
    mine = domain.weights[index]
    theirs = samples.weights[:, index]
    r = ratio(float(samples.chances @ theirs), mine)
    sure = float(samples.chances[theirs > mine].sum())
    level, clear = their_level(domain, samples, index)
    my_level = my_rating(domain, index)
    if is_compatible(domain, index):
        kind, words = SlotKind.COMPATIBLE, "compatible"
    elif (my_level, level) == (2, 2) and clear:
        kind, words = SlotKind.NOISE, "noise"
    elif r >= STRONG_RATIO and sure >= STRONG_CHANCE:
        kind, words = SlotKind.STRONG, "strong" if clear else "likely"
    elif clear and _is_contested(my_level, level, r):
        kind, words = SlotKind.CONTEST, "contest"
    else:
        kind = SlotKind.MILD
        words = "unknown" if not clear else "mild" if r > 1 else "ask"
    text = say(f"slot.{words}", mine=NAMES[my_level], theirs=NAMES[level], ratio=r)
    return Slot(domain.stakes[index].name, kind, r, text)


def _is_contested(mine: int, theirs: int, r: float) -> bool:
    """Whether an issue is high for both, or weighs alike and is low for neither."""
    return (mine, theirs) == (0, 0) or (ALIKE[0] <= r <= ALIKE[1] and max(mine, theirs) < 2)


def their_level(domain: Domain, samples: Samples, index: int) -> tuple[int, bool]:
    """Return their likeliest rating of an issue, and whether it is clear enough to lean on."""
    if domain.known is not None:
        return level_of(domain.known[index], len(domain.stakes)), True
    chances = samples.level_chances()[index]
    return chances.index(max(chances)), max(chances) >= CLEAR


def my_rating(domain: Domain, index: int) -> int:
    """Return my rating of an issue (0 High, 1 Medium, 2 Low), or what my points amount to."""
    if domain.ratings is not None:
        return domain.ratings[index]
    return level_of(domain.weights[index], len(domain.stakes))


def level_of(weight: float, issues: int) -> int:
    """Return the rating (0 High to 2 Low) that a weight amounts to among so many issues."""
    share = weight * issues
    return 0 if share > 1.25 else 1 if share >= 0.75 else 2


def gives(deal: Deal) -> tuple[Ranked, ...]:
    """Rank what I can give by gain to them per cost to me."""
    return _ranked(deal, "give")


def asks(deal: Deal) -> tuple[Ranked, ...]:
    """Rank what I can ask for by gain to me per cost to them."""
    return _ranked(deal, "ask")


def _ranked(deal: Deal, way: str) -> tuple[Ranked, ...]:
    if not deal.issues:
        return ()
    model = modelled(deal, only_with_options=False)
    weights = samples_of(deal, model.domain).expected().tolist()
    rows = _rows(model, weights, way)
    return tuple(sorted(rows, key=lambda row: (-row.ratio, -row.gain_points)))


def _rows(model: Modelled, weights: list[float], way: str) -> Iterator[Ranked]:
    domain = model.domain
    for index, (stake, issue) in enumerate(zip(domain.stakes, model.issues, strict=True)):
        if is_compatible(domain, index):
            continue
        best_mine = stake.mine.index(max(stake.mine))
        best_theirs = stake.theirs.index(max(stake.theirs))
        goal, other = (best_theirs, best_mine) if way == "give" else (best_mine, best_theirs)
        start = stake.default if issue.default else other
        mine = 100 * domain.weights[index] * (stake.mine[goal] - stake.mine[start])
        theirs = 100 * weights[index] * (stake.theirs[goal] - stake.theirs[start])
        cost, gain = (-mine, theirs) if way == "give" else (-theirs, mine)
        if cost < 0 or gain <= 0:
            continue
        option = stake.options[goal] if issue.options else ""
        why = say(f"rank.{way}", cost=cost, gain=gain)
        yield Ranked(stake.name, option, ratio(gain, cost), why, cost, gain)
