"""Contingencies in words: one line each, that can be read aloud or written again."""

from collections.abc import Iterator
from typing import assert_never

from coach.answers.times import shown_day
from coach.deal import BetKind, Clause, Contingency


def clause_words(clause: Clause) -> str:
    """Return a clause: "under 70 %: extend onboarding"."""
    told = condition(clause)
    return f"{told}: {clause.remedy}" if told else clause.remedy


def condition(clause: Clause) -> str:
    """Return when a clause applies: "under 70 %"."""
    under, over = ("at most", "at least") if clause.reached else ("under", "over")
    if clause.below is not None and clause.above is not None and clause.above < clause.below:
        return f"between {measure(clause.above, clause)} and {measure(clause.below, clause)}"
    below = f"{under} {measure(clause.below, clause)}" if clause.below is not None else ""
    above = f"{over} {measure(clause.above, clause)}" if clause.above is not None else ""
    return " and ".join(filter(None, (above, below)))


def measure(number: object, clause: Clause | None) -> str:
    """Return a value with the unit of a clause: "64 %"."""
    return f"{figure(number)} {clause.unit if clause else ''}".rstrip()


def bet_line(bet: Contingency, *, is_public: bool = False) -> str:
    """Return a contingency on one line, as the coach would understand it again.

    A public line leaves out our own thoughts: who could influence the metric, what each side
    expects, and what the remedy is worth.
    """
    parts = [*terms(bet)]
    labelled = [("source", bet.source), ("cap", bet.cap), ("tie", bet.tie)]
    labelled += [] if is_public else _private(bet)
    return "; ".join([*parts, *(f"{name}: {said}" for name, said in labelled if said)])


def terms(bet: Contingency) -> Iterator[str]:
    """Yield what the bet is on and what follows, as its kind is told."""
    first, *more = [clause_words(clause) for clause in bet.clauses] or [""]
    remedies = ", ".join(clause.remedy for clause in bet.clauses if clause.remedy)
    follows = f": {remedies}" if remedies else ""
    match bet.kind:
        case BetKind.METRIC:
            yield f"{bet.metric}{when(bet)} {first}".strip()
            yield from more
        case BetKind.MILESTONE:
            yield f"if {bet.metric} is not done{when(bet)}{follows}"
        case BetKind.EVENT:
            yield f"if {bet.metric}{follows}"
        case BetKind.INDEX:
            yield index_words(bet)
        case never:
            assert_never(never)


def when(bet: Contingency) -> str:
    """Return when a bet is read: " by 31 Mar 2027", " at day 60", or ""."""
    if bet.due is not None:
        return f" {'by' if bet.kind is BetKind.MILESTONE else 'on'} {shown_day(bet.due)}"
    return f" at day {bet.day}" if bet.day else ""


def index_words(bet: Contingency) -> str:
    """Return an index clause on one line, with whatever of it is known."""
    terms = bet.index
    if terms is None:
        return bet.metric
    known = {
        "less": terms.less,
        "at most": terms.cap,
        "at least": terms.floor,
        "from": terms.base_month,
        "reviewed": terms.review,
    }
    parts = ", ".join(f"{name} {said}" for name, said in known.items() if said)
    return f"{bet.metric or 'the price'} follows {terms.name}{f' ({parts})' if parts else ''}"


def _private(bet: Contingency) -> list[tuple[str, str]]:
    sides = (("me", bet.my_chance), ("them", bet.their_chance))
    said = ", ".join(f"{who} {chance * 100:.3g} %" for who, chance in sides if chance is not None)
    return [
        ("owner", bet.owner),
        ("influence", bet.influence),
        ("chances", said),
        ("costs us", bet.costs_us.text if bet.costs_us else ""),
        ("worth to them", bet.worth_to_them.text if bet.worth_to_them else ""),
        ("thoughts", bet.thoughts.replace(";", ",")),
    ]


def figure(number: object) -> str:
    """Return a number without zeros that say nothing."""
    text = f"{number:,f}" if hasattr(number, "as_tuple") else str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text
