"""Offers named for the interest they serve: "Speed", "Cash", "Certainty"."""

import re
from functools import cache

from coach.value.words import sections


def interest(issue: str) -> str:
    """Return the interest that an issue serves, or the issue's own name."""
    name = issue.casefold()
    found = [
        (len(word), served)
        for served, words in sections("interest").items()
        for word in words
        if _pattern(word).search(name)
    ]
    return max(found, key=lambda one: one[0])[1] if found else issue[:1].upper() + issue[1:]


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}s?(?!\w)")
