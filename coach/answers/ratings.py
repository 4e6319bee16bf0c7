"""Ratings in words: "price H, term L", "high", "rest medium", "speed high, sure: she said so"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coach.answers.clean import plain
from coach.answers.lists import mentioned
from coach.deal import Confidence, Rating

WORDS = {
    "h": Rating.HIGH, "high": Rating.HIGH, "top": Rating.HIGH, "a lot": Rating.HIGH,
    "m": Rating.MEDIUM, "med": Rating.MEDIUM, "medium": Rating.MEDIUM, "some": Rating.MEDIUM,
    "l": Rating.LOW, "low": Rating.LOW, "little": Rating.LOW, "not at all": Rating.LOW,
}  # fmt: skip
SURE = {
    "no idea": Confidence.GUESS, "guess": Confidence.GUESS, "don't know": Confidence.GUESS,
    "dunno": Confidence.GUESS, "unsure": Confidence.GUESS, "not sure": Confidence.GUESS,
    "think": Confidence.THINK, "probably": Confidence.THINK, "maybe": Confidence.THINK,
    "sure": Confidence.SURE, "certain": Confidence.SURE, "know": Confidence.SURE,
    "said so": Confidence.SURE,
}  # fmt: skip
REST = frozenset({"all", "rest", "others", "the rest", "everything", "everything else", "all m"})

_RATING = re.compile(
    r"(?<![\w'’])(?:" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")(?![\w'’])",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted(SURE, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE
)
_PIECES = re.compile(r"[,;\n]+")


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating as it was said. `issue` "" means the one asked about, "*" all that are open."""

    issue: str
    rating: Rating | None
    confidence: Confidence | None = None
    evidence: str = ""


def ratings(text: str, issues: Iterable[str]) -> tuple[Rated, ...]:
    """Return the ratings that a text gives, in order.

    A piece without an issue of its own says more about the rating before it: in "speed high,
    sure" the "sure" goes with the speed.
    """
    names = tuple(issues)
    found: list[Rated] = []
    for piece in _PIECES.split(text):
        words, _, evidence = piece.partition(":")
        said, issue = _without_issue(f"{words} {evidence}" if not _speaks(words) else words, names)
        rated = _RATING.search(said)
        sure = _SURE.search(said)
        rating = WORDS[rated[0].casefold()] if rated else None
        confidence = SURE[sure[0].casefold()] if sure else None
        note = evidence.strip() if _speaks(words) else ""
        if rating is None and confidence is None:
            continue
        if not issue and rating is None and found:
            last = found[-1]
            found[-1] = Rated(last.issue, last.rating, confidence, note or last.evidence)
        else:
            found.append(Rated(issue, rating, confidence, note))
    return tuple(found)


def _speaks(words: str) -> bool:
    return bool(_RATING.search(words) or _SURE.search(words))


def _without_issue(piece: str, names: tuple[str, ...]) -> tuple[str, str]:
    """Return what is left of a piece without its issue's name, and that name."""
    named = mentioned(piece, names)
    if named:
        rest = re.sub(re.escape(named[0]), " ", piece, count=1, flags=re.IGNORECASE)
        return rest, named[0]
    said = plain(piece)
    return piece, "*" if any(said.startswith(f"{word} ") for word in REST) else ""
