"""How much each issue means to either side, one at a time or all at once."""

import re
from collections.abc import Mapping
from dataclasses import replace

from coach.answers.amounts import shortened
from coach.answers.lists import closest, mentioned, parts
from coach.answers.ratings import UNKNOWN, Rated, ratings
from coach.cards import Button, Card, Field
from coach.deal import Confidence, Deal, Issue, Rating, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Answer, Edit
from coach.pages.matrix import matrix
from coach.steps.issues import from_library, known_names
from coach.steps.step import Question, Step

RATINGS = {Rating.HIGH: "High", Rating.MEDIUM: "Medium", Rating.LOW: "Low"}
GUESSES = (
    (Rating.HIGH, Confidence.SURE),
    (Rating.HIGH, Confidence.THINK),
    (Rating.MEDIUM, Confidence.THINK),
    (Rating.LOW, Confidence.THINK),
    (Rating.LOW, Confidence.SURE),
)
SURENESS = {Confidence.SURE: "sure", Confidence.THINK: "think", Confidence.GUESS: "no idea"}
_USUAL = re.compile(r"^\W*(?:as )?usual\b", re.IGNORECASE)


def take_mine(deal: Deal, text: str, scene: Scene) -> Deal:
    """Rate issues for my side: "price H, term L", "H" for the one asked about, "rest M"."""
    if _USUAL.match(text):
        return _usual(deal, scene, mine=True)
    return _rated(deal, text, scene, mine=True)


def take_theirs(deal: Deal, text: str, scene: Scene) -> Deal:
    """Estimate the issues for their side: "speed high sure: they said so", "no idea"."""
    if _USUAL.match(text):
        return _usual(deal, scene, mine=False)
    return _rated(deal, text, scene, mine=False)


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


def _rated(deal: Deal, text: str, scene: Scene, *, mine: bool) -> Deal:
    about = {issue.name: " ".join(issue.options) for issue in deal.issues}
    said = ratings(text, called(deal, scene), about)
    if unknown := next((one for one in said if one.issue == UNKNOWN), None):
        wider = _widened(deal, unknown.said, scene)
        if wider is None:
            raise CoachError("misfit.rating_issue", said=shortened(unknown.said))
        return _rated(wider, text, scene, mine=mine)
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
    rated = (rate(i, given[i.name]) if i.name in given else i for i in deal.issues)
    return replace(deal, issues=tuple(rated))


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


def _is_rated(deal: Deal, text: str, *, mine: bool) -> bool:
    """Whether every issue that a click names has its rating already."""
    left = {issue.name for issue in unrated(deal, mine=mine)}
    named = mentioned(text, [issue.name for issue in deal.issues])
    return bool(deal.issues) and (not left if not named else not left & set(named))


def _ask_mine(deal: Deal, scene: Scene) -> Question:
    left = unrated(deal, mine=True)
    buttons = [
        Button(scene.say(f"rating.{rating}"), Answer("setup.mine", f"{left[0].name}: {word}"))
        for rating, word in RATINGS.items()
        if left
    ]
    return _rating_question(deal, scene, left, buttons, "mine")


def _ask_theirs(deal: Deal, scene: Scene) -> Question:
    left = unrated(deal, mine=False)
    buttons = [
        Button(
            scene.say(f"rating.{rating}_{sure}"),
            Answer("setup.theirs", f"{left[0].name}: {RATINGS[rating]} {SURENESS[sure]}"),
        )
        for rating, sure in GUESSES
        if left
    ]
    if left:
        no_idea = Answer("setup.theirs", f"{left[0].name}: no idea")
        buttons.append(Button(scene.say("rating.no_idea"), no_idea))
    return _rating_question(deal, scene, left, buttons, "theirs")


def _rating_question(
    deal: Deal, scene: Scene, left: tuple[Issue, ...], buttons: list[Button], side: str
) -> Question:
    step = f"setup.{side}"
    all_at_once = Button(scene.say("button.all_at_once"), Edit(step))
    if not left:
        return Question(buttons=(all_at_once,))
    usual = Button(scene.say("button.usual"), Answer(step, "usual"))
    issue, done = left[0], len(deal.issues) - len(left)
    who = deal.counterpart or scene.say("word.them")
    options = " → ".join((issue.options[0], issue.options[-1])) if issue.options else ""
    return Question(
        text=scene.say(f"rating.{side}", issue=issue.name, who=who),
        hint=scene.say("rating.swing", options=options) if options else "",
        progress=f"{done + 1}/{len(deal.issues)}",
        buttons=(*buttons, usual, all_at_once),
    )


