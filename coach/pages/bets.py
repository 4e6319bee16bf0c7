"""Contingencies in words: one line each, that can be read aloud or written again."""

from coach.deal import Clause, Contingency


def clause_words(clause: Clause) -> str:
    """Return a clause: "under 70 %: extend onboarding"."""
    return f"{condition(clause)}: {clause.remedy}"


def condition(clause: Clause) -> str:
    """Return when a clause applies: "under 70 %"."""
    under, over = ("at most", "at least") if clause.reached else ("under", "over")
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
    day = f" at day {bet.day}" if bet.day else ""
    first, *more = [clause_words(clause) for clause in bet.clauses] or [""]
    parts = [f"{bet.metric}{day} {first}".strip(), *more]
    labelled = [("source", bet.source), ("cap", bet.cap), ("tie", bet.tie)]
    labelled += [] if is_public else _private(bet)
    return "; ".join([*parts, *(f"{name}: {said}" for name, said in labelled if said)])


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
