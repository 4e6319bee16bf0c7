"""What can be traded: figures, dates, and words for terms."""

import re
from collections.abc import Sequence
from functools import cache

from coach.give_get.clauses import plain
from coach.give_get.patterns import patterns


@cache
def _own(terms: tuple[str, ...]) -> re.Pattern[str] | None:
    """Compile the deal's own words, if it has any."""
    words = sorted({plain(term).strip() for term in terms} - {""}, key=len, reverse=True)
    if not words:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


def names_term(text: str, terms: Sequence[str] = ()) -> bool:
    """Say whether a phrase names something that can be traded; `terms` are the deal's own."""
    words, own = plain(text), _own(tuple(terms))
    return bool(patterns().term.search(words) or (own and own.search(words)))
