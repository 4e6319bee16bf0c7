"""How well both sides guessed: forecasts against what was measured (Brier, 1950)."""

from coach import value
from coach.deal import Contingency, Deal, Result
from coach.followup import applies, decided_on
from coach.pages.bets import clause_words, figure


def scored(deal: Deal) -> tuple[str, ...]:
    """Return one line per contingency whose forecasts and result are both known."""
    lines = []
    for bet in deal.contingencies:
        result = result_of(deal, bet)
        if result is None or not bet.clauses:
            continue
        happened = applies(bet.clauses[0], result.value)
        sides = (("you", bet.my_chance), ("they", bet.their_chance))
        guesses = [
            f"{who} said {chance:.0%}, score {value.brier(chance, happened):.2f}"
            for who, chance in sides
            if chance is not None
        ]
        if guesses:
            what = f"{bet.metric} {clause_words(bet.clauses[0])}"
            came = "it came" if happened else "it did not come"
            lines.append(f"{what}: {came} ({figure(result.value)}); {'; '.join(guesses)}")
    return tuple(lines)


def result_of(deal: Deal, bet: Contingency) -> Result | None:
    """Return the last result of a contingency's metric that decides it."""
    named = [
        r
        for r in deal.results
        if r.metric.casefold() == bet.metric.casefold() and r.day >= decided_on(bet)
    ]
    return named[-1] if named else None


def calibration_lines(deal: Deal) -> tuple[str, ...]:
    """Return the review's line on calibration: scores where known, else what was said."""
    note = deal.notes.get("review.calibration", "")
    guesses = [
        f"{bet.metric}: you {bet.my_chance:.0%}, they {bet.their_chance:.0%}"
        for bet in deal.contingencies
        if bet.my_chance is not None and bet.their_chance is not None
    ]
    return (*(scored(deal) or guesses), *((note,) if note else ()))
