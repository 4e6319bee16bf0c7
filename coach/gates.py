"""What each stage should have before the next: advice, never a prison."""

from collections.abc import Callable
from dataclasses import dataclass

from coach.deal import Contingency, Deal, Issue, Rating, Stage

FEWEST_ISSUES = 3
NO_DEAL = "close.no_deal"
"""The note of a deal that came to nothing: there is nothing to close."""
RANK = {Rating.LOW: 0, Rating.MEDIUM: 1, Rating.HIGH: 2}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a stage still lacks: the key of its words, and the step that closes it."""

    key: str
    step: str


def has_issues(deal: Deal) -> bool:
    """Whether there are enough issues to trade between."""
    return len(deal.issues) >= FEWEST_ISSUES


def is_rated_by_me(deal: Deal) -> bool:
    """Whether every issue is rated for my side: that is asked for first."""
    return bool(deal.issues) and all(issue.mine for issue in deal.issues)


def is_rated(deal: Deal) -> bool:
    """Whether every issue is rated for both sides."""
    return bool(deal.issues) and all(issue.mine and issue.theirs for issue in deal.issues)


def is_slot(issue: Issue) -> bool:
    """Whether an issue means more to them than to me: an expansion slot."""
    mine, theirs = issue.mine, issue.theirs
    return mine is not None and theirs is not None and RANK[theirs] > RANK[mine]


def has_slot(deal: Deal) -> bool:
    """Whether some issue means more to them than to me."""
    return any(is_slot(issue) for issue in deal.issues)


def has_limit(deal: Deal) -> bool:
    """Whether there is a walk-away point, in words at least."""
    return deal.reservation is not None or "setup.reservation" in deal.notes


def is_measurable(bet: Contingency) -> bool:
    """Whether a contingency can be looked up on its day: metric, source, day, owner, remedy."""
    return bool(bet.metric and bet.clauses and bet.source and bet.day and bet.owner)


def has_open_high(deal: Deal) -> bool:
    """Whether an issue that is high for me has no place in the package yet."""
    return any(i.mine is Rating.HIGH and i.name not in deal.package for i in deal.issues)


def is_followed(deal: Deal) -> bool:
    """Whether the checkpoints have a day, a channel, a metric and an owner."""
    held = deal.followup
    return held is not None and bool(
        held.reference and held.channel and held.metric and held.owner
    )


def above_reservation(deal: Deal) -> bool | None:
    """Whether the package so far is worth at least what the alternative is; None: not known."""
    from coach import value  # noqa: PLC0415

    return value.limit_look(deal, deal.package).holds


def _has_placed_limit(deal: Deal) -> bool:
    """Whether it can be told if the package is above the limit, where there are both."""
    is_needed = bool(deal.package) and deal.reservation is not None
    return not is_needed or above_reservation(deal) is not None


GATES: dict[Stage, tuple[tuple[Gap, Callable[[Deal], bool]], ...]] = {
    Stage.SETUP: (
        (Gap("issues", "setup.issues"), has_issues),
        (Gap("rated", "setup.mine"), is_rated_by_me),
        (Gap("rated", "setup.theirs"), lambda d: is_rated(d) or not is_rated_by_me(d)),
        (Gap("batna", "setup.alternative"), lambda deal: deal.batna is not None),
        (Gap("reservation", "setup.reservation"), has_limit),
        (Gap("slot", "setup.theirs"), lambda deal: not is_rated(deal) or has_slot(deal)),
    ),
    Stage.FIRST_MOVE: (
        (Gap("offers", "first.offers"), lambda deal: bool(deal.offers)),
        (Gap("reaction", "first.reaction"), lambda deal: bool(deal.reactions)),
    ),
    Stage.MIDGAME: (
        (Gap("package", "midgame.package"), lambda deal: bool(deal.package)),
        (
            Gap("above", "midgame.package"),
            lambda deal: not deal.package or above_reservation(deal) is not False,
        ),
        (Gap("open_high", "midgame.package"), lambda d: not d.package or not has_open_high(d)),
        (
            Gap("measurable", "midgame.contingencies"),
            lambda deal: all(is_measurable(bet) for bet in deal.contingencies),
        ),
    ),
    Stage.CLOSE: (
        (Gap("text", "close.text"), lambda deal: bool(deal.text)),
        (Gap("governance", "close.governance"), lambda deal: "close.governance" in deal.notes),
        (Gap("last_look", "close.last_look"), lambda deal: "close.last_look" in deal.notes),
        (Gap("signed", "close.signed"), lambda deal: deal.signed_on is not None),
        (Gap("followup", "close.followup"), is_followed),
    ),
    Stage.REVIEW: (),
}


def unknowns(deal: Deal, stage: Stage) -> tuple[Gap, ...]:
    """Return what of a stage can't be told from the deal: said at the gate, and no gap."""
    is_unknown = stage is Stage.MIDGAME and not _has_placed_limit(deal)
    return (Gap("above_unknown", "setup.alternative"),) if is_unknown else ()


def gaps(deal: Deal, stage: Stage) -> tuple[Gap, ...]:
    """Return what a stage still lacks."""
    if stage is Stage.CLOSE and NO_DEAL in deal.notes:
        return ()
    return tuple(gap for gap, is_closed in GATES[stage] if not is_closed(deal))
