"""After the close: which clause a measured value sets off, and what the channel may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from coach.answers.times import shown_day
from coach.cards import CheckpointPost
from coach.deal import Clause, Contingency, Deal
from coach.pages.bets import bet_line, clause_words, measure
from coach.playbook import load
from coach.schedule import CHECKPOINT_DAYS

LAST_DAY = max(CHECKPOINT_DAYS)
"""The day of a contingency that names none."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a value comes to: the clause that applies, if any, and a sentence that says so."""

    clause: Clause | None
    sentence: str
    is_decided: bool = True


def evaluate(
    contingencies: Sequence[Contingency], metric: str, value: Decimal, day: int = LAST_DAY
) -> Outcome:
    """Return what a value measured on a day sets off; before its day a clause is only foreseen.

    A threshold itself belongs to neither side.
    """
    bet = bet_on(contingencies, metric)
    name = bet.metric if bet else metric
    held = (
        next((clause for clause in bet.clauses if applies(clause, value)), None) if bet else None
    )
    words, number = load(), measure(value, next(iter(bet.clauses if bet else ()), None))
    name = name[:1].upper() + name[1:]
    if bet is None:
        return Outcome(None, words.say("outcome.no_bet", metric=name, value=number))
    if day < decided_on(bet):
        return Outcome(None, _foreseen(bet, held, number), is_decided=False)
    if held is None:
        return Outcome(None, words.say("outcome.none", metric=name, value=number))
    key = "outcome.below" if held.below is not None else "outcome.above"
    mark = measure(held.below if held.below is not None else held.above, held)
    sentence = words.say(key, metric=name, value=number, mark=mark, remedy=held.remedy)
    return Outcome(held, sentence)


def _foreseen(bet: Contingency, clause: Clause | None, number: str) -> str:
    """Say what a value would set off if it stayed so until the contingency's day."""
    words, on = load(), decided_on(bet)
    if clause is None:
        return words.say("outcome.nothing_yet", metric=bet.metric, value=number, day=on)
    would = clause_words(clause)
    return words.say("outcome.on_the_way", metric=bet.metric, value=number, day=on, clause=would)


def decided_on(bet: Contingency) -> int:
    """Return the day after the reference date on which a contingency is decided."""
    return bet.day or LAST_DAY


def applies(clause: Clause, value: Decimal) -> bool:
    """Whether a value lies within a clause; the threshold itself does where `reached` says so."""
    if clause.below is None and clause.above is None:
        return False
    if clause.reached and value in (clause.below, clause.above):
        return True
    is_below = clause.below is None or value < clause.below
    is_above = clause.above is None or value > clause.above
    return is_below and is_above


def bet_on(contingencies: Sequence[Contingency], metric: str) -> Contingency | None:
    """Return the contingency on a metric: of that name, of a name like it, or the only one."""
    wanted = metric.casefold().strip()
    named = [bet for bet in contingencies if bet.metric.casefold() == wanted]
    close = [
        bet
        for bet in contingencies
        if wanted and (wanted in bet.metric.casefold() or bet.metric.casefold() in wanted)
    ]
    fits = named or close or (list(contingencies) if len(contingencies) == 1 else [])
    return fits[0] if fits else None


def metric_on(deal: Deal, day: int) -> str:
    """Return the metric that a day's checkpoint asks for, "" if none was named.

    It is the one that was chosen; on a day on which only another contingency is decided, that
    one's.
    """
    chosen = deal.followup.metric if deal.followup else ""
    bet = bet_on(deal.contingencies, chosen)
    if day <= LAST_DAY or (bet is not None and bet.day == day):
        return bet.metric if bet else chosen
    return next((other.metric for other in deal.contingencies if other.day == day), chosen)


def agreed_facts(deal: Deal) -> tuple[str, ...]:
    """Return what both sides have agreed and may be read by the team, nothing of the plan.

    That is the single text; before there is one, the package and its contingencies. Never the
    alternative, a limit, a rating, a forecast, a remark or a note.
    """
    if deal.text:
        return tuple(clause.text for clause in deal.text)
    if deal.signed_on is None:
        return ()
    terms = tuple(f"{issue}: {option}" for issue, option in deal.package.items())
    return (*terms, *(bet_line(bet, is_public=True) for bet in deal.contingencies))


def checkpoint_post(deal: Deal, day: int, set_by: str) -> CheckpointPost:
    """Return what the channel reads at a checkpoint: agreed facts, the metric, who set it."""
    follow = deal.followup
    metric = metric_on(deal, day)
    bet = bet_on(deal.contingencies, metric)
    since = follow.reference if follow else None
    return CheckpointPost(
        day=day,
        title=deal.title,
        agreed=agreed_facts(deal),
        metric=metric,
        source=bet.source if bet else "",
        owner=(follow.owner if follow else "") or (bet.owner if bet else ""),
        set_by=set_by,
        set_on=shown_day(since) if since else "",
    )
