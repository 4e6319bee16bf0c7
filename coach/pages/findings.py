"""What the deal shows of each line of the checklist: yes with its ground, no, or not known.

A line is ticked only for what the deal itself shows; no tick rests on another line's words.
"""

import re
from collections.abc import Callable, Mapping

from coach import value
from coach.answers.amounts import shortened, shown
from coach.answers.times import shown_day
from coach.cards import Known
from coach.deal import Confidence, Contingency, Deal, Issue, Rating, Trade
from coach.gates import (
    RANK,
    above_reservation,
    has_open_high,
    has_slot,
    is_followed,
    is_rated,
)
from coach.guard import told
from coach.pages.log import standing
from coach.pages.offers import is_level

YES, NO, UNKNOWN = Known.YES, Known.NO, Known.UNKNOWN
Finding = tuple[Known, str]
"""A state, and where it is a yes the ground that the deal gives for it."""
Look = Callable[[Deal], Finding]

_NEUTRAL = re.compile(
    r"(?i)\b(?:neutral|independent|third[- ]party|both|joint|shared|public|official|index"
    r"|statistics|eurostat|bls|auditor|audited|registry|read\s+by\s+both|open\s+to\s+both|their\s+and\s+our)\b"
)
_ONE_SIDED = re.compile(r"(?i)\b(?:our|my|their|his|her)\b")
_DEADLINE = re.compile(
    r"(?i)\bdead-?lines?\b"
    r"|\bmust\s+(?:be\s+)?(?:sign|decide|close|live)[a-z]*\s+by\b"
)


def _yes_if(held: object, ground: str) -> Finding:
    return (YES, ground) if held else (NO, "")


def _goal(deal: Deal) -> Finding:
    held = {"setup.goal", "setup.their_ask"} <= deal.notes.keys()
    return _yes_if(held, shortened(deal.notes.get("setup.goal", ""), 80))


def _fit(deal: Deal) -> Finding:
    if deal.unfit is None:
        return NO, ""
    return YES, f"{len(deal.unfit)} reasons hold" if deal.unfit else "none of the reasons holds"


def _alternative(deal: Deal) -> Finding:
    best = deal.batna
    if best is None:
        return NO, ""
    if not best.owner or best.until is None:
        return UNKNOWN, ""
    return YES, f"{shortened(best.text, 60)}; {best.owner}, until {shown_day(best.until)}"


def _reservation(deal: Deal) -> Finding:
    if deal.reservation is None or deal.target is None:
        return NO, ""
    if value.reservation_value(deal) is None:
        return UNKNOWN, ""
    return YES, f"limit {shown(deal.reservation)}, target {shown(deal.target)}"


def _issues(deal: Deal) -> Finding:
    count = len(deal.issues)
    return _yes_if(count >= 8, f"{count} issues")


def _mine(deal: Deal) -> Finding:
    if not deal.issues or not all(issue.mine for issue in deal.issues):
        return NO, ""
    has_range = all(len(issue.options) > 1 for issue in deal.issues)
    return (YES, "each from its worst to its best option") if has_range else (UNKNOWN, "")


def _theirs(deal: Deal) -> Finding:
    if not is_rated(deal):
        return NO, ""
    sure = sum(issue.confidence is Confidence.SURE for issue in deal.issues)
    return YES, f"sure of {sure} of {len(deal.issues)}"


def _slots(deal: Deal) -> Finding:
    if not is_rated(deal):
        return UNKNOWN, ""
    names = ", ".join(i.name for i in deal.issues if _means_more_to_them(i))
    return _yes_if(has_slot(deal), names)


def _means_more_to_them(issue: Issue) -> bool:
    return (
        issue.mine is not None
        and issue.theirs is not None
        and (RANK[issue.theirs] > RANK[issue.mine])
    )


def _parties(deal: Deal) -> Finding:
    if not deal.parties:
        return NO, ""
    has_decider = any(party.role.value == "decides" for party in deal.parties)
    is_whole = has_decider and all(party.face or party.constraint for party in deal.parties)
    return (YES, ", ".join(p.name for p in deal.parties)) if is_whole else (UNKNOWN, "")


def _contested(deal: Deal) -> Finding:
    if not is_rated(deal):
        return UNKNOWN, ""
    contested = [i for i in deal.issues if i.mine is Rating.HIGH and i.theirs is Rating.HIGH]
    covered = {proof.issue for proof in deal.evidence if proof.source}
    if not contested:
        return YES, "no issue is high for both"
    is_whole = all(issue.name in covered or issue.standard for issue in contested)
    return _yes_if(is_whole, ", ".join(issue.name for issue in contested))


