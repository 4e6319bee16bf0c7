"""The single text and the contingencies say the same: whichever was edited last."""

from dataclasses import replace

from coach.answers.contingencies import contingency, is_contingency
from coach.deal import Contingency, Deal, TextClause
from coach.pages.bets import bet_line


def text_in_step(before: Deal, after: Deal) -> Deal:
    """Return the deal whose clauses follow contingencies that were edited."""
    text = list(after.text)
    for old, new in zip(before.contingencies, after.contingencies, strict=False):
        if old.clauses == new.clauses and old.metric == new.metric and old.day == new.day:
            continue
        place = next((at for at, clause in enumerate(text) if _is_about(clause, old)), None)
        if place is not None:
            text[place] = replace(text[place], text=bet_line(new, is_public=True))
    return replace(after, text=tuple(text))


def bets_in_step(before: Deal, after: Deal) -> Deal:
    """Return the deal whose contingencies follow clauses of the text that were edited.

    A clause that is new follows what is there: only one that says something else than before
    is an edit.
    """
    bets = list(after.contingencies)
    for at, bet in enumerate(bets):
        old = [clause for clause in before.text if _is_about(clause, bet)]
        new = [clause for clause in after.text if _is_about(clause, bet)]
        if old and new and new[0].text != old[0].text:
            bets[at] = replace(bet, clauses=contingency(new[0].text).clauses)
    return replace(after, contingencies=tuple(bets))


def _is_about(clause: TextClause, bet: Contingency) -> bool:
    """Whether a clause of the text puts a contingency into words."""
    if clause.text == bet_line(bet, is_public=True):
        return True
    if not bet.metric or not is_contingency(clause.text):
        return False
    return contingency(clause.text).metric.casefold() == bet.metric.casefold()
