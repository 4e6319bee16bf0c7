"""After the close: what is asked on which day, what a value sets off, what the channel reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from coach.agreed import Agreed
from coach.answers.measured import Later, Unclear, Unmeasurable, Value, read_value
from coach.cards import CheckpointPost, CheckpointResult
from coach.deal import Clause, Contingency, Deal, Result, Unmeasured
from coach.playbook import load
from coach.public import (
    agreed,
    clause_line,
    day_of,
    figure_of,
    joined,
    public,
    public_bet,
    public_clause,
    public_title,
    said,
    with_payer,
)
from coach.schedule import CHECKPOINT_DAYS

LAST_DAY = max(CHECKPOINT_DAYS)
"""The day of a contingency that names none."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a value comes to: the clauses that apply, and a sentence that says so."""

    clauses: tuple[Clause, ...]
    sentence: Agreed
    is_decided: bool = True


@dataclass(frozen=True, slots=True)
class Entered:
    """What was typed for a day's metrics: figures, what is put off or closed, what is unclear.

    `unclear` holds the sentence that asks again, by metric.
    """

    values: Mapping[str, Decimal]
    later: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    unclear: Mapping[str, str] = field(default_factory=dict)


def decided_on(bet: Contingency) -> int:
    """Return the day after the reference date on which a contingency is decided."""
    return bet.day or LAST_DAY


def bets_on(contingencies: Sequence[Contingency], metric: str) -> tuple[Contingency, ...]:
    """Return the contingencies on a metric: those of that name, else those of a name like it."""
    wanted = metric.casefold().strip()
    named = tuple(bet for bet in contingencies if bet.metric.casefold().strip() == wanted)
    if named or not wanted:
        return named
    return tuple(
        bet
        for bet in contingencies
        if bet.metric and (wanted in bet.metric.casefold() or bet.metric.casefold() in wanted)
    )


def due_on(deal: Deal, day: int) -> tuple[str, ...]:
    """Return the metrics that are decided on a day, each once."""
    return tuple(
        dict.fromkeys(
            bet.metric for bet in deal.contingencies if bet.metric and decided_on(bet) == day
        )
    )


def asked_on(deal: Deal, day: int) -> tuple[str, ...]:
    """Return the metrics that a day's checkpoint asks for.

    Those decided on that day; and the one that was chosen to be watched, at each review until
    it is decided.
    """
    chosen = deal.followup.metric if deal.followup else ""
    own = bets_on(deal.contingencies, chosen)
    last = max((decided_on(bet) for bet in own), default=LAST_DAY)
    is_watched = bool(chosen) and day in CHECKPOINT_DAYS and day <= last
    watched = ((own[0].metric if own else chosen),) if is_watched else ()
    return tuple(dict.fromkeys((*due_on(deal, day), *watched)))


def open_on(deal: Deal, day: int) -> tuple[str, ...]:
    """Return the metrics of a day that have no figure yet and were not closed without one."""
    settled = {result.metric for result in deal.results if result.day == day}
    settled |= {one.metric for one in deal.unmeasured if one.day == day}
    return tuple(metric for metric in asked_on(deal, day) if metric not in settled)


def unit_of(deal: Deal, metric: str) -> str:
    """Return the unit of a metric's thresholds, "" where none was named."""
    units = [clause.unit for bet in bets_on(deal.contingencies, metric) for clause in bet.clauses]
    return next((unit for unit in units if unit), "")


def marks_of(deal: Deal, metric: str) -> tuple[Decimal, ...]:
    """Return the thresholds of a metric."""
    return tuple(
        mark
        for bet in bets_on(deal.contingencies, metric)
        for clause in bet.clauses
        for mark in (clause.below, clause.above)
        if mark is not None
    )


