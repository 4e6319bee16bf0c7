"""When to speak: a decision of its own, because a false accusation costs more than a miss."""

from collections.abc import Sequence

from coach.deal import Deal
from coach.give_get.clauses import LONGEST, plain
from coach.give_get.patterns import patterns
from coach.give_get.reading import Reading, Verdict
from coach.give_get.terms import names_term

SURE = {Verdict.ONE_WAY_ASK: 0.88, Verdict.ONE_WAY_GIVE: 0.88}
"""How sure the check must be before it speaks unasked; the other verdicts need no nudge."""

CERTAIN = 0.95
"""How sure it must be where the phrase names nothing that is usually traded."""

ALWAYS = 2.0
QUIET = frozenset({"contingency"})
"""Kinds that are no one-way message: a bet belongs to the clinic."""


def is_fine(text: str, deal: Deal | None) -> bool:
    """Say whether the person has said "it's fine" to this message before."""
    wanted = _same(text)
    return deal is not None and any(_same(each) == wanted for each in deal.fine)


def speaks(read: Reading, text: str, terms: Sequence[str]) -> bool:
    """Say whether the reading of a bare text is worth an unasked remark."""
    if read.confidence < SURE.get(read.verdict, ALWAYS) or read.kind in QUIET:
        return False
    if patterns().silences.search(plain(text[:LONGEST]).strip()):
        return False
    spans = (*read.gives, *read.gets)
    return read.confidence >= CERTAIN or any(names_term(span.text, terms) for span in spans)


def is_foreign(text: str) -> bool:
    """Say whether a text is in a language that is not read."""
    return patterns().foreign.search(plain(text[:LONGEST])) is not None


def _same(text: str) -> str:
    """Return what two messages share that differ only in case and white space."""
    return plain(" ".join(text.split()))
