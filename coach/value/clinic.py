"""The contingency clinic says if a bet on a metric is good for both, and can be measured.

A bet pays because two sides expect different things (Bazerman & Gillespie 1999); a part of
its gain is robust, because the remedy costs one side less than it is worth to the other.
"""

from typing import Final

from coach.deal import Contingency
from coach.value.money import money, percent
from coach.value.results import Clinic
from coach.value.words import listed, say

SURE: Final = (0.001, 0.999)
"""Chances are kept within these, so that odds stay finite."""


def clinic(contingency: Contingency) -> Clinic:
    """Examine a contingency: the odds both like, its gain in parts, and what is missing."""
    gate = _gate(contingency)
    mine, theirs = contingency.my_chance, contingency.their_chance
    if mine is None or theirs is None:
        return Clinic(_with_gate(say("clinic.chances"), gate), gate)
    odds = _odds(mine, theirs)
    cost, worth = contingency.costs_us, contingency.worth_to_them
    if cost is None or worth is None:
        return Clinic(_with_gate(_on_odds(mine, theirs, odds), gate), gate, odds)
    pay, value = float(cost.value), float(worth.value)
    robust = theirs * (value - pay)
    bet = (theirs - mine) * pay
    unit = cost.unit or worth.unit
    premium = _premium(mine, theirs, pay, value)
    sentence = say(
        "clinic.gain" if robust + bet > 0 else "clinic.loss",
        gain=money(abs(robust + bet), unit), robust=money(robust, unit), bet=money(bet, unit),
    )  # fmt: skip
    if premium is not None:
        low, high = money(premium[0], unit), money(premium[1], unit)
        sentence += " " + say("clinic.premium", low=low, high=high)
    return Clinic(_with_gate(sentence, gate), gate, odds, premium, robust + bet, robust, bet)


def brier(chance: float, came_true: bool) -> float:
    """Score a forecast: 0 is perfect, 0.25 is what a coin gets, 1 is surely wrong (Brier 1950)."""
    return (chance - float(came_true)) ** 2


def _held(chance: float) -> float:
    return min(max(chance, SURE[0]), SURE[1])


def _odds(mine: float, theirs: float) -> tuple[float, float] | None:
    """Return the range of what I pay if it happens over what I get if it does not."""
    mine, theirs = _held(mine), _held(theirs)
    low, high = (1 - theirs) / theirs, (1 - mine) / mine
    return (low, high) if low < high else None


def _premium(mine: float, theirs: float, cost: float, worth: float) -> tuple[float, float] | None:
    """Return what I may ask, if it does not happen, for carrying this remedy if it does."""
    mine, theirs = _held(mine), _held(theirs)
    low, high = cost * mine / (1 - mine), worth * theirs / (1 - theirs)
    return (low, high) if low < high else None


def _on_odds(mine: float, theirs: float, odds: tuple[float, float] | None) -> str:
    if odds is None:
        return say("clinic.no_bet", mine=percent(mine), theirs=percent(theirs))
    return say("clinic.odds", low=f"{odds[0]:.1f}", high=f"{odds[1]:.1f}")


def _gate(contingency: Contingency) -> tuple[str, ...]:
    """Name what is missing, in the words of the person who will be asked for it."""
    has_remedy = any(clause.remedy for clause in contingency.clauses)
    has_line = any(
        clause.below is not None or clause.above is not None for clause in contingency.clauses
    )
    present = {
        "metric": contingency.metric,
        "source": contingency.source,
        "day": contingency.day is not None,
        "threshold": has_line,
        "remedy": has_remedy,
        "cap": contingency.cap,
        "tie": contingency.tie,
        "owner": contingency.owner,
        "influence": contingency.influence,
    }
    return tuple(say(f"gate.{name}") for name, there in present.items() if not there)


def _with_gate(sentence: str, gate: tuple[str, ...]) -> str:
    return f"{sentence} {say('clinic.gate', missing=listed(gate))}" if gate else sentence
