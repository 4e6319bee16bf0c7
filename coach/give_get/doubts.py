"""Where the check is not sure: the one question that decides."""

from dataclasses import dataclass

from coach.give_get.quoting import quote
from coach.give_get.reading import Reading, Verdict
from coach.give_get.words import words
from coach.playbook import fill

PAIRED, ASK, GIVE, NONE = Verdict.PAIRED, Verdict.ONE_WAY_ASK, Verdict.ONE_WAY_GIVE, Verdict.NONE

DECIDES = {
    frozenset({PAIRED, ASK}): ("give", PAIRED, ASK),
    frozenset({GIVE, NONE}): ("give", GIVE, NONE),
    frozenset({PAIRED, GIVE}): ("ask", PAIRED, GIVE),
    frozenset({ASK, NONE}): ("ask", ASK, NONE),
    frozenset({ASK, GIVE}): ("either", GIVE, ASK),
    frozenset({PAIRED, NONE}): ("ask", PAIRED, NONE),
}
"""The two likeliest verdicts -> what is asked, and the verdicts of a yes and of a no."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question, and the verdicts that a yes and a no make."""

    question: str
    yes: Verdict
    no: Verdict


def asked(reading: Reading, *, is_theirs: bool) -> Doubt | None:
    """Return the question that decides, None where the check is sure or has nothing to ask of."""
    if reading.is_sure or reading.second is None or reading.unsure is None:
        return None
    what, yes, no = DECIDES[frozenset({reading.verdict, reading.second})]
    key = f"their_{what}" if is_theirs else what
    return Doubt(fill(words().doubt[key], {"quote": quote(reading.unsure)}), yes, no)
