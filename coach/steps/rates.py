"""Ratings taken from words: whose they are, which issue they mean, and how sure they are."""

import re
from dataclasses import replace

from coach.answers.amounts import shortened
from coach.answers.lists import closest, mentioned, parts
from coach.answers.ratings import UNKNOWN, Rated, ratings
from coach.deal import Confidence, Deal, Issue, Rating
from coach.desk import Scene
from coach.errors import CoachError
from coach.steps.issues import from_library, known_names

_USUAL = re.compile(r"^\W*(?:as )?usual\b", re.IGNORECASE)


def take_mine(deal: Deal, text: str, scene: Scene) -> Deal:
    """Rate issues for my side: "price H, term L", "H" for the one asked about, "rest M"."""
    if _USUAL.match(text):
        return _usual(deal, scene, mine=True)
    return rated(deal, text, scene, mine=True)


def take_theirs(deal: Deal, text: str, scene: Scene) -> Deal:
    """Estimate the issues for their side: "speed high sure: they said so", "no idea"."""
    if _USUAL.match(text):
        return _usual(deal, scene, mine=False)
    return rated(deal, text, scene, mine=False)


def unrated(deal: Deal, *, mine: bool) -> tuple[Issue, ...]:
    """Return the issues that a side has no rating for yet."""
    return tuple(issue for issue in deal.issues if (issue.mine if mine else issue.theirs) is None)


def called(deal: Deal, scene: Scene) -> dict[str, str]:
    """Return how the deal's issues may be called: by their names and the library's synonyms."""
    held = {issue.name for issue in deal.issues}
    library = known_names(deal, scene)
    names = {name: thing.name for name, thing in library.items() if thing.name in held}
    return {**names, **{name: name for name in held}}


def issues_in(text: str, deal: Deal, scene: Scene) -> tuple[str, ...]:
    """Return the issues that a list names: by name, by synonym, or by a word of theirs."""
    names = called(deal, scene)
    held = [issue.name for issue in deal.issues]
    found: list[str] = []
    for piece in parts(text):
        near = closest(piece, held)
        found += [names[name] for name in mentioned(piece, names)] or ([near] if near else [])
    return tuple(dict.fromkeys(found))


def rated(deal: Deal, text: str, scene: Scene, *, mine: bool) -> Deal:
    """Return the deal with the ratings that a text gives for one side."""
    about = {issue.name: " ".join(issue.options) for issue in deal.issues}
    said = ratings(text, called(deal, scene), about)
    if unknown := next((one for one in said if one.issue == UNKNOWN), None):
        wider = _widened(deal, unknown.said, scene)
        if wider is None:
            raise CoachError("misfit.rating_issue", said=shortened(unknown.said))
        return rated(wider, text, scene, mine=mine)
    left = [issue.name for issue in unrated(deal, mine=mine)]
    given: dict[str, Rated] = {}
    for one in said:
        if mine and one.rating is None:
            continue
        names = left if one.issue == "*" else [one.issue] if one.issue else left[:1]
        given.update({name: one for name in names if name not in given or one.issue != "*"})
    if not given:
        raise CoachError("misfit.rating")
    rate = _as_mine if mine else _as_theirs
    issues = (rate(i, given[i.name]) if i.name in given else i for i in deal.issues)
    return replace(deal, issues=tuple(issues))


def _widened(deal: Deal, said: str, scene: Scene) -> Deal | None:
    """Add the library's issue that is rated before it was listed, if there is one."""
    library = known_names(deal, scene)
    new = [library[name] for name in mentioned(said, library)]
    fresh = [thing for thing in new if deal.issue(thing.name) is None]
    return replace(deal, issues=(*deal.issues, from_library(fresh[0]))) if fresh else None


def _as_mine(issue: Issue, said: Rated) -> Issue:
    return replace(issue, mine=said.rating)


def _as_theirs(issue: Issue, said: Rated) -> Issue:
    guess = Confidence.GUESS if said.rating is None else Confidence.THINK
    return replace(
        issue,
        theirs=said.rating or Rating.MEDIUM,
        confidence=said.confidence or guess,
        evidence=said.evidence or issue.evidence,
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


def is_rated(deal: Deal, text: str, *, mine: bool) -> bool:
    """Whether every issue that a click names has its rating already."""
    left = {issue.name for issue in unrated(deal, mine=mine)}
    named = mentioned(text, [issue.name for issue in deal.issues])
    return bool(deal.issues) and (not left if not named else not left & set(named))