def _ratings_form(deal: Deal, scene: Scene, *, mine: bool) -> tuple[Field, ...]:
    words = tuple(RATINGS.values()) if mine else _guess_words()
    return tuple(
        Field(f"issue{i}", issue.name, "select", _held(issue, mine=mine), options=words)
        for i, issue in enumerate(deal.issues)
    ) + (() if mine else (Field("evidence", scene.say("field.proof"), "lines"),))


def _guess_words() -> tuple[str, ...]:
    rated = (f"{RATINGS[rating]}, {SURENESS[sure]}" for rating, sure in GUESSES)
    return (*rated, "Medium, no idea")


def _held(issue: Issue, *, mine: bool) -> str:
    if mine:
        return RATINGS[issue.mine] if issue.mine else ""
    if issue.theirs is None:
        return ""
    said = f"{RATINGS[issue.theirs]}, {SURENESS[issue.confidence]}"
    return said if said in _guess_words() else ""


def _fill_ratings(deal: Deal, values: Mapping[str, str], scene: Scene, *, mine: bool) -> Deal:
    for i, issue in enumerate(deal.issues):
        if said := values.get(f"issue{i}", "").strip():
            deal = _rated(deal, f"{issue.name} {said.replace(',', '')}", scene, mine=mine)
    for line in values.get("evidence", "").splitlines():
        name, _, proof = line.partition(":")
        found = deal.issue(name.strip())
        if found is not None and proof.strip():
            known = replace(found, evidence=proof.strip())
            deal = replace(deal, issues=tuple(known if i is found else i for i in deal.issues))
    return deal


def _rating_lines(deal: Deal, *, mine: bool) -> tuple[str, ...]:
    return tuple(
        f"{issue.name}: {_shown(issue, mine=mine)}"
        for issue in deal.issues
        if (issue.mine if mine else issue.theirs)
    )


def _shown(issue: Issue, *, mine: bool) -> str:
    if mine:
        return RATINGS[issue.mine] if issue.mine else ""
    said = RATINGS[issue.theirs] if issue.theirs else ""
    proof = f"; {issue.evidence}" if issue.evidence else ""
    return f"{said}, {SURENESS[issue.confidence]}{proof}"


def _slots(before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    """Show the matrix once both sides are rated."""
    was_open = bool(unrated(before, mine=False))
    is_whole = after.issues and not unrated(after, mine=False) and not unrated(after, mine=True)
    return (matrix(after, scene),) if was_open and is_whole else ()


STEPS = (
    Step(
        id="setup.mine",
        stage=Stage.SETUP,
        reads_back=True,
        take=take_mine,
        is_done=lambda deal: bool(deal.issues) and not unrated(deal, mine=True),
        is_asked=lambda deal: bool(deal.issues),
        is_settled=lambda deal, text: _is_rated(deal, text, mine=True),
        lines=lambda deal: _rating_lines(deal, mine=True),
        question=_ask_mine,
        form=lambda deal, scene: _ratings_form(deal, scene, mine=True),
        fill=lambda deal, values, scene: _fill_ratings(deal, values, scene, mine=True),
    ),
    Step(
        id="setup.theirs",
        stage=Stage.SETUP,
        reads_back=True,
        take=take_theirs,
        is_done=lambda deal: bool(deal.issues) and not unrated(deal, mine=False),
        is_asked=lambda deal: bool(deal.issues),
        is_settled=lambda deal, text: _is_rated(deal, text, mine=False),
        lines=lambda deal: _rating_lines(deal, mine=False),
        question=_ask_theirs,
        remark=_slots,
        form=lambda deal, scene: _ratings_form(deal, scene, mine=False),
        fill=lambda deal, values, scene: _fill_ratings(deal, values, scene, mine=False),
    ),
)
