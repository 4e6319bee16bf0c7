"""Read one message for gives and gets."""

from collections.abc import Sequence

from coach.give_get.clauses import Clause, clauses
from coach.give_get.reading import Reading, Span, Verdict
from coach.give_get.roles import Role, role

_VERDICTS = {
    (True, True): Verdict.PAIRED,
    (True, False): Verdict.ONE_WAY_GIVE,
    (False, True): Verdict.ONE_WAY_ASK,
    (False, False): Verdict.NONE,
}


def _span(text: str, clause: Clause) -> Span:
    return Span(text[clause.start : clause.end], clause.start, clause.end)


def check(text: str, *, before: str = "", terms: Sequence[str] = ()) -> Reading:
    """Read one message; `before` is the one it replies to, `terms` the deal's own words."""
    parts = clauses(text)
    roles = [role(part, terms) for part in parts]
    gives = tuple(_span(text, p) for p, r in zip(parts, roles, strict=True) if r is Role.GIVE)
    gets = tuple(_span(text, p) for p, r in zip(parts, roles, strict=True) if r is Role.GET)
    verdict = _VERDICTS[bool(gives), bool(gets)]
    return Reading(verdict=verdict, kind="", confidence=0.5, gives=gives, gets=gets)
