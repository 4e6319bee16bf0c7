"""How much each issue means to either side: asked one at a time, in a form, or all at once."""

from collections.abc import Mapping
from dataclasses import replace

from coach.cards import Button, Card, Field
from coach.deal import Confidence, Deal, Issue, Rating, Stage
from coach.desk import Scene
from coach.intents import Answer, Edit
from coach.pages.matrix import matrix
from coach.steps.rates import is_rated, rated, take_mine, take_theirs, unrated
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
    options = _worst_to_best(issue) if issue.options else ""
    return Question(
        text=scene.say(f"rating.{side}", issue=issue.name, who=who),
        hint=scene.say("rating.swing", options=options) if options else "",
        progress=f"{done + 1}/{len(deal.issues)}",
        buttons=(*buttons, usual, all_at_once),
    )


def _ratings_form(deal: Deal, scene: Scene, *, mine: bool) -> tuple[Field, ...]:
    words = tuple(RATINGS.values()) if mine else _guess_words()
    return tuple(
        Field(
            f"issue{i}",
            issue.name,
            "select",
            _held(issue, mine=mine),
            scene.say("rating.range", options=_worst_to_best(issue)) if issue.options else "",
            words,
        )
        for i, issue in enumerate(deal.issues)
    ) + (() if mine else (Field("evidence", scene.say("field.proof"), "lines"),))


def _worst_to_best(issue: Issue) -> str:
    return f"{issue.options[0]} → {issue.options[-1]}"


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
            deal = rated(deal, f"{issue.name} {said.replace(',', '')}", scene, mine=mine)
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
        several=True,
        take=take_mine,
        is_done=lambda deal: bool(deal.issues) and not unrated(deal, mine=True),
        is_asked=lambda deal: bool(deal.issues),
        is_settled=lambda deal, text: is_rated(deal, text, mine=True),
        lines=lambda deal: _rating_lines(deal, mine=True),
        question=_ask_mine,
        form=lambda deal, scene: _ratings_form(deal, scene, mine=True),
        fill=lambda deal, values, scene: _fill_ratings(deal, values, scene, mine=True),
    ),
    Step(
        id="setup.theirs",
        stage=Stage.SETUP,
        reads_back=True,
        several=True,
        take=take_theirs,
        is_done=lambda deal: bool(deal.issues) and not unrated(deal, mine=False),
        is_asked=lambda deal: bool(deal.issues),
        is_settled=lambda deal, text: is_rated(deal, text, mine=False),
        lines=lambda deal: _rating_lines(deal, mine=False),
        question=_ask_theirs,
        remark=_slots,
        form=lambda deal, scene: _ratings_form(deal, scene, mine=False),
        fill=lambda deal, values, scene: _fill_ratings(deal, values, scene, mine=False),
    ),
)
