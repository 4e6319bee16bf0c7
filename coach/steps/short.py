"""The short way: five questions before a call that is near; their answers also fill the map."""

from dataclasses import replace

from coach.deal import Confidence, Deal, Issue, Rating
from coach.desk import Scene
from coach.steps.issues import apply_issues
from coach.steps.step import Step, kept_in_words, note_lines, noted
from coach.typed import Alternatives, Limit, Named, Typed, Words

ALSO = {"short.want": "setup.goal", "short.they_want": "setup.their_ask"}
"""The question of the map that an answer fills too, unless it was answered."""
RATED = {
    "short.cheap_give": (Rating.LOW, Rating.HIGH),
    "short.ask_back": (Rating.HIGH, Rating.LOW),
}
"""How the issues named in an answer are rated, mine first: the question implies it."""
STEP_IDS = (
    "short.want",
    "short.they_want",
    "short.fallback",
    "short.cheap_give",
    "short.ask_back",
)


def apply_short(deal: Deal, step_id: str, value: Typed, scene: Scene) -> Deal:
    """Keep an answer in words, and what it says of the map unless that is known already."""
    match value:
        case Alternatives(plans=plans):
            return replace(deal, alternatives=deal.alternatives or plans)
        case Limit(amount=amount):
            return replace(deal, reservation=deal.reservation or amount)
        case Named(issues=issues) if step_id in RATED:
            fresh = tuple(issue for issue in issues if deal.issue(issue.name) is None)
            return _rated(deal, fresh, step_id, scene)
        case Words(text=text) if step_id in ALSO and ALSO[step_id] not in deal.notes:
            return noted(kept_in_words(deal, step_id, value), ALSO[step_id], text)
        case _:
            return kept_in_words(deal, step_id, value)


def _rated(deal: Deal, fresh: tuple[Issue, ...], step_id: str, scene: Scene) -> Deal:
    """Add issues, rated as the question implies."""
    if not fresh:
        return deal
    mine, theirs = RATED[step_id]
    added = apply_issues(deal, Named(fresh), scene)
    return replace(
        added,
        issues=tuple(
            replace(one, mine=mine, theirs=theirs, confidence=Confidence.THINK)
            if deal.issue(one.name) is None
            else one
            for one in added.issues
        ),
    )


def _short(step_id: str) -> Step:
    return Step(
        id=step_id,
        stage=None,
        apply=lambda deal, value, scene: apply_short(deal, step_id, value, scene),
        is_done=lambda deal: step_id in deal.notes,
        lines=lambda deal: note_lines(deal, step_id),
    )


STEPS = tuple(_short(step_id) for step_id in STEP_IDS)
