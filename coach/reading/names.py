"""Which issue of the plan a few words mean."""

from collections.abc import Sequence

_SMALL = frozenset({"the", "a", "an", "our", "their", "my", "on", "of", "and", "for", "to", "in"})


def tokens(words: str) -> list[str]:
    """Return the words that carry a name, in lower case and singular."""
    split = "".join(c if c.isalnum() else " " for c in words.casefold()).split()
    return [word.rstrip("s") or word for word in split if word not in _SMALL]


def known_issue(said: str, issues: Sequence[str]) -> str:
    """Return the issue whose name a stretch means, "" where it means none of them."""
    wanted = set(tokens(said))
    best, score = "", 0.0
    for issue in issues:
        name = set(tokens(issue))
        shared = len(wanted & name)
        if not shared:
            continue
        worth = 2 * shared / (len(wanted) + len(name))
        if worth > score:
            best, score = issue, worth
    return best if score >= 0.5 else ""
