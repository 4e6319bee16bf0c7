"""Contingencies and forecasts in words, or one a line in their form."""

import re
from collections.abc import Mapping
from dataclasses import replace

from coach.answers.chances import chances, forecast, stakes
from coach.answers.clean import is_none
from coach.answers.contingencies import contingency, is_contingency
from coach.deal import Contingency, Deal
from coach.desk import Scene
from coach.errors import CoachError
from coach.pages.bets import bet_line
from coach.reading.answers.held import lines_of
from coach.steps.bets import lacking
from coach.typed import Bet, Bets, Forecast, Nothing, Typed, Words


def bets(said: str, deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return a contingency, what the last one still lacks, or both sides' forecasts."""
    if is_none(said) and not deal.contingencies:
        return (Nothing(said),)
    if deal.contingencies and (both := forecast(said)):
        priced = stakes(said)
        told = Forecast(both.mine, both.theirs, priced.costs_us, priced.worth_to_them, said)
        return (told,)
    last = deal.contingencies[-1] if deal.contingencies else None
    lack = lacking(last) if last else ()
    if last is None or (is_contingency(said) and not lack):
        return (Bet(contingency(said)),)
    return (Bet(_completed(last, said, lack), of=last.metric),)


def _completed(bet: Contingency, said: str, lack: tuple[str, ...]) -> Contingency:
    try:
        return contingency(said, bet)
    except CoachError:
        if not lack:
            raise
    if lack[0] == "day":
        digits = re.search(r"[0-9]{1,3}", said)
        if digits is None:
            raise CoachError("misfit.day")
        return replace(bet, day=int(digits[0]))
    return replace(bet, source=said) if lack[0] == "source" else replace(bet, owner=said)


def bets_form(entered: Mapping[str, str], deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return all contingencies; forecasts and prices stay with their metric."""
    held = {bet.metric.casefold(): bet for bet in deal.contingencies}

    def read(line: str) -> list[Contingency]:
        bet = contingency(line)
        return [_priced(bet, held.get(bet.metric.casefold(), bet))]

    return (Bets(lines_of(entered.get("bets", ""), deal.contingencies, bet_line, read)),)


def _priced(bet: Contingency, old: Contingency) -> Contingency:
    return replace(
        bet,
        my_chance=old.my_chance if bet.my_chance is None else bet.my_chance,
        their_chance=old.their_chance if bet.their_chance is None else bet.their_chance,
        costs_us=bet.costs_us or old.costs_us,
        worth_to_them=bet.worth_to_them or old.worth_to_them,
    )


def calibration(said: str, _deal: Deal, _scene: Scene) -> tuple[Typed, ...]:
    """Return both sides' forecasts ("me 10%, them 40%"), else the words."""
    found = chances(said)
    if found.mine is None and found.theirs is None:
        return (Words(said),)
    return (Forecast(found.mine, found.theirs, words=said),)
