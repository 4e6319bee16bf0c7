"""The guide's checklist, ticked from the deal as it stands."""

from collections.abc import Callable, Mapping

from coach.cards import Checklist, Tick
from coach.deal import Deal, Rating
from coach.desk import Scene
from coach.gates import (
    RANK,
    has_open_high,
    has_slot,
    is_followed,
    is_measurable,
    is_rated,
)
from coach.pages.log import standing

Holds = Callable[[Deal], bool]


def _mine_rated(deal: Deal) -> bool:
    return bool(deal.issues) and all(issue.mine for issue in deal.issues)


def _paired(deal: Deal) -> bool:
    rows = standing(deal)
    return bool(rows) and all(row.give and row.get for row in rows)


def _no_naked_give(deal: Deal) -> bool:
    rows = standing(deal)
    return bool(rows) and all(row.get for row in rows if row.give)


def _on_one_scale(deal: Deal) -> bool:
    best = deal.batna
    return best is not None and bool(best.amount or best.package)


def _contested_have_standards(deal: Deal) -> bool:
    contested = [i for i in deal.issues if i.mine is Rating.HIGH and i.theirs is Rating.HIGH]
    covered = {proof.issue for proof in deal.evidence}
    general = any(not proof.issue for proof in deal.evidence)
    return bool(deal.evidence) and (
        general or all(i.standard or i.name in covered for i in contested)
    )


def _three_offers(deal: Deal) -> bool:
    return len(deal.offers) >= 3


def _offers_differ(deal: Deal) -> bool:
    """No decoy: each pair of offers differs on two issues at least."""
    packages = [offer.package for offer in deal.offers]
    return len(packages) > 1 and all(
        sum(one.get(name) != other.get(name) for name in {**one, **other}) >= 2
        for i, one in enumerate(packages)
        for other in packages[i + 1 :]
    )


def _bets_measurable(deal: Deal) -> bool:
    return bool(deal.contingencies) and all(is_measurable(bet) for bet in deal.contingencies)


def _text_owned(deal: Deal) -> bool:
    return bool(deal.text) and all(clause.owner for clause in deal.text) and bool(deal.changes)


def _not_price_first(deal: Deal) -> bool:
    price = {issue.name for issue in deal.issues if issue.is_price}
    return len(deal.table) > 1 and bool(set(deal.table) - price)


def _no_open_high(deal: Deal) -> bool:
    return bool(deal.package) and not has_open_high(deal)


def _kept_private(deal: Deal) -> bool:
    """The walk-away point is known, and no clause of the single text tells it."""
    limit = deal.reservation
    return limit is not None and all(limit.text not in clause.text for clause in deal.text)


def _nothing_split(deal: Deal) -> bool:
    """A package was chosen, and not every issue of it ended in the middle."""
    ends = [
        deal.package[issue.name] in (issue.options[0], issue.options[-1])
        for issue in deal.issues
        if issue.name in deal.package and len(issue.options) > 2
    ]
    return bool(deal.package) and (not ends or any(ends))


def _anchored(deal: Deal) -> bool:
    """The opening figure stands on something: a benchmark, drivers or a standard."""
    anchor = deal.anchor
    return anchor is not None and bool(anchor.benchmark or anchor.drivers or deal.evidence)


def _everyone_can_show(deal: Deal) -> bool:
    """It is known of each person what holds them, or how they must not look at home."""
    return bool(deal.parties) and all(party.face or party.constraint for party in deal.parties)


def _dated(deal: Deal) -> bool:
    return any(bet.day for bet in deal.contingencies)


def _gives_ranked(deal: Deal) -> bool:
    return is_rated(deal) and any(i.mine and RANK[i.mine] < 2 for i in deal.issues)


HOLDS: Mapping[tuple[str, str], Holds] = {
    ("Preparation", "goal"): lambda d: {"setup.goal", "setup.their_ask"} <= d.notes.keys(),
    ("Preparation", "fit"): lambda d: d.unfit is not None,
    ("Preparation", "alternative"): lambda d: d.batna is not None,
    ("Preparation", "reservation"): lambda d: d.reservation is not None and d.target is not None,
    ("Preparation", "issues"): lambda d: len(d.issues) >= 8,
    ("Preparation", "mine"): _mine_rated,
    ("Preparation", "theirs"): is_rated,
    ("Preparation", "slots"): has_slot,
    ("Preparation", "parties"): lambda d: bool(d.parties),
    ("Preparation", "evidence"): _contested_have_standards,
    ("Preparation", "process"): lambda d: "setup.process" in d.notes,
    ("Do", "rank_by_swing"): _gives_ranked,
    ("Do", "three_before_price"): lambda d: sum(not i.is_price for i in d.issues) >= 3,
    ("Do", "same_scale"): _on_one_scale,
    ("Do", "three_offers"): _three_offers,
    ("Do", "pair"): _paired,
    ("Do", "standards"): _contested_have_standards,
    ("Do", "contingency_gate"): _bets_measurable,
    ("Do", "single_text"): _text_owned,
    ("Do", "real_deadlines"): lambda d: any(one.until for one in d.alternatives) or _dated(d),
    ("Do", "day_60"): is_followed,
    ("Avoid", "price_first"): _not_price_first,
    ("Avoid", "naked_give"): _no_naked_give,
    ("Avoid", "phantom_anchor"): _anchored,
    ("Avoid", "false_deadline"): _anchored,
    ("Avoid", "decoy"): _offers_differ,
    ("Avoid", "unmeasurable"): _bets_measurable,
    ("Avoid", "told_limit"): _kept_private,
    ("Avoid", "split"): _nothing_split,
    ("Avoid", "open_high"): _no_open_high,
    ("Avoid", "shaming"): _everyone_can_show,
}
"""When each line holds. For a line under Avoid: when the deal shows that it was avoided."""


def checklist_card(deal: Deal, scene: Scene) -> Checklist:
    """Return the checklist; an open line carries the step that closes it."""
    sections: dict[str, list[Tick]] = {}
    for item in scene.playbook.checklist:
        holds = HOLDS[item.section, item.id](deal)
        sections.setdefault(item.section, []).append(
            Tick(
                item.avoided if holds and item.avoided else item.text,
                holds,
                "" if holds else item.jump,
            )
        )
    return Checklist(
        title=scene.say("checklist.title", title=deal.title),
        sections=tuple((_named(name, scene), tuple(ticks)) for name, ticks in sections.items()),
    )


def _named(section: str, scene: Scene) -> str:
    """Return a section's name; under Avoid it says what a tick means."""
    return scene.say("checklist.avoid") if section == "Avoid" else section
