"""Contingencies in words: one line each, that can be read aloud or written again."""

from coach.deal import Clause, Contingency


def clause_words(clause: Clause) -> str:
    """Return a clause: "under 70: extend onboarding"."""
    below = f"under {figure(clause.below)}" if clause.below is not None else ""
    above = f"over {figure(clause.above)}" if clause.above is not None else ""
    return f"{' and '.join(filter(None, (above, below)))}: {clause.remedy}"


def bet_line(bet: Contingency, *, parted: str = "; ", with_owner: bool = True) -> str:
    """Return a contingency on one line, as the coach would understand it again."""
    day = f" at day {bet.day}" if bet.day else ""
    first, *more = (clause_words(clause) for clause in bet.clauses)
    parts = [f"{bet.metric}{day} {first}".strip(), *more]
    parts += [
        f"{name}: {said}"
        for name, said in (
            ("source", bet.source),
            ("owner", bet.owner if with_owner else ""),
            ("cap", bet.cap),
            ("tie", bet.tie),
            ("influence", bet.influence),
        )
        if said
    ]
    return parted.join(parts)


def figure(number: object) -> str:
    """Return a number without zeros that say nothing."""
    text = f"{number:f}" if hasattr(number, "as_tuple") else str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text
