"""Their counter judged: take it, answer it, ask for one change, or wait; why, and what to send."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from coach.deal import Deal, Package, Reaction, Tone
from coach.value.counsel import Counsel, Move, Talks, counsel
from coach.value.extending import extended, is_beyond, unplaced
from coach.value.learning import Round, round_of
from coach.value.limits import beyond_limit
from coach.value.model import Choice, Domain
from coach.value.placing import money_remarks
from coach.value.talks import talks_of
from coach.value.texts import answer_text, ask_text, take_text, wait_text
from coach.value.words import say

CLOSE: Final = 1e-9
NEAR: Final = 0.12
"""A counter so close to the next aim may be taken with one change."""


class Verdict(StrEnum):
    """What to do about a package of theirs."""

    TAKE = "take"
    ANSWER = "answer"
    ASK = "ask"
    WAIT = "wait"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on a package: the reason in a sentence or two, and the text to send.

    Values are in points of 100: the package's, my limit's, my next step's. `answer` is the
    package to send back, None where there is none. `notes` say what could not be used.
    """

    verdict: Verdict
    reason: str
    text: str
    value: float | None = None
    limit: float | None = None
    aim: float | None = None
    answer: Package | None = None
    notes: tuple[str, ...] = ()


def judged(deal: Deal, package: Package, tone: Tone | None = None) -> Judgement:
    """Judge a package of theirs against my limit and my next step."""
    under = talks_of(deal)
    told = deal.tone if tone is None else tone
    domain = extended(under.talks.domain, [package])
    lost = unplaced(domain, package)
    if not domain.stakes or len(lost) == len(package):
        return Judgement(Verdict.UNKNOWN, say("judge.blank"), "", notes=money_remarks(deal))
    notes = _notes(deal, domain, package, lost)
    talks = _with_counter(deal, replace(under.talks, domain=domain), package)
    found = counsel(talks)
    counter = talks.counter or domain.default
    short = beyond_limit(deal, under.model, domain, counter)
    return replace(_verdict(_Seen(talks, found, counter, short, told)), notes=notes)


@dataclass(frozen=True, slots=True)
class _Seen:
    """Their counter before us: the talks, the advice, and how far its price is off my limit."""

    talks: Talks
    found: Counsel
    counter: Choice
    short: str
    tone: Tone

    @property
    def domain(self) -> Domain:
        return self.talks.domain

    @property
    def plain(self) -> Judgement:
        """The judgement with nothing but its numbers."""
        limit = None if self.talks.floor is None else 100 * self.talks.floor
        value, aim = 100 * self.domain.mine(self.counter), 100 * self.found.next_aim
        return Judgement(Verdict.ANSWER, "", "", value, limit, aim)

    def reason(self, *sentences: str) -> str:
        """Return the sentences as one reason, the price first where it is beyond my limit."""
        free = "" if self.talks.floor is not None else say("judge.no_limit")
        return " ".join(filter(None, (self.short, *sentences, free)))


def _with_counter(deal: Deal, talks: Talks, package: Package) -> Talks:
    """Return the talks with this package as their last word, unless it is that already."""
    last = talks.rounds[-1] if talks.rounds else None
    said = Reaction(said="", counter=package)
    before = talks.counter
    one = round_of(talks.domain, said, deal.offers, before)
    if last is not None and last.counter == one.counter:
        return talks
    rounds: tuple[Round, ...] = (*talks.rounds, one)
    return replace(talks, rounds=rounds, round=len(rounds), of=max(talks.of, len(rounds) + 1))


