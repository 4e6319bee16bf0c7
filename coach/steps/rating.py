"""How much each issue means to either side: asked one at a time, in a form, or all at once."""

from coach.cards import Button, Card, Field
from coach.deal import Confidence, Deal, Issue, Rating, Stage
from coach.desk import Scene
from coach.intents import Answer, Edit
from coach.pages.matrix import matrix
from coach.steps.rates import apply_mine, apply_theirs, is_rated, unrated
from coach.steps.step import Question, Step
from coach.typed import Rated, Usual

RATINGS = {Rating.HIGH: "High", Rating.MEDIUM: "Medium", Rating.LOW: "Low"}
GUESSES = (
    (Rating.HIGH, Confidence.SURE),
    (Rating.HIGH, Confidence.THINK),
    (Rating.MEDIUM, Confidence.THINK),
    (Rating.LOW, Confidence.THINK),
    (Rating.LOW, Confidence.SURE),
)
SURENESS = {Confidence.SURE: "sure", Confidence.THINK: "think", Confidence.GUESS: "no idea"}


def guess_word(rating: Rating, confidence: Confidence) -> str:
    """Return an estimate of their side as a form shows it: "High, sure"."""
    return f"{RATINGS[rating]}, {SURENESS[confidence]}"


RATING_WORDS = {word: rating for rating, word in RATINGS.items()}
GUESS_WORDS = {guess_word(rating, sure): (rating, sure) for rating in RATINGS for sure in SURENESS}
"""What a form offers for either side, and what it means."""


def _ask_mine(deal: Deal, scene: Scene) -> Question:
    left = unrated(deal, mine=True)
    buttons = [
        Button(scene.say(f"rating.{rating}"), Answer("setup.mine", Rated(left[0].name, rating)))
        for rating in RATINGS
        if left
    ]
    return _rating_question(deal, scene, left, buttons, "mine")


def _ask_theirs(deal: Deal, scene: Scene) -> Question:
    left = unrated(deal, mine=False)
    buttons = [
        Button(
            scene.say(f"rating.{rating}_{sure}"),
            Answer("setup.theirs", Rated(left[0].name, rating, sure)),
        )
        for rating, sure in GUESSES
        if left
    ]
    if left:
        unknown = Rated(left[0].name, Rating.MEDIUM, Confidence.GUESS)
        no_idea = Answer("setup.theirs", unknown)
        buttons.append(Button(scene.say("rating.no_idea"), no_idea))
    return _rating_question(deal, scene, left, buttons, "theirs")


def _rating_question(
    deal: Deal, scene: Scene, left: tuple[Issue, ...], buttons: list[Button], side: str
) -> Question:
    step = f"setup.{side}"
    all_at_once = Button(scene.say("button.all_at_once"), Edit(step))
    if not left:
        return Question(buttons=(all_at_once,))
    usual = Button(scene.say("button.usual"), Answer(step, Usual()))
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
    words = tuple(RATINGS.values()) if mine else tuple(GUESS_WORDS)
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


def _held(issue: Issue, *, mine: bool) -> str:
    if mine:
        return RATINGS[issue.mine] if issue.mine else ""
    if issue.theirs is None:
        return ""
    return guess_word(issue.theirs, issue.confidence)


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
        apply=apply_mine,
        is_done=lambda deal: bool(deal.issues) and not unrated(deal, mine=True),
        is_asked=lambda deal: bool(deal.issues),
        is_settled=lambda deal, value: is_rated(deal, value, mine=True),
        lines=lambda deal: _rating_lines(deal, mine=True),
        question=_ask_mine,
        form=lambda deal, scene: _ratings_form(deal, scene, mine=True),
    ),
    Step(
        id="setup.theirs",
        stage=Stage.SETUP,
        reads_back=True,
        several=True,
        apply=apply_theirs,
        is_done=lambda deal: bool(deal.issues) and not unrated(deal, mine=False),
        is_asked=lambda deal: bool(deal.issues),
        is_settled=lambda deal, value: is_rated(deal, value, mine=False),
        lines=lambda deal: _rating_lines(deal, mine=False),
        question=_ask_theirs,
        remark=_slots,
        form=lambda deal, scene: _ratings_form(deal, scene, mine=False),
    ),
)
