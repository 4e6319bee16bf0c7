"""What to do now: take their counter-offer, answer it, or hold still; and the way down.

Opening near what the frontier allows and coming down late, asking for no less than the best
package they should like as much as their own last counter ("claim": Faratin, Sierra and
Jennings 2002), and taking a counter that is worth my own next aim (Baarslag 2014).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from coach.value.aims import FAIR_SHARE, LATE, aim_at, opening, steps
from coach.value.frontier import frontier
from coach.value.learning import Round, heard_in
from coach.value.meso import NARROW, Three, three_offers
from coach.value.model import Choice, Domain, Pick
from coach.value.packages import EDGE
from coach.value.points import kalai_smorodinsky
from coach.value.pool import Offerable
from coach.value.samples import Samples

ROUNDS: Final = 8
"""So many rounds are likely where nobody says."""
HIGHER: Final = 0.01
"""Offers that keep something back are made only if they ask no more than this above the others."""
FAIR_END: Final = 0.65
"""Without a limit the way down ends at this share of the fairest point's worth to me."""


class Move(StrEnum):
    """What to do about their last counter-offer."""

    ACCEPT = "accept"
    ANSWER = "answer"
    WAIT = "wait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Talks:
    """A negotiation under way: `round` counts from 0, `of` is how many rounds are likely.

    `floor` is my limit as a value, None where I gave none; `start` where I want to open, if I
    said so; `share` is what they keep at the opening, of what they could have at all,
    `late` how late the aims fall, `slack` how far below the aim offers may lie;
    `kept` are options kept back for later, where offers without them are as good.
    """

    domain: Domain
    floor: float | None = None
    start: float | None = None
    rounds: tuple[Round, ...] = ()
    round: int = 0
    of: int = ROUNDS
    seed: int = 0
    share: float = FAIR_SHARE
    late: float = LATE
    slack: float = 0.0
    kept: frozenset[Pick] = frozenset()

    @property
    def progress(self) -> float:
        """How much of the talks is over, 0 in the first round and 1 in the last."""
        return min(1.0, self.round / (self.of - 1)) if self.of > 1 else 1.0

    @property
    def counter(self) -> Choice | None:
        """Their last counter-offer."""
        return next((one.counter for one in reversed(self.rounds) if one.counter), None)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way down: a package for when so much is aimed at."""

    aim: float
    choice: Choice


@dataclass(frozen=True, slots=True)
class Counsel:
    """The advice in numbers; `offers` are what to put next, `answer` the best of them alone."""

    aim: float
    next_aim: float
    floor: float
    move: Move
    counter: Choice | None
    counter_value: float | None
    claim: float | None
    offers: tuple[Choice, ...]
    answer: Choice | None
    plan: tuple[Step, ...]
    three: Three
    offerable: Offerable
    draws: Offerable


def counsel(talks: Talks) -> Counsel:
    """Say what to do in this round of the talks."""
    samples = heard_in(talks.domain, talks.rounds, seed=talks.seed)
    return counsel_on(talks, samples)


def counsel_on(talks: Talks, samples: Samples) -> Counsel:
    """Say what to do, given what we believe of them."""
    offerable = Offerable(talks.domain, samples)
    floor = _end(offerable, talks.floor)
    start = max(opening(offerable.front, floor, talks.share), talks.start or 0.0)
    best = float(offerable.front.mine[-1]) if len(offerable.front) else 0.0
    start = min(start, best)
    counter = talks.counter
    worth = None if counter is None else talks.domain.mine(counter)
    claimed = _claim(offerable, talks.rounds)
    aim = aim_at(start, floor, talks.progress, talks.late)
    if claimed is not None:
        aim = min(start, max(aim, claimed))
    draws, three = offerable, Three((), NARROW, target=aim)
    if best >= floor - EDGE:
        draws, three = _drawn(
            talks, offerable, min(best, aim + NARROW), max(aim - talks.slack, floor)
        )
    offers = three.choices or _only(offerable.best(max(aim, floor)))
    return Counsel(
        aim=aim,
        next_aim=_enough(talks, start, floor),
        floor=floor,
        move=_move(talks, start, floor, worth, offers),
        counter=counter,
        counter_value=worth,
        claim=claimed,
        offers=offers,
        answer=_likeliest(offerable, offers),
        plan=_plan(offerable, aim, floor),
        three=three,
        draws=draws,
        offerable=offerable,
    )


def _drawn(
    talks: Talks, offerable: Offerable, target: float, floor: float
) -> tuple[Offerable, Three]:
    """Return the offers, and what they were drawn from: without what is kept back, if need be."""
    three = three_offers(offerable, target, floor)
    if not talks.kept:
        return offerable, three
    barred = offerable.domain.barred | talks.kept
    held = Offerable(
        replace(offerable.domain, barred=barred), offerable.samples, against=offerable.front
    )
    found = three_offers(held, target, floor)
    is_enough = len(found.choices) >= max(1, len(three.choices))
    is_level = abs(found.target - three.target) <= HIGHER
    return (held, found) if is_enough and is_level else (offerable, three)


def _end(offerable: Offerable, floor: float | None) -> float:
    """Return where the way down ends: at my limit, else a little below the fairest point."""
    if floor is not None:
        return max(0.0, floor)
    fairest = kalai_smorodinsky(offerable.front)
    return 0.0 if fairest is None else FAIR_END * float(offerable.front.mine[fairest])


def _claim(offerable: Offerable, rounds: Sequence[Round]) -> float | None:
    """Return the most I can ask so that they should like it as much as their own last counter."""
    counters = [one.counter for one in rounds if one.counter is not None]
    if not counters or not len(offerable.front):
        return None
    mine, theirs = offerable.worth(counters[-1])
    fits = offerable.front.theirs >= theirs - EDGE
    return max(mine, float(offerable.front.mine[fits].max())) if fits.any() else mine


def _move(
    talks: Talks, start: float, floor: float, worth: float | None, offers: Sequence[Choice]
) -> Move:
    if worth is not None and worth >= _enough(talks, start, floor) - EDGE:
        return Move.ACCEPT
    return Move.ANSWER if offers else Move.WAIT


def _enough(talks: Talks, start: float, floor: float) -> float:
    """Return what their counter must be worth: my next aim, or my limit where it is the last."""
    if talks.progress >= 1:
        return floor
    after = min(1.0, (talks.round + 1) / (talks.of - 1))
    return aim_at(start, floor, after, talks.late)


def _likeliest(offerable: Offerable, offers: Sequence[Choice]) -> Choice | None:
    return max(offers, key=lambda choice: offerable.worth(choice)[1], default=None)


def _only(choice: Choice | None) -> tuple[Choice, ...]:
    return () if choice is None else (choice,)


def _plan(offerable: Offerable, aim: float, floor: float) -> tuple[Step, ...]:
    """Return the packages of the way down: each gives more, and takes back nothing given."""
    found: list[Step] = []
    seen = offerable.seen
    for step in steps(aim, floor):
        front = frontier(seen, offerable.weights)
        place = int((front.mine < step - EDGE).sum())
        if place < len(front):
            choice = front.choice(place)
            if not found or choice != found[-1].choice:
                found.append(Step(step, choice))
            seen = _no_better(seen, choice)
    return tuple(found)


def _no_better(domain: Domain, choice: Choice) -> Domain:
    """Bar every option that is better for me than the one in this package."""
    better = {
        Pick(index, option)
        for index, stake in enumerate(domain.stakes)
        for option, worth in enumerate(stake.mine)
        if worth > stake.mine[choice[index]] + EDGE
    }
    return replace(domain, barred=domain.barred | better)