def _verdict(seen: _Seen) -> Judgement:
    plain, limit = seen.plain, seen.talks.floor
    blanks = {"value": plain.value, "floor": 100 * (limit or 0.0), "aim": plain.aim}
    if seen.found.move is Move.ACCEPT and not seen.short:
        reason = seen.reason(say("judge.take_free" if limit is None else "judge.take", **blanks))
        text = take_text(seen.domain.package(seen.counter), seen.tone)
        return replace(plain, verdict=Verdict.TAKE, reason=reason, text=text)
    if seen.found.answer is None or _stood_still(seen.talks):
        key = "judge.nothing" if seen.found.answer is None else "judge.wait"
        reason = seen.reason(say(key, **blanks))
        return replace(plain, verdict=Verdict.WAIT, reason=reason, text=wait_text(seen.tone))
    better = _one_change(seen)
    return _answering(seen, seen.found.answer) if better is None else _asking(seen, better)


def _answering(seen: _Seen, answer: Choice) -> Judgement:
    plain, floor, counter = seen.plain, seen.talks.floor, seen.counter
    mine, theirs = seen.found.offerable.worth(answer)
    _, asked = seen.found.offerable.worth(counter)
    key = "judge.answer" if theirs >= asked - CLOSE else "judge.answer_short"
    blanks = {"value": plain.value, "aim": plain.aim, "answer": 100 * mine}
    reason = say(key, **blanks, theirs=100 * theirs)
    below = ""
    if floor is not None and seen.domain.mine(counter) < floor - CLOSE and not seen.short:
        gap = 100 * (floor - seen.domain.mine(counter))
        below = say("judge.below", value=plain.value, gap=gap, floor=100 * floor)
    return replace(
        plain,
        verdict=Verdict.ANSWER,
        reason=seen.reason(below, reason),
        text=answer_text(seen.domain, counter, answer, seen.tone),
        answer=seen.domain.package(answer),
    )


def _asking(seen: _Seen, better: Choice) -> Judgement:
    domain, plain = seen.domain, seen.plain
    change = [index for index, option in enumerate(better) if option != seen.counter[index]]
    stake = domain.stakes[change[0]]
    asked = say("text.get", issue=stake.name, option=stake.options[better[change[0]]])
    blanks = {"value": plain.value, "aim": plain.aim, "answer": 100 * domain.mine(better)}
    return replace(
        plain,
        verdict=Verdict.ASK,
        reason=seen.reason(say("judge.ask", change=asked, **blanks)),
        text=ask_text(domain, better, change, seen.tone),
        answer=domain.package(better),
    )


def _stood_still(talks: Talks) -> bool:
    """Say whether their last counter brings me no more than the one before."""
    counters = [one.counter for one in talks.rounds if one.counter is not None]
    if len(counters) < 2:
        return False
    return talks.domain.mine(counters[-1]) <= talks.domain.mine(counters[-2]) + CLOSE


def _one_change(seen: _Seen) -> Choice | None:
    """Return their counter with the one change that reaches my next aim and costs them least."""
    domain, need, counter = seen.domain, seen.found.next_aim, seen.counter
    if domain.mine(counter) < need - NEAR:
        return None
    # What they named themselves may stay as it is; nothing else that is not on offer comes in.
    stays = {pick for pick in domain.barred if counter[pick.stake] == pick.option}
    bare = replace(domain, barred=domain.barred - stays)
    tries = [
        (*counter[:index], option, *counter[index + 1 :])
        for index, stake in enumerate(domain.stakes)
        for option in range(len(stake.scale))
        if option != counter[index] and (stake.is_price or not seen.short)
    ]
    fits = [c for c in tries if domain.mine(c) >= need - CLOSE and not bare.breaks(c)]
    return max(fits, key=lambda choice: seen.found.offerable.worth(choice)[1], default=None)


def _notes(
    deal: Deal, domain: Domain, package: Package, lost: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """Say what of a package has no place in the numbers, and what was carried on."""
    stakes = {stake.name.casefold(): stake for stake in domain.stakes}
    beyond = [
        say("judge.beyond", said=option, issue=stake.name)
        for name, option in package.items()
        if (stake := stakes.get(name.casefold())) is not None and is_beyond(stake, option)
    ]
    return (
        *(say("judge.unplaced", said=option, issue=name) for name, option in lost),
        *beyond,
        *money_remarks(deal),
    )
