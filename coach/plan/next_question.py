"""The question worth most: what would move the offers or the limit most, never the next in a list.

The worths are fixed, from how far an answer carries: without the kind everything is a guess,
without a money scale there are no offers, without a limit no offer can be trusted.
"""

from collections.abc import Callable

from coach.deal import Deal, Pace
from coach.gates import has_limit
from coach.plan.money import needs_base
from coach.plan.touching import wishes

IsMissing = Callable[[Deal], bool]


def _is_unrated(deal: Deal, side: str) -> bool:
    rated = (issue.mine if side == "mine" else issue.theirs for issue in deal.issues)
    return not any(rated)


def _knows_demand(deal: Deal) -> bool:
    """Whether they said what they want, or why they hold back."""
    return bool(wishes(deal, "theirs")) or any(one.field == "their_reason" for one in deal.told)


WORTH: tuple[tuple[str, IsMissing], ...] = (
    ("setup.kind", lambda deal: not deal.knows_kind),
    ("setup.their_ask", lambda deal: not _knows_demand(deal)),
    ("setup.base", needs_base),
    ("setup.reservation", lambda deal: not has_limit(deal)),
    ("setup.alternative", lambda deal: deal.batna is None),
    ("setup.most_theirs", lambda deal: not deal.reactions and _is_unrated(deal, "theirs")),
    ("setup.most_mine", lambda deal: _is_unrated(deal, "mine")),
    ("setup.target", lambda deal: deal.target is None and "setup.target" not in deal.notes),
    ("setup.their_alternative", lambda deal: "setup.their_alternative" not in deal.notes),
)
"""The questions that matter, the most valuable first, and when an answer is missing."""

HURRIED = ("setup.kind", "setup.their_ask", "setup.reservation")
"""What is asked where there is little time: three at most."""


def missing(deal: Deal) -> tuple[str, ...]:
    """Return the steps whose answer is missing and would move something, the best first."""
    return tuple(
        step for step, is_missing in WORTH if step not in deal.skipped and is_missing(deal)
    )


def next_question(deal: Deal) -> str:
    """Return the step of the question to ask now, "" where none is worth it."""
    if deal.pace is Pace.QUIET:
        return ""
    allowed = HURRIED if deal.pace is Pace.HURRY else tuple(step for step, _ in WORTH)
    return next((step for step in missing(deal) if step in allowed), "")
