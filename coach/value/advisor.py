"""The advisor's one entrance: what to offer, how to come down, what to do about their counter.

    advise(deal)             the whole advice: aim, offers, plan, judgement, question, remarks
    judge(deal, package)     their counter: take / answer / ask / wait, why, and the text to send
    steps_down(deal)         the way down: a package per step, what it gives, what it asks for
    best_question(deal)      the question to them whose answer would move the offers most
    offer_texts(deal, tone)  the offers as one message to send as it stands
    relabelled(deal)         the offers on the table named anew, after an edit
    which_to_sign(deal)      two packages to choose between, to learn what I really weigh

All are functions of the deal; none needs more than its issues, and each says what is missing.
"""

from dataclasses import dataclass, replace

from coach.deal import Deal, Package, Tone
from coach.value.advice_report import Ask, asked
from coach.value.counsel import Counsel, counsel
from coach.value.draft import draft_offers
from coach.value.extending import extended
from coach.value.judging import Judgement, Verdict, judged
from coach.value.learning import samples_of
from coach.value.model import Choice
from coach.value.naming import named
from coach.value.own import Pair, pair_to_ask
from coach.value.placing import base_question, money_remarks, placed, with_base
from coach.value.questions import best_question as best_asking
from coach.value.results import Draft
from coach.value.samples import believed
from coach.value.table import AT_LEAST
from coach.value.talks import talks_of
from coach.value.texts import lines, moves, offers_text
from coach.value.words import listed, say

__all__ = [
    "Advice", "Ask", "Judgement", "Pair", "Step", "Verdict", "advise", "base_question",
    "best_question", "judge", "money_remarks", "offer_texts", "placed", "relabelled", "steps_down",
    "which_to_sign", "with_base",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way down: points to me, the package, what it gives and asks in return."""

    points: float
    package: Package
    gives: tuple[str, ...]
    asks: tuple[str, ...]
    say: str
    text: str


@dataclass(frozen=True, slots=True)
class Advice:
    """All there is to say about a deal now. Points are of 100, on my own scale.

    `judgement` is about their last counter, None where they have made none; `remarks` say what
    of my figures has no place on the scale, and what contradicts what.
    """

    aim: float
    limit: float | None
    draft: Draft
    plan: tuple[Step, ...]
    judgement: Judgement | None
    question: Ask | None
    remarks: tuple[str, ...]
    text: str


def advise(deal: Deal, *, seed: int = 0) -> Advice:
    """Return the whole advice for a deal as it stands."""
    under = talks_of(deal, seed=seed)
    draft = draft_offers(deal, seed=seed)
    floor = under.talks.floor
    counter = next((one.counter for one in reversed(deal.reactions) if one.counter), None)
    return Advice(
        aim=100 * draft.target,
        limit=None if floor is None else 100 * floor,
        draft=draft,
        plan=steps_down(deal),
        judgement=judge(deal, counter) if counter else None,
        question=best_question(deal),
        remarks=money_remarks(deal),
        text=offers_text(draft.offers, deal.tone),
    )


def judge(deal: Deal, package: Package, tone: Tone | None = None) -> Judgement:
    """Judge a package of theirs against my limit and my next step."""
    return judged(deal, package, tone)


def steps_down(deal: Deal) -> tuple[Step, ...]:
    """Return the packages from here down to just above the limit, each step smaller."""
    found = _counsel(deal)
    if found is None:
        return ()
    domain = found.offerable.domain
    steps: list[Step] = []
    for number, step in enumerate(found.plan):
        before = found.plan[number - 1].choice if number else step.choice
        gives, asks = moves(domain, before, step.choice)
        asks = asks or _held(found, before, step.choice) if number else []
        key = "step.next" if asks else "step.last"
        told = say(key, gives=listed(gives), asks=listed(asks)) if number else say("step.first")
        package = domain.package(step.choice)
        points = 100 * domain.mine(step.choice)
        steps.append(Step(points, package, tuple(gives), tuple(asks), told, lines(package)))
    return tuple(steps)


def _held(found: Counsel, before: Choice, choice: Choice) -> list[str]:
    """Return what a step is to be bought with: the issue on which their agreeing brings most."""
    domain = found.offerable.domain
    counter = found.counter or domain.default
    gains = [
        (weight * (stake.mine[choice[i]] - stake.mine[counter[i]]), i)
        for i, (weight, stake) in enumerate(zip(domain.weights, domain.stakes, strict=True))
        if choice[i] == before[i]
    ]
    gain, index = max(gains, default=(0.0, 0))
    stake = domain.stakes[index]
    held = say("step.held", issue=stake.name, option=stake.options[choice[index]])
    return [held] if gain > 0 else []


def best_question(deal: Deal) -> Ask | None:
    """Return the question to them whose answer would move the offers most."""
    found = _counsel(deal)
    if found is None:
        return None
    question = best_asking(found.offerable, found.aim)
    return None if question is None else asked(found.offerable.domain, question)


def offer_texts(deal: Deal, tone: Tone | None = None) -> str:
    """Return the offers on the table, or those drafted, as one message to send as it stands."""
    offers = deal.offers or draft_offers(deal).offers
    return offers_text(offers, deal.tone if tone is None else tone)


def relabelled(deal: Deal) -> Deal:
    """Return the deal with its offers named anew: an edit leaves no name that no longer fits."""
    model = talks_of(deal).model
    domain = extended(model.domain, [offer.package for offer in deal.offers])
    if not domain.stakes:
        return deal
    seen = believed(domain, samples_of(deal, domain))
    choices = [seen.choice(offer.package) for offer in deal.offers]
    names = named(seen, seen.known or (), choices)
    offers = tuple(
        replace(offer, name=name) for offer, (name, _) in zip(deal.offers, names, strict=True)
    )
    return replace(deal, offers=offers)


def which_to_sign(deal: Deal) -> Pair | None:
    """Return two packages to choose between, None where the answer would tell nothing more."""
    return pair_to_ask(deal)


def _counsel(deal: Deal) -> Counsel | None:
    under = talks_of(deal)
    return counsel(under.talks) if len(under.talks.domain.stakes) >= AT_LEAST else None
