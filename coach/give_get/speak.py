"""When to speak: a decision of its own, because a false accusation costs more than a miss."""

import re

from coach.deal import Deal
from coach.give_get.clauses import LONGEST, plain
from coach.give_get.reading import Verdict

SURE = {Verdict.ONE_WAY_ASK: 0.8, Verdict.ONE_WAY_GIVE: 0.8}
"""How sure the check must be before it nudges; the other verdicts need no nudge."""

_SILENT = re.compile(
    r"(?:\.\.\.|…|[:,]|\b(?:and|but|or|in return|in exchange))\s*$"  # the pair may still come
    r"|^\s*>|```|[{}<>;]\s*$|\b(?:select|def|function|return)\b.*[;{(]"  # quoted, or code
    r"|[\"“][^\"”]{15,}[\"”]"  # somebody's words
    r"|\b(?:lol|haha\w*|jk|just kidding)\b|[😂😄😉🤣🙃😜]"
)


def is_fine(text: str, deal: Deal | None) -> bool:
    """Say whether the person has said "it's fine" to this message before."""
    if deal is None:
        return False
    wanted = plain(" ".join(text.split()))
    return any(plain(" ".join(each.split())) == wanted for each in deal.fine)


def speaks(verdict: Verdict, confidence: float, text: str) -> bool:
    """Say whether a verdict is worth an unasked remark."""
    if verdict not in SURE or confidence < SURE[verdict]:
        return False
    return _SILENT.search(plain(text[:LONGEST])) is None
