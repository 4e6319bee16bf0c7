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
    return replace(_verdict(talks, found, counter, short, told), notes=notes)


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


def _verdict(talks: Talks, found: Counsel, counter: Choice, short: str, tone: Tone) -> Judgement:
    domain = talks.domain
    value, limit = domain.mine(counter), talks.floor
    blanks = {"value": 100 * value, "floor": 100 * (limit or 0.0), "aim": 100 * found.next_aim}
    numbers = Judgement(
        Verdict.ANSWER, "", "", 100 * value, None if limit is None else 100 * limit,
        100 * found.next_aim,
    )  # fmt: skip
    if found.move is Move.ACCEPT and not short:
        reason = say("judge.take" if limit is not None else "judge.take_free", **blanks)
        text = take_text(domain.package(counter), tone)
        return replace(numbers, verdict=Verdict.TAKE, reason=_with_limit(reason, limit), text=text)
    if found.answer is None:
        reason = " ".join(filter(None, (short, say("judge.nothing", **blanks))))
        return replace(numbers, verdict=Verdict.WAIT, reason=reason, text=wait_text(tone))
    if _stood_still(talks):
        reason = " ".join(filter(None, (short, say("judge.wait"))))
        return replace(numbers, verdict=Verdict.WAIT, reason=reason, text=wait_text(tone))
    change = _one_change(found, counter)
    if change is not None:
        return _asking(numbers, found, counter, change, short, tone)
    return _answering(numbers, talks, found, counter, short, tone)


def _answering(
    numbers: Judgement, talks: Talks, found: Counsel, counter: Choice, short: str, tone: Tone
) -> Judgement:
    domain, answer = talks.domain, found.answer or counter
    mine, theirs = found.offerable.worth(answer)
    _, asked = found.offerable.worth(counter)
    is_as_good = theirs >= asked - CLOSE
    reason = say(
        "judge.answer" if is_as_good else "judge.answer_short",
        value=numbers.value, aim=numbers.aim, answer=100 * mine, theirs=100 * theirs,
    )  # fmt: skip
    below = ""
    if talks.floor is not None and domain.mine(counter) < talks.floor - CLOSE and not short:
        gap = 100 * (talks.floor - domain.mine(counter))
        below = say("judge.below", value=numbers.value, gap=gap, floor=100 * talks.floor)
    told = " ".join(filter(None, (short, below, reason)))
    return replace(
        numbers,
        verdict=Verdict.ANSWER,
        reason=_with_limit(told, talks.floor),
        text=answer_text(domain, counter, answer, tone),
        answer=domain.package(answer),
    )


def _asking(
    numbers: Judgement, found: Counsel, counter: Choice, better: Choice, short: str, tone: Tone
) -> Judgement:
    domain = found.offerable.domain
    change = [index for index, option in enumerate(better) if option != counter[index]]
    stake = domain.stakes[change[0]]
    said = say("text.get", issue=stake.name, option=stake.options[better[change[0]]])
    value = 100 * domain.mine(better)
    reason = say("judge.ask", value=numbers.value, aim=numbers.aim, change=said, answer=value)
    return replace(
        numbers,
        verdict=Verdict.ASK,
        reason=_with_limit(" ".join(filter(None, (short, reason))), numbers.limit),
        text=ask_text(domain, better, change, tone),
        answer=domain.package(better),
    )


def _with_limit(reason: str, limit: float | None) -> str:
    return reason if limit is not None else f"{reason} {say('judge.no_limit')}"


def _stood_still(talks: Talks) -> bool:
    """Say whether their last counter brings me no more than the one before."""
    counters = [one.counter for one in talks.rounds if one.counter is not None]
    if len(counters) < 2:
        return False
    return talks.domain.mine(counters[-1]) <= talks.domain.mine(counters[-2]) + CLOSE


def _one_change(found: Counsel, counter: Choice) -> Choice | None:
    """Return their counter with the one change that reaches my next aim and costs them least."""
    domain, need = found.offerable.domain, found.next_aim
    if not need - NEAR <= domain.mine(counter):
        return None
    bare = replace(domain, barred=frozenset(p for p in domain.barred if not _stays(p, counter)))
    tries = [
        (*counter[:index], option, *counter[index + 1 :])
        for index, stake in enumerate(domain.stakes)
        for option in range(len(stake.scale))
        if option != counter[index]
    ]
    fits = [c for c in tries if domain.mine(c) >= need - CLOSE and not bare.breaks(c)]
    return max(fits, key=lambda choice: found.offerable.worth(choice)[1], default=None)


def _stays(pick: tuple[int, int], counter: Choice) -> bool:
    return counter[pick[0]] == pick[1]


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
