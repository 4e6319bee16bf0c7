"""Each figure of a message against my limit and my target. For the person's eyes only."""

from decimal import Decimal

from coach.deal import Amount, Deal, Wants
from coach.give_get.clauses import LONGEST
from coach.give_get.words import words
from coach.playbook import fill
from coach.reading.figures import Figure, figures

APART = (Decimal("0.4"), Decimal("2.5"))
"""Between these shares of my limit a figure is about the same thing."""


def told(text: str, deal: Deal | None, *, is_theirs: bool) -> tuple[str, ...]:
    """Return what the figures of a message mean for my limit and my target."""
    if deal is None:
        return ()
    limit, target = deal.reservation, deal.target
    found = []
    for figure in figures(text[:LONGEST]).found:
        if limit and _is_about(figure, limit) and _is_worse(figure.value, limit, deal):
            key, against = ("their_beyond" if is_theirs else "beyond"), {"limit": limit.text}
        elif target and limit and not is_theirs and _is_between(figure, target, limit, deal):
            key, against = "short", {"target": target.text}
        else:
            continue
        found.append(fill(words().limits[key], {"figure": figure.text.strip(), **against}))
    return tuple(dict.fromkeys(found))


def names_limit(text: str, deal: Deal | None) -> bool:
    """Say whether a message holds this deal's own limit, in whatever writing."""
    limit = deal.reservation if deal else None
    return limit is not None and any(
        limit.value in (figure.value, figure.to) and _is_about(figure, limit)
        for figure in figures(text[:LONGEST]).found
    )


def _is_between(figure: Figure, target: Amount, limit: Amount, deal: Deal) -> bool:
    is_short = _is_about(figure, target) and _is_worse(figure.value, target, deal)
    return is_short and figure.value != limit.value


def _is_worse(value: Decimal, than: Amount, deal: Deal) -> bool:
    return value < than.value if deal.wants is Wants.MORE else value > than.value


def _is_about(figure: Figure, amount: Amount) -> bool:
    """Whether a figure can be of the same thing: of its size, and of no other unit."""
    is_percent = [unit in ("%", "percent") for unit in (figure.unit, amount.unit)]
    is_money = not figure.unit or (figure.unit.isupper() and len(figure.unit) == 3)
    is_alike = is_percent[0] == is_percent[1] and (is_percent[0] or is_money)
    low, high = sorted(share * abs(amount.value) for share in APART)
    return is_alike and low <= abs(figure.value) <= high
