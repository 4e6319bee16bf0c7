"""A contingency just taken: what was understood, what it does for both sides, and the odds."""

from coach import value
from coach.answers.amounts import percent
from coach.deal import BetKind, Contingency
from coach.desk import Scene
from coach.pages.bets import condition, terms


def clinic_words(bet: Contingency, scene: Scene) -> str:
    """Say what was noted, then in plain words whether it is good for both."""
    by = ", ".join(filter(None, (bet.source, bet.owner)))
    beside = f" ({by})" if by else ""
    if bet.kind is BetKind.METRIC and bet.due is None:
        rules = "; ".join(f"{condition(clause)} → {clause.remedy}" for clause in bet.clauses)
        day = scene.say("bet.day", day=bet.day) if bet.day else ""
        what = f"{bet.metric}{day}{beside}: {rules}"
    else:
        what = f"{'; '.join(terms(bet))}{beside}"
    return f"{scene.say('bet.noted', what=what)} {_conclusion(bet, scene)}"


def _conclusion(bet: Contingency, scene: Scene) -> str:
    found, mine, theirs = value.clinic(bet), bet.my_chance, bet.their_chance
    gate = scene.say("bet.missing", missing=", ".join(found.gate)) if found.gate else ""
    if mine is None or theirs is None:
        return f"{scene.say('bet.chances')} {gate}".rstrip()
    if found.gain is None and found.odds is not None:
        both = scene.say("bet.both_gain", mine=percent(mine), theirs=percent(theirs))
        return f"{both} {gate}".rstrip()
    return found.sentence


def odds_line(bet: Contingency, scene: Scene) -> str:
    """Return the arithmetic behind the conclusion: the odds that both sides like."""
    found = value.clinic(bet)
    if found.odds is None:
        return found.sentence
    if not value.is_ours(bet):
        return found.sentence
    low, high = (f"{end:.1f}" for end in found.odds)
    return scene.say("bet.odds", low=low, high=high)