def _process(deal: Deal) -> Finding:
    return _yes_if("setup.process" in deal.notes, shortened(deal.notes.get("setup.process", "")))


def _ranked(deal: Deal) -> Finding:
    state, ground = _mine(deal)
    if state is not YES:
        return state, ""
    is_ranked = len({issue.mine for issue in deal.issues}) > 1
    return (YES, ground) if is_ranked else (UNKNOWN, "")


def _three_before_price(deal: Deal) -> Finding:
    others = [issue.name for issue in deal.issues if not issue.is_price]
    return _yes_if(len(others) >= 3, f"{len(others)} besides price")


def _same_scale(deal: Deal) -> Finding:
    best = deal.batna
    if best is None:
        return NO, ""
    worth = value.reservation_value(deal) if best.package or best.amount else None
    return (UNKNOWN, "") if worth is None else (YES, f"{worth * 100:.0f} of 100 points")


def _three_offers(deal: Deal) -> Finding:
    if len(deal.offers) < 3:
        return NO, ""
    return _yes_if(is_level(deal), "all three worth about the same to you")


def _paired(deal: Deal) -> Finding:
    rows = [row for row in standing(deal) if row.give]
    if not rows or any(not row.get for row in rows):
        return NO, ""
    if not all(_is_weighed(row, deal) for row in rows):
        return UNKNOWN, ""
    warned = value.ledger(rows, deal).warnings
    return _yes_if(not warned, f"{len(rows)} trades, each worth its give")


def _is_weighed(row: Trade, deal: Deal) -> bool:
    """Whether both halves of a trade are issues that are rated."""
    got, given = deal.issue(row.get_issue), deal.issue(row.give_issue)
    return bool(got and got.mine and given and given.theirs and given.mine)


def _backed(deal: Deal) -> Finding:
    if not deal.evidence:
        return NO, ""
    without = [proof for proof in deal.evidence if not proof.source]
    if without or deal.anchor is None or not deal.anchor.benchmark:
        return UNKNOWN, ""
    return YES, f"{len(deal.evidence)} standards, each with its source"


def is_whole(bet: Contingency) -> bool:
    """Whether a contingency names its metric, source, day, owner and remedy."""
    return bool(bet.metric and bet.clauses and bet.source and bet.day and bet.owner)


def neutral(bet: Contingency) -> Known:
    """Whether a source has nothing to gain, as far as its name tells."""
    if _NEUTRAL.search(bet.source):
        return YES
    return NO if _ONE_SIDED.search(bet.source) else UNKNOWN


def _gate(deal: Deal) -> Finding:
    return _measurable(deal, needs_cap=True)


def _unmeasurable(deal: Deal) -> Finding:
    return _measurable(deal, needs_cap=False)


def _measurable(deal: Deal, *, needs_cap: bool) -> Finding:
    bets = deal.contingencies
    if not bets:
        return UNKNOWN, ""
    if not all(is_whole(bet) and (bet.cap or not needs_cap) for bet in bets):
        return NO, ""
    states = {neutral(bet) for bet in bets}
    if states == {YES}:
        return YES, "; ".join(shortened(f"{bet.metric}: {bet.source}", 80) for bet in bets)
    return (NO if NO in states else UNKNOWN), ""


def _single_text(deal: Deal) -> Finding:
    if not deal.text or not all(clause.owner for clause in deal.text):
        return NO, ""
    return _yes_if(deal.changes, f"{len(deal.text)} clauses, {len(deal.changes)} changes noted")


def _deadline(deal: Deal) -> Finding:
    texts = [*deal.notes.values(), deal.anchor.narrative if deal.anchor else ""]
    named = next((text for text in texts if _DEADLINE.search(text)), "")
    return (YES, shortened(named, 80)) if named else (UNKNOWN, "")


def _day_60(deal: Deal) -> Finding:
    held = deal.followup
    ground = shown_day(held.reference) if held and held.reference else ""
    return _yes_if(is_followed(deal), f"counted from {ground}")


def _not_price_first(deal: Deal) -> Finding:
    if not deal.table:
        return UNKNOWN, ""
    price = {issue.name for issue in deal.issues if issue.is_price}
    others = [name for name in deal.table if name not in price]
    return _yes_if(others, ", ".join(deal.table))


def _no_naked_give(deal: Deal) -> Finding:
    rows = [row for row in standing(deal) if row.give]
    if not rows:
        return UNKNOWN, ""
    return _yes_if(all(row.get for row in rows), f"{len(rows)} gives, each with its get")


def _no_decoy(deal: Deal) -> Finding:
    packages = [offer.package for offer in deal.offers]
    if len(packages) < 2:
        return UNKNOWN, ""
    differ = all(
        sum(one.get(name) != other.get(name) for name in {**one, **other}) >= 2
        for i, one in enumerate(packages)
        for other in packages[i + 1 :]
    )
    return _yes_if(differ and is_level(deal), "they differ in two issues or more, and are level")


