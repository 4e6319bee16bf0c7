"""Which issue of the plan a few words mean."""

from collections.abc import Sequence
from difflib import SequenceMatcher

_SMALL = frozenset({"the", "a", "an", "our", "their", "my", "on", "of", "and", "for", "to", "in"})


def tokens(words: str) -> list[str]:
    """Return the words that carry a name, in lower case and singular."""
    split = "".join(c if c.isalnum() else " " for c in words.casefold()).split()
    return [word.rstrip("s") or word for word in split if word not in _SMALL]


SHORTEST = 5
"""So long is a word at least that may be mistyped."""
NEAR = 0.8
"""So alike are a word and what it was meant to be."""


def _is_mistyped(word: str, meant: str) -> bool:
    """Whether one word is another with a slip of the fingers: "pirce", "delivry"."""
    if min(len(word), len(meant)) < SHORTEST or word[0] != meant[0]:
        return False
    return SequenceMatcher(None, word, meant).ratio() >= NEAR


def known_issue(said: str, issues: Sequence[str]) -> str:
    """Return the issue whose name a stretch means, mistyped or not; "" where it means none."""
    as_told = _nearest(set(tokens(said)), issues)
    if as_told:
        return as_told
    names = list(dict.fromkeys(word for issue in issues for word in tokens(issue)))
    meant = {next((n for n in names if _is_mistyped(word, n)), word) for word in tokens(said)}
    return _nearest(meant, issues, least=0.7)


def _nearest(wanted: set[str], issues: Sequence[str], least: float = 0.5) -> str:
    best, score = "", 0.0
    for issue in issues:
        name = set(tokens(issue))
        shared = len(wanted & name)
        if not shared:
            continue
        worth = 2 * shared / (len(wanted) + len(name))
        if worth > score:
            best, score = issue, worth
    return best if score >= least else ""
