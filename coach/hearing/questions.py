"""Which question a step is to the reader, and which facts answer it."""

from collections.abc import Mapping

from coach.deal import Deal
from coach.desk import Scene
from coach.reading.where import Where

ASKED: Mapping[str, str] = {
    "setup.goal": "goal",
    "setup.their_ask": "their_ask",
    "setup.fit": "fit",
    "setup.alternative": "alternative",
    "setup.reservation": "reservation",
    "setup.target": "target",
    "setup.base": "target",
    "setup.most_theirs": "theirs",
    "setup.most_mine": "mine",
    "setup.their_alternative": "their_alternative",
    "setup.issues": "issues",
    "setup.mine": "mine",
    "setup.theirs": "theirs",
    "setup.parties": "people",
    "setup.evidence": "evidence",
    "setup.process": "process",
    "first.anchor": "opening",
    "first.table": "opening",
    "first.offers": "offers",
    "first.reaction": "reaction",
    "midgame.trades": "trades",
    "midgame.contingencies": "contingencies",
    "midgame.package": "package",
    "close.text": "text",
    "close.governance": "governance",
    "close.signed": "signed",
    "close.followup": "followup",
    "review.same_day": "review",
    "review.post_settlement": "review",
    "review.feel": "review",
    "review.lessons": "review",
    "after_call": "after_call",
}
"""Step id -> the question's name in the reader's training."""

ANSWERS: Mapping[str, frozenset[str]] = {
    "setup.goal": frozenset({"goal", "ask", "target"}),
    "setup.their_ask": frozenset({"their_ask", "their_reason", "their_give"}),
    "setup.alternative": frozenset({"alternative"}),
    "setup.reservation": frozenset({"reservation"}),
    "setup.target": frozenset({"target"}),
    "setup.base": frozenset({"target", "ask", "their_ask", "goal", "option"}),
    "setup.most_theirs": frozenset({"theirs", "their_ask", "issue", "goal"}),
    "setup.most_mine": frozenset({"mine", "ask", "issue", "goal"}),
    "setup.their_alternative": frozenset({"their_alternative"}),
    "setup.issues": frozenset({"issue", "option", "ask", "give", "their_ask"}),
    "setup.mine": frozenset({"mine"}),
    "setup.theirs": frozenset({"theirs"}),
    "setup.parties": frozenset({"person", "counterpart"}),
    "setup.evidence": frozenset({"standard"}),
    "first.anchor": frozenset({"ask", "target"}),
    "first.reaction": frozenset({"reaction", "their_ask", "their_give"}),
    "midgame.trades": frozenset({"gave", "got", "give", "ask", "their_give", "agreed"}),
    "midgame.contingencies": frozenset({"condition", "person"}),
    "midgame.package": frozenset({"agreed", "ask", "give", "option", "reaction"}),
    "close.text": frozenset({"agreed", "issue", "option", "condition"}),
    "close.signed": frozenset({"signed", "no_deal"}),
    "after_call": frozenset({"reaction", "gave", "got"}),
    "review.calibration": frozenset({"reservation", "target"}),
}
"""Step id -> the fields of facts that answer its question."""


def where(scene: Scene) -> Where:
    """Return what reading a message needs to know of this desk."""
    deal = scene.desk.deal
    return Where(
        asked=ASKED.get(deal.at, "") if deal else "",
        kind=deal.kind.value if deal and deal.knows_kind else "",
        issues=tuple(issue.name for issue in deal.issues) if deal else (),
        offers=tuple(offer.letter for offer in deal.offers) if deal else (),
        others=tuple(other.title for other in scene.desk.others),
        now=scene.now.astimezone(scene.clock),
        month_first=scene.desk.month_first,
    )


def answers(deal: Deal, field: str) -> bool:
    """Whether a fact of this field answers the open question."""
    return field in ANSWERS.get(deal.at, frozenset())
