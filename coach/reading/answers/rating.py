"""Ratings in words or in their forms: whose they are is known, which issue must be read."""

from collections.abc import Mapping

from coach.answers.amounts import shortened
from coach.answers.clean import plain
from coach.answers.lists import mentioned
from coach.answers.ratings import UNKNOWN, ratings
from coach.answers.ratings import Rated as Said
from coach.deal import Deal
from coach.desk import Scene
from coach.errors import CoachError
from coach.reading.answers.names import after_name, called
from coach.steps.issues import known_names
from coach.steps.rates import unrated
from coach.steps.rating import GUESS_WORDS, RATING_WORDS
from coach.typed import Rated, Typed, Usual

_USUAL = ("usual", "as usual")


def mine(said: str, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return ratings for my side: "price H, term L", "H" for the one asked about, "rest M"."""
    return _rated(said, deal, scene, mine=True)


def theirs(said: str, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return estimates of their side: "speed high sure: they said so", "no idea"."""
    return _rated(said, deal, scene, mine=False)


def _rated(said: str, deal: Deal, scene: Scene, *, mine: bool) -> tuple[Typed, ...]:
    if plain(said).startswith(_USUAL):
        return (Usual(),)
    names = called(deal, scene)
    marks = {f"\ue000{at}\ue001": name for at, name in enumerate(names)}
    about = {issue.name: " ".join(issue.options) for issue in deal.issues}
    issues = {mark: names[name] for mark, name in marks.items()}
    found = ratings(_marked(said, marks), issues, about)
    given = [one for one in found if not (mine and one.rating is None)]
    if not given:
        raise CoachError("misfit.rating")
    left = unrated(deal, mine=mine)
    asked = left[0].name if left else ""
    told = [_told(one, asked, deal, scene, marks) for one in given]
    return tuple(sorted(told, key=lambda one: not one.is_rest))


def _marked(said: str, marks: Mapping[str, str]) -> str:
    """Return a text with each issue's name as one sign, so that nothing in it is read."""
    left = said
    for mark, name in sorted(marks.items(), key=lambda pair: -len(pair[1])):
        for found in mentioned(left, [name]):
            at = left.casefold().index(found.casefold())
            left = f"{left[:at]}{mark}{left[at + len(found) :]}"
    return left


def _told(one: Said, asked: str, deal: Deal, scene: Scene, marks: Mapping[str, str]) -> Rated:
    if one.issue == UNKNOWN:
        words = one.said
        for mark, name in marks.items():
            words = words.replace(mark, name)
        name = _in_library(words, deal, scene)
        return Rated(name, one.rating, one.confidence, one.evidence)
    is_rest = one.issue == "*"
    name = "" if is_rest else one.issue or asked
    return Rated(name, one.rating, one.confidence, one.evidence, is_rest)


def _in_library(said: str, deal: Deal, scene: Scene) -> str:
    """Return the library's issue that is rated before it was listed."""
    library = known_names(deal, scene)
    new = (library[name].name for name in mentioned(said, library))
    name = next((one for one in new if deal.issue(one) is None), "")
    if not name:
        raise CoachError("misfit.rating_issue", said=shortened(said))
    return name


def mine_form(entered: Mapping[str, str], deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return the ratings that were picked anew."""
    return tuple(
        Rated(issue.name, RATING_WORDS[entered[f"issue{at}"]])
        for at, issue in enumerate(deal.issues)
        if entered.get(f"issue{at}") in RATING_WORDS
    )


def theirs_form(entered: Mapping[str, str], deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return the estimates that were picked anew, and what shows them: "issue: proof"."""
    picked = tuple(
        Rated(issue.name, *GUESS_WORDS[entered[f"issue{at}"]])
        for at, issue in enumerate(deal.issues)
        if entered.get(f"issue{at}") in GUESS_WORDS
    )
    names = [issue.name for issue in deal.issues]
    lines = entered.get("evidence", "").splitlines()
    shown = [after_name(line.strip(), names) for line in lines]
    proofs = (Rated(name, evidence=proof) for name, proof in shown if proof and deal.issue(name))
    return (*picked, *proofs)