def _limit_untold(deal: Deal) -> Finding:
    """The walk-away point is known, and no text that they read tells it."""
    if deal.reservation is None or not deal.text:
        return UNKNOWN, ""
    clauses = [clause.text for clause in deal.text]
    return _yes_if(not any(told(one, deal) for one in clauses), f"{len(clauses)} clauses compared")


def _not_split(deal: Deal) -> Finding:
    """Of the issues with a middle, not every one ended there."""
    if not deal.package:
        return UNKNOWN, ""
    ends = {
        issue.name: deal.package[issue.name] in (issue.options[0], issue.options[-1])
        for issue in deal.issues
        if issue.name in deal.package and len(issue.options) > 2
    }
    if not ends:
        return UNKNOWN, ""
    return _yes_if(any(ends.values()), ", ".join(name for name, is_end in ends.items() if is_end))


def _no_open_high(deal: Deal) -> Finding:
    if not deal.package or not all(issue.mine for issue in deal.issues):
        return UNKNOWN, ""
    names = [issue.name for issue in deal.issues if issue.mine is Rating.HIGH]
    return _yes_if(not has_open_high(deal), ", ".join(names) or "none is high")


def _never_known(_: Deal) -> Finding:
    """Only the person can tell: the deal holds nothing that would show it."""
    return UNKNOWN, ""


def _face(deal: Deal) -> Finding:
    if not deal.parties or not all(party.face for party in deal.parties):
        return UNKNOWN, ""
    return YES, "; ".join(shortened(f"{p.name}: {p.face}", 60) for p in deal.parties)


LOOKS: Mapping[tuple[str, str], Look] = {
    ("Preparation", "goal"): _goal,
    ("Preparation", "fit"): _fit,
    ("Preparation", "alternative"): _alternative,
    ("Preparation", "reservation"): _reservation,
    ("Preparation", "issues"): _issues,
    ("Preparation", "mine"): _mine,
    ("Preparation", "theirs"): _theirs,
    ("Preparation", "slots"): _slots,
    ("Preparation", "parties"): _parties,
    ("Preparation", "evidence"): _contested,
    ("Preparation", "process"): _process,
    ("Do", "rank_by_swing"): _ranked,
    ("Do", "three_before_price"): _three_before_price,
    ("Do", "same_scale"): _same_scale,
    ("Do", "three_offers"): _three_offers,
    ("Do", "pair"): _paired,
    ("Do", "standards"): _backed,
    ("Do", "contingency_gate"): _gate,
    ("Do", "single_text"): _single_text,
    ("Do", "real_deadlines"): _deadline,
    ("Do", "day_60"): _day_60,
    ("Avoid", "price_first"): _not_price_first,
    ("Avoid", "naked_give"): _no_naked_give,
    ("Avoid", "phantom_anchor"): _never_known,
    ("Avoid", "false_deadline"): _never_known,
    ("Avoid", "decoy"): _no_decoy,
    ("Avoid", "unmeasurable"): _unmeasurable,
    ("Avoid", "told_limit"): _limit_untold,
    ("Avoid", "split"): _not_split,
    ("Avoid", "open_high"): _no_open_high,
    ("Avoid", "shaming"): _face,
}
"""What the deal shows of each line. Under Avoid a yes says that it was avoided."""


def _above(deal: Deal) -> Finding:
    if not deal.package:
        return NO, ""
    held = above_reservation(deal)
    if held is None:
        return UNKNOWN, ""
    worth = value.package_value(deal, deal.package)[0] * 100
    limit = (value.reservation_value(deal) or 0.0) * 100
    return _yes_if(held, f"{worth:.0f} against {limit:.0f} of 100 points")


def _owners(deal: Deal) -> Finding:
    if not deal.text:
        return NO, ""
    owners = dict.fromkeys(clause.owner for clause in deal.text)
    return _yes_if("" not in owners, ", ".join(owners))


LAST_LOOKS: tuple[tuple[str, str, Look], ...] = (
    ("above", "midgame.package", _above),
    ("paired", "midgame.trades", _no_naked_give),
    ("high", "midgame.package", _no_open_high),
    (
        "bets",
        "midgame.contingencies",
        lambda deal: (
            _yes_if(all(map(is_whole, deal.contingencies)), f"{len(deal.contingencies)} of them")
            if deal.contingencies
            else (UNKNOWN, "")
        ),
    ),
    ("owners", "close.text", _owners),
)
"""The last look before signing: the key of its words, the step that closes it, what is seen."""
