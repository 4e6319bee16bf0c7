"""All that `pie advise` says about one moment of a negotiation, as one value."""

from dataclasses import dataclass
from typing import Final

from coach.deal import Package
from coach.value.counsel import Counsel, Move, Talks, counsel
from coach.value.meso import Three
from coach.value.model import Domain
from coach.value.offers import priced
from coach.value.questions import About, Asking, best_question
from coach.value.results import Priced
from coach.value.words import say


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of the way down: what is aimed at, and the package for it."""

    aim: float
    package: Package


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to ask them: what it is about, and the sentence to say."""

    issue: str
    say: str


@dataclass(frozen=True, slots=True)
class Advised:
    """The advice for this round; values from 0 to 1."""

    aim: float
    counter_value: float | None
    move: Move
    offers: tuple[Priced, ...]
    answer: Package | None
    plan: tuple[PlanStep, ...]
    question: Ask | None


def advised(talks: Talks) -> Advised:
    """Work out what to do next in these talks."""
    found = counsel(talks)
    domain, seen = talks.domain, found.offerable.seen
    return Advised(
        found.aim,
        found.counter_value,
        found.move,
        priced(seen, seen.known or (), Three(found.offers, 0.0)),
        None if found.answer is None else domain.package(found.answer),
        tuple(PlanStep(step.aim, domain.package(step.choice)) for step in found.plan),
        _question(domain, found),
    )


def _question(domain: Domain, found: Counsel) -> Ask | None:
    question = best_question(found.offerable, found.aim)
    return None if question is None else asked(domain, question)


def asked(domain: Domain, question: Asking) -> Ask:
    """Put a question into words."""
    stake = domain.stakes[question.stake]
    blanks = {"issue": stake.name, "low": stake.options[0], "high": stake.options[-1]}
    if question.other is not None:
        blanks["other"] = domain.stakes[question.other].name
    return Ask(stake.name, say(QUESTIONS[question.about], **blanks))


QUESTIONS: Final = {
    About.WEIGHT: "ask.weight",
    About.PAIR: "ask.pair",
    About.WAY: "ask.way",
}
