"""The answers that move a plan most, in words and as the matrix form."""

from collections.abc import Mapping

from coach.answers.amounts import amount, shortened
from coach.deal import Deal, Issue
from coach.desk import Scene
from coach.errors import CoachError
from coach.plan import drafted
from coach.plan.touching import touched
from coach.steps.rating import GUESS_WORDS, RATING_WORDS, RATINGS, guess_word
from coach.typed import Limit, Named, Rated, Typed


def base(said: str, _: Deal, __: Scene) -> tuple[Typed, ...]:
    """Return the one figure of the money."""
    return (Limit(amount(said)),)


def most(said: str, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return the issues that an answer names."""
    names = touched(said, drafted(deal, scene.playbook).deal, scene.playbook)
    if not names:
        raise CoachError("misfit.most", said=shortened(said))
    return (Named(tuple(Issue(name) for name in names)),)


def matrix_form(entered: Mapping[str, str], deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return the ratings that were changed: what stands as it was guessed stays a guess."""
    found: list[Typed] = []
    for at, issue in enumerate(drafted(deal, scene.playbook).deal.issues):
        mine, theirs = entered.get(f"mine{at}", ""), entered.get(f"theirs{at}", "")
        if mine in RATING_WORDS and mine != (RATINGS[issue.mine] if issue.mine else ""):
            found.append(Rated(issue.name, RATING_WORDS[mine]))
        held = guess_word(issue.theirs, issue.confidence) if issue.theirs else ""
        if theirs in GUESS_WORDS and theirs != held:
            rating, sure = GUESS_WORDS[theirs]
            found.append(Rated(issue.name, rating, sure))
    return tuple(found)
