"""The contingency clinic says if a bet on a metric is good for both, and can be measured.

A bet pays because two sides expect different things (Bazerman & Gillespie 1999); a part of
its gain is robust, because the remedy costs one side less than it is worth to the other.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from coach.deal import BetKind, Contingency
from coach.value.money import money, percent
from coach.value.results import Clinic
from coach.value.words import listed, names, say

SURE: Final = (0.001, 0.999)
"""Chances are kept within these, so that odds stay finite."""
NEEDED: Final[Mapping[BetKind, tuple[str, ...]]] = {
    BetKind.METRIC: (
        "metric", "source", "day", "threshold", "remedy", "cap", "tie", "owner", "influence",
    ),
    BetKind.MILESTONE: ("milestone", "due", "remedy", "source", "owner", "cap", "influence"),
    BetKind.EVENT: ("event", "remedy", "source", "owner", "end"),
    BetKind.INDEX: (
        "index", "base_month", "index_cap", "index_floor", "source", "review", "owner",
    ),
}  # fmt: skip
"""What each kind must say before it can be carried out."""


def clinic(contingency: Contingency, *, counterpart: str = "") -> Clinic:
    """Examine a contingency: the odds both like, its gain in parts, and what is missing."""
    gate = _gate(contingency)
    mine, theirs = contingency.my_chance, contingency.their_chance
    if contingency.kind is BetKind.INDEX:
        return Clinic(_with_gate(say("clinic.index"), gate), gate)
    if mine is None or theirs is None:
        return Clinic(_with_gate(say("clinic.chances"), gate), gate)
    we_pay = is_ours(contingency, counterpart=counterpart)
    payer, other = (mine, theirs) if we_pay else (theirs, mine)
    odds = _odds(mine, theirs, we_pay=we_pay)
    cost, worth = contingency.costs_us, contingency.worth_to_them
    if cost is None or worth is None:
        return Clinic(_with_gate(_on_odds(mine, theirs, odds, we_pay=we_pay), gate), gate, odds)
    pay, value = float(cost.value), float(worth.value)
    robust, bet = other * (value - pay), (other - payer) * pay
    unit = cost.unit or worth.unit
    premium = _premium(payer, other, pay, value)
    sentence = _on_gain(robust, bet, unit, we_pay=we_pay)
    if premium is not None:
        low, high = money(premium[0], unit), money(premium[1], unit)
        sentence += " " + say("clinic.premium" if we_pay else "clinic.pay", low=low, high=high)
    return Clinic(_with_gate(sentence, gate), gate, odds, premium, robust + bet, robust, bet)


def is_ours(contingency: Contingency, *, counterpart: str = "") -> bool:
    """Say whether we carry the remedy; its words say so where they do: "they give us 1 %"."""
    remedy = f" {contingency.clauses[0].remedy.casefold()} " if contingency.clauses else " "
    theirs = [*names("payer.theirs"), *filter(None, [counterpart.casefold()])]
    taken = names("payer.taken")
    ours = [*names("payer.ours"), *(f"{who} {verb}" for who in ("they", "you") for verb in taken)]
    got = [f"{who} {verb}" for who in ("we", "i") for verb in taken]
    if any(f" {words} " in remedy for words in got):
        return False
    # Who is named first acts: "we refund what they paid" is ours, "you pay what we owe" theirs.
    return _place(remedy, ours) <= _place(remedy, theirs)


def _place(text: str, words: Sequence[str]) -> int:
    """Return where the first of these words stands, past the end where none does."""
    places = [text.find(f" {word} ") for word in words]
    return min((place for place in places if place >= 0), default=len(text))


def brier(chance: float, came_true: bool) -> float:
    """Score a forecast: 0 is perfect, 0.25 is what a coin gets, 1 is surely wrong (Brier 1950)."""
    return (chance - float(came_true)) ** 2


def _held(chance: float) -> float:
    return min(max(chance, SURE[0]), SURE[1])


def _odds(mine: float, theirs: float, *, we_pay: bool) -> tuple[float, float] | None:
    """Return the range that both like of what I pay in one case over what I get in the other.

    Where we carry the remedy I pay if it happens; where they do, I pay if it does not.
    """
    mine, theirs = _held(mine), _held(theirs)
    if not we_pay:
        low, high = theirs / (1 - theirs), mine / (1 - mine)
    else:
        low, high = (1 - theirs) / theirs, (1 - mine) / mine
    return (low, high) if low < high else None


def _premium(payer: float, other: float, cost: float, worth: float) -> tuple[float, float] | None:
    """Return what whoever carries the remedy may ask for the case that it does not happen."""
    payer, other = _held(payer), _held(other)
    low, high = cost * payer / (1 - payer), worth * other / (1 - other)
    return (low, high) if low < high else None


def _on_gain(robust: float, bet: float, unit: str, *, we_pay: bool) -> str:
    gain = robust + bet
    if abs(gain) < NOTHING:
        return say("clinic.nothing")
    key = ("gain" if we_pay else "gain_theirs") if gain > 0 else "loss"
    parts = {"gain": abs(gain), "robust": robust, "bet": bet}
    return say(f"clinic.{key}", **{name: money(part, unit) for name, part in parts.items()})


NOTHING: Final = 1e-9


def _on_odds(mine: float, theirs: float, odds: tuple[float, float] | None, *, we_pay: bool) -> str:
    if odds is None:
        return say("clinic.no_bet", mine=percent(mine), theirs=percent(theirs))
    digits = 1 if we_pay else 2
    low, high = (f"{end:.{digits}f}" for end in odds)
    return say("clinic.odds" if we_pay else "clinic.odds_theirs", low=low, high=high)


def _gate(contingency: Contingency) -> tuple[str, ...]:
    """Name what is missing, in the words of the person who will be asked for it."""
    clauses, index = contingency.clauses, contingency.index
    present = {
        "metric": contingency.metric,
        "milestone": contingency.metric,
        "event": contingency.metric,
        "index": index and index.name,
        "base_month": index and index.base_month,
        "index_cap": index and index.cap,
        "index_floor": index and index.floor,
        "review": index and index.review,
        "source": contingency.source,
        "day": contingency.day is not None or contingency.due is not None,
        "due": contingency.due is not None or contingency.day is not None,
        "threshold": any(one.below is not None or one.above is not None for one in clauses),
        "remedy": any(clause.remedy for clause in clauses),
        "cap": contingency.cap,
        "tie": contingency.tie,
        "end": contingency.tie,
        "owner": contingency.owner,
        "influence": contingency.influence,
    }
    needed = NEEDED[contingency.kind]
    return tuple(say(f"gate.{name}") for name in needed if not present[name])


def _with_gate(sentence: str, gate: tuple[str, ...]) -> str:
    return f"{sentence} {say('clinic.gate', missing=listed(gate))}" if gate else sentence