def entered(deal: Deal, typed: Mapping[str, str]) -> Entered:
    """Read what was typed for each metric, in its own unit."""
    values: dict[str, Decimal] = {}
    later: list[str] = []
    closed: list[str] = []
    unclear: dict[str, str] = {}
    for metric, text in typed.items():
        unit = unit_of(deal, metric)
        match read_value(text, unit, marks_of(deal, metric)):
            case Value(number):
                values[metric] = number
            case Later():
                later.append(metric)
            case Unmeasurable():
                closed.append(metric)
            case Unclear(key):
                unclear[metric] = load().say(
                    f"unclear.{key}", said=" ".join(text.split())[:60], unit=unit or "a number"
                )
    return Entered(values, tuple(later), tuple(closed), unclear)


def evaluate(deal: Deal, metric: str, value: Decimal, day: int, owner: str = "") -> Outcome:
    """Return what a value sets off on a day: every clause of every contingency on the metric.

    Before its day a clause is only foreseen. A threshold itself belongs to neither side,
    unless the clause says so.
    """
    bets = bets_on(deal.contingencies, metric)
    clauses = [clause for bet in bets for clause in bet.clauses]
    shown = figure_of(value, next(iter(clauses), None))
    called = bets[0].metric if bets else metric
    name = agreed(called[:1].upper() + called[1:], deal) or said("word.the_metric")
    if not bets:
        return Outcome((), _say("no_bet", metric=name, value=shown))
    due = [bet for bet in bets if decided_on(bet) <= day]
    if not due:
        return Outcome(
            (), _foreseen(deal, bets, value, name=name, shown=shown, owner=owner), is_decided=False
        )
    held = tuple(clause for bet in due for clause in bet.clauses if applies(clause, value))
    if not held:
        return Outcome((), _say("none", metric=name, value=shown))
    public_ones = [public_clause(one, deal, owner) for one in held]
    if len(public_ones) == 1:
        one = public_ones[0]
        remedy = with_payer(one)
        return Outcome(
            held, _say("applies", metric=name, value=shown, when=one.when, remedy=remedy)
        )
    lines = joined("; ", map(clause_line, public_ones))
    return Outcome(held, _say("several", metric=name, value=shown, clauses=lines))


def _foreseen(
    deal: Deal,
    bets: Sequence[Contingency],
    value: Decimal,
    *,
    name: Agreed,
    shown: Agreed,
    owner: str,
) -> Agreed:
    """Say what a value would set off if it stayed so until the contingency's day."""
    on = min(decided_on(bet) for bet in bets)
    held = [clause for bet in bets for clause in bet.clauses if applies(clause, value)]
    if not held:
        return _say("nothing_yet", metric=name, value=shown, day=on)
    would = joined("; ", (clause_line(public_clause(one, deal, owner)) for one in held))
    return _say("on_the_way", metric=name, value=shown, day=on, clause=would)


def _say(key: str, **blanks: Agreed | int) -> Agreed:
    return said(f"outcome.{key}", **blanks)


def applies(clause: Clause, value: Decimal) -> bool:
    """Whether a value lies within a clause; the threshold itself does where `reached` says so."""
    if clause.below is None and clause.above is None:
        return False
    if clause.reached and value in (clause.below, clause.above):
        return True
    is_below = clause.below is None or value < clause.below
    is_above = clause.above is None or value > clause.above
    return is_below and is_above


def agreed_facts(deal: Deal) -> tuple[Agreed, ...]:
    """Return what both sides have agreed and may be read by the team, nothing of the plan.

    That is the single text; before there is one, the signed package and its contingencies.
    """
    return public(deal).agreed


