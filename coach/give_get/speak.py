"""When to speak: a decision of its own, because a false accusation costs more than a miss."""

from collections.abc import Sequence

from coach.deal import Deal
from coach.give_get.clauses import LONGEST, plain
from coach.give_get.patterns import patterns
from coach.give_get.reading import Span, Verdict
from coach.give_get.terms import names_term

SURE = {Verdict.ONE_WAY_ASK: 0.88, Verdict.ONE_WAY_GIVE: 0.88}
"""How sure the check must be before it speaks unasked; the other verdicts need no nudge."""

CERTAIN = 0.95
"""How sure it must be where the phrase names nothing that is usually traded."""


def is_fine(text: str, deal: Deal | None) -> bool:
    """Say whether the person has said "it's fine" to this message before."""
    wanted = _same(text)
    return deal is not None and any(_same(each) == wanted for each in deal.fine)


def speaks(
    verdict: Verdict, confidence: float, text: str, spans: Sequence[Span], terms: Sequence[str]
) -> bool:
    """Say whether a verdict is worth an unasked remark."""
    if verdict not in SURE or confidence < SURE[verdict]:
        return False
    if patterns().silences.search(plain(text[:LONGEST]).strip()):
        return False
    return confidence >= CERTAIN or any(names_term(span.text, terms) for span in spans)


def _same(text: str) -> str:
    """Return what two messages share that differ only in case and white space."""
    return plain(" ".join(text.split()))
