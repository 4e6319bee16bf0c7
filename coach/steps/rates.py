"""Ratings: which issues a side has none for yet, and what an answer makes of them."""

from dataclasses import replace

from coach.answers.amounts import shortened
from coach.deal import Confidence, Deal, Issue, Rating
from coach.desk import Scene
from coach.errors import CoachError
from coach.steps.issues import from_library
from coach.steps.step import misfit
from coach.typed import DontKnow, Rated, Typed, Usual


def apply_mine(deal: Deal, value: Typed, scene: Scene) -> Deal:
    """Rate issues for my side."""
    return _apply(deal, value, scene, mine=True)


def apply_theirs(deal: Deal, value: Typed, scene: Scene) -> Deal:
    """Estimate issues for their side."""
    return _apply(deal, value, scene, mine=False)


def _apply(deal: Deal, value: Typed, scene: Scene, *, mine: bool) -> Deal:
    match value:
        case Usual():
            return _usual(deal, scene, mine=mine)
        case DontKnow():
            return _rated(deal, Rated(confidence=Confidence.GUESS), scene, mine=mine)
        case Rated():
            return _rated(deal, value, scene, mine=mine)
        case _:
            raise misfit()


def unrated(deal: Deal, *, mine: bool) -> tuple[Issue, ...]:
    """Return the issues that a side has no rating for yet."""
    return tuple(issue for issue in deal.issues if (issue.mine if mine else issue.theirs) is None)


def _rated(deal: Deal, said: Rated, scene: Scene, *, mine: bool) -> Deal:
    if mine and said.rating is None:
        raise CoachError("misfit.rating")
    deal = _with_issue(deal, said.issue, scene)
    left = [issue.name for issue in unrated(deal, mine=mine)]
    issue = deal.issue(said.issue)
    names = left if said.is_rest else [issue.name] if issue else left[:1]
    if not names and not said.is_rest:
        raise CoachError("misfit.rating")
    rate = _as_mine if mine else _as_theirs
    return replace(
        deal,
        issues=tuple(rate(one, said) if one.name in names else one for one in deal.issues),
    )


def _with_issue(deal: Deal, name: str, scene: Scene) -> Deal:
    """Add the library's issue that is rated before it was listed."""
    if not name or deal.issue(name) is not None:
        return deal
    library = {thing.name: thing for thing in scene.playbook.tradeables(deal.kind)}
    if name not in library:
        raise CoachError("misfit.rating_issue", said=shortened(name))
    return replace(deal, issues=(*deal.issues, from_library(library[name])))


def _as_mine(issue: Issue, said: Rated) -> Issue:
    return replace(issue, mine=said.rating, guessed=_without(issue, "mine"))


def _without(issue: Issue, part: str) -> tuple[str, ...]:
    return tuple(one for one in issue.guessed if one != part)


def _as_theirs(issue: Issue, said: Rated) -> Issue:
    evidence = said.evidence or issue.evidence
    if said.rating is None and said.confidence is None and said.evidence:
        return replace(issue, evidence=evidence)
    guess = Confidence.GUESS if said.rating is None else Confidence.THINK
    return replace(
        issue,
        theirs=said.rating or Rating.MEDIUM,
        confidence=said.confidence or guess,
        evidence=evidence,
        guessed=_without(issue, "theirs"),
    )


def _usual(deal: Deal, scene: Scene, *, mine: bool) -> Deal:
    """Rate what is left as it often is in this kind of deal; a guess until they react."""
    library = {thing.name: thing for thing in scene.playbook.tradeables(deal.kind)}
    left = unrated(deal, mine=mine)

    def rate(issue: Issue) -> Issue:
        thing = library.get(issue.name)
        rating = (thing.mine if mine else thing.theirs) if thing else Rating.MEDIUM
        if mine:
            return replace(issue, mine=rating)
        return replace(issue, theirs=rating, confidence=Confidence.GUESS)

    return replace(deal, issues=tuple(rate(i) if i in left else i for i in deal.issues))


def is_rated(deal: Deal, value: Typed, *, mine: bool) -> bool:
    """Whether the issue that a click names has its rating already, or no issue lacks one."""
    left = {issue.name for issue in unrated(deal, mine=mine)}
    issue = deal.issue(value.issue) if isinstance(value, Rated) else None
    if issue is None:
        return bool(deal.issues) and not left
    return issue.name not in left
