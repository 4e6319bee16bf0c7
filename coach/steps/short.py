"""The short way: five questions before a call that is near; their answers also fill the map."""

import re
from collections.abc import Callable
from dataclasses import replace

from coach.answers.amounts import maybe_amount
from coach.answers.clean import is_none
from coach.deal import Confidence, Deal, Rating
from coach.desk import Scene
from coach.steps.issues import known_names, named_issues
from coach.steps.limits import alternative
from coach.steps.step import Step, note_lines, noted

_STOP = re.compile(
    r"[,;.]?\s*(?:and\s+|but\s+)?\b(?:i|we)?\s*(?:'ll\s+|will\s+)?"
    r"(?:stop|walk(?:\s+away)?|limit|no lower than|not (?:below|under|above|over))\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
STEP_IDS = (
    "short.want",
    "short.they_want",
    "short.fallback",
    "short.cheap_give",
    "short.ask_back",
)

Also = Callable[[Deal, str, Scene], Deal]


def _goal(deal: Deal, text: str, _: Scene) -> Deal:
    return _unless_known(deal, "setup.goal", text)


def _their_ask(deal: Deal, text: str, _: Scene) -> Deal:
    return _unless_known(deal, "setup.their_ask", text)


def _fallback(deal: Deal, text: str, scene: Scene) -> Deal:
    if is_none(text):
        return deal
    stop = _STOP.search(text)
    words = text[: stop.start()].strip(" ,;.") if stop else text
    limit = maybe_amount(stop["rest"]) if stop else None
    plan = (alternative(words, scene),) if words else ()
    return replace(
        deal,
        alternatives=deal.alternatives or plan,
        reservation=deal.reservation or limit,
    )


def _cheap_give(deal: Deal, text: str, scene: Scene) -> Deal:
    return _rated(deal, text, scene, Rating.LOW, Rating.HIGH)


def _ask_back(deal: Deal, text: str, scene: Scene) -> Deal:
    return _rated(deal, text, scene, Rating.HIGH, Rating.LOW)


def _rated(deal: Deal, text: str, scene: Scene, mine: Rating, theirs: Rating) -> Deal:
    """Add the library's issues that the answer names, rated as the question implies."""
    library = known_names(deal, scene)
    known = {thing.name for thing in library.values()}
    for found in named_issues(text, deal, scene):
        if found.name in known and deal.issue(found.name) is None:
            rated = replace(found, mine=mine, theirs=theirs, confidence=Confidence.THINK)
            deal = replace(deal, issues=(*deal.issues, rated))
    return deal


def _unless_known(deal: Deal, step: str, text: str) -> Deal:
    return deal if step in deal.notes else noted(deal, step, text)


def _short(step_id: str, also: Also) -> Step:
    return Step(
        id=step_id,
        stage=None,
        take=lambda deal, text, scene: also(noted(deal, step_id, text), text, scene),
        is_done=lambda deal: step_id in deal.notes,
        lines=lambda deal: note_lines(deal, step_id),
    )


STEPS = tuple(
    _short(step_id, also)
    for step_id, also in zip(
        STEP_IDS, (_goal, _their_ask, _fallback, _cheap_give, _ask_back), strict=True
    )
)