def checkpoint_post(deal: Deal, day: int, set_by: str) -> CheckpointPost:
    """Return what the channel reads at a checkpoint: agreed facts, what is due, who set it."""
    follow = deal.followup
    due = due_on(deal, day)
    waiting = open_on(deal, day)
    since = follow.reference if follow else None
    owner = follow.owner if follow else ""
    return CheckpointPost(
        day=day,
        title=public_title(deal),
        agreed=public(deal, set_by).agreed,
        metrics=tuple(_line(deal, metric, metric in due) for metric in waiting),
        ahead=() if due else _ahead(deal, day),
        sources=tuple(
            dict.fromkeys(
                shown.source
                for metric in waiting
                for bet in bets_on(deal.contingencies, metric)
                if (shown := public_bet(bet, deal)).source
            )
        ),
        owner=agreed(owner, deal),
        set_by=set_by,
        set_on=day_of(since) if since else None,
    )


def _line(deal: Deal, metric: str, is_due: bool) -> Agreed:
    """Say what is asked for: a metric that is due, or one that is only looked at."""
    name = agreed(metric, deal)
    bets = bets_on(deal.contingencies, metric)
    clauses = [public_clause(clause, deal) for bet in bets for clause in bet.clauses]
    rules = joined("; ", (clause_line(clause) for clause in clauses))
    if is_due:
        return _checkpoint("due_rules" if clauses else "due", metric=name, rules=rules)
    if bets:
        on = min(decided_on(bet) for bet in bets)
        return _checkpoint("reading", metric=name, day=on)
    return _checkpoint("due", metric=name, rules=rules)


def _ahead(deal: Deal, day: int) -> tuple[Agreed, ...]:
    """Say which contingencies are decided later, where none is due today."""
    later = [bet for bet in deal.contingencies if bet.metric and decided_on(bet) > day]
    asked = asked_on(deal, day)
    return tuple(
        dict.fromkeys(
            _checkpoint("ahead", metric=agreed(bet.metric, deal), day=decided_on(bet))
            for bet in later
            if bet.metric not in asked
        )
    )


def _checkpoint(key: str, **blanks: Agreed | int) -> Agreed:
    return said(f"checkpoint.{key}", **blanks)


def checkpoint_result(deal: Deal, day: int, owner: str) -> CheckpointResult | None:
    """Return what a day's results come to, each with what it sets off; None where there is none.

    What was put right says what stood there before.
    """
    standing = [result for result in deal.results if result.day == day and not result.corrected]
    closed = [one for one in deal.unmeasured if one.day == day]
    if not standing and not closed:
        return None
    lines = [_result_line(deal, result, owner) for result in standing]
    lines += [_checkpoint("unmeasured", metric=agreed(one.metric, deal)) for one in closed]
    entries: list[Result | Unmeasured] = [*standing, *closed]
    last = max(entries, key=lambda one: one.at.timestamp() if one.at else 0.0)
    return CheckpointResult(
        day=day,
        title=public_title(deal),
        lines=tuple(lines),
        by=last.by,
        corrected=any(result.day == day and result.corrected for result in deal.results),
    )


def _result_line(deal: Deal, result: Result, owner: str) -> Agreed:
    line = evaluate(deal, result.metric, result.value, result.day, owner).sentence
    before = [
        one
        for one in deal.results
        if one.corrected and (one.day, one.metric) == (result.day, result.metric)
    ]
    if not before:
        return line
    clause = next(
        (c for bet in bets_on(deal.contingencies, result.metric) for c in bet.clauses), None
    )
    was = figure_of(before[-1].value, clause)
    return joined(" ", (line, _checkpoint("corrected", value=was)))


def preview_of(
    deal: Deal, day: int, typed: Mapping[str, str], owner: str
) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """Return how entered values are read and what they set off, and what is unclear by metric.

    It is what whoever enters them reads before anything is posted.
    """
    read = entered(deal, typed)
    words = load()
    lines = [
        evaluate(deal, metric, value, day, owner).sentence for metric, value in read.values.items()
    ]
    put_off = [words.say("measured.preview_later", metric=metric) for metric in read.later]
    closed = [words.say("measured.preview_closed", metric=metric) for metric in read.closed]
    return (*lines, *put_off, *closed), read.unclear
