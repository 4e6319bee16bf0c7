"""How well both sides guessed: forecasts against what was measured (Brier, 1950)."""

from coach import value
from coach.answers.amounts import percent
from coach.deal import Contingency, Deal, Result
from coach.followup import applies
from coach.pages.bets import condition, measure
from coach.playbook import load


def scored(deal: Deal) -> tuple[str, ...]:
    """Return one line per contingency whose forecasts and result are both known."""
    results = ((bet, result_of(deal, bet)) for bet in deal.contingencies if bet.clauses)
    lines = (_scored(bet, result) for bet, result in results if result)
    return tuple(line for line in lines if line)


def _scored(bet: Contingency, result: Result) -> str:
    """Say what each side gave the first clause, whether it came, and how good the guess was."""
    words, first = load(), bet.clauses[0]
    happened = applies(first, result.value)
    sides = (("mine", "my_score", bet.my_chance), ("theirs", "their_score", bet.their_chance))
    known = [(name, score, chance) for name, score, chance in sides if chance is not None]
    if not known:
        return ""
    blanks = {name: percent(chance) for name, _, chance in known}
    blanks |= {score: f"{value.brier(chance, happened):.2f}" for _, score, chance in known}
    key = "both" if len(known) == len(sides) else known[0][0]
    came = "calibration.came" if happened else "calibration.did_not_come"
    return words.say(
        f"calibration.{key}",
        what=f"{bet.metric[:1].upper()}{bet.metric[1:]} {condition(first)}",
        came=words.say(came, value=measure(result.value, first)),
        **blanks,
    )


def result_of(deal: Deal, bet: Contingency) -> Result | None:
    """Return the last result of a contingency's metric that was not put right later."""
    metric = bet.metric.casefold()
    named = [r for r in deal.results if r.metric.casefold() == metric and not r.corrected]
    return named[-1] if named else None


def calibration_lines(deal: Deal) -> tuple[str, ...]:
    """Return the review's line on calibration: scores where known, else what was said."""
    note = deal.notes.get("review.calibration", "")
    guesses = [
        f"{bet.metric}: you {percent(bet.my_chance)}, they {percent(bet.their_chance)}"
        for bet in deal.contingencies
        if bet.my_chance is not None and bet.their_chance is not None
    ]
    return (*(scored(deal) or guesses), *((note,) if note else ()))
