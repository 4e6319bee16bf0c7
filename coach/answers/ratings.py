"""Ratings in words: "price H, term L", "high", "rest medium", "speed high, sure: she said so"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from coach.answers.clean import plain
from coach.answers.lists import closest, mentioned
from coach.deal import Confidence, Rating

WORDS = {
    "h": Rating.HIGH, "high": Rating.HIGH, "top": Rating.HIGH, "a lot": Rating.HIGH,
    "m": Rating.MEDIUM, "med": Rating.MEDIUM, "medium": Rating.MEDIUM, "some": Rating.MEDIUM,
    "l": Rating.LOW, "low": Rating.LOW, "little": Rating.LOW, "not at all": Rating.LOW,
}  # fmt: skip
SURE = {
    "no idea": Confidence.GUESS, "guess": Confidence.GUESS, "don't know": Confidence.GUESS,
    "no clue": Confidence.GUESS, "idk": Confidence.GUESS, "nobody knows": Confidence.GUESS,
    "no one knows": Confidence.GUESS, "hard to say": Confidence.GUESS,
    "can't say": Confidence.GUESS,
    "dunno": Confidence.GUESS, "unsure": Confidence.GUESS, "not sure": Confidence.GUESS,
    "think": Confidence.THINK, "probably": Confidence.THINK, "maybe": Confidence.THINK,
    "sure": Confidence.SURE, "certain": Confidence.SURE, "know": Confidence.SURE,
    "said so": Confidence.SURE,
}  # fmt: skip
REST = frozenset({"all", "rest", "others", "the rest", "everything", "everything else"})

_RATING = re.compile(
    r"(?<![\w'’])(?:" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")(?![\w'’])",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted(SURE, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE
)
_PIECES = re.compile(r"[,;\n]+")


UNKNOWN = "?"
"""Stands for an issue that was named but is not one of the deal's."""

_UNSURE = re.compile(
    r"(?:but |and )?(?:i'm |i am |we're |we are )?(?:not (?:really |very |quite |so )?sure|unsure"
    r"|guessing|just (?:a )?guess(?:es|ing)?|(?:a )?guess(?:es)?|all guess(?:es|work)|no idea"
    r"|maybe|probably|i think)"
    r"(?: (?:about|of|on))?(?: (?:any|all|most|the rest)(?: of (?:it|them|these|those|this|that))?"
    r"| it| them| these| those| this| that| everything)?"
)
_WEAKLY = Confidence.THINK
"""A rating that was given, and then called uncertain, is still a guess in one direction."""

_FILLER = frozenset({
    "is", "are", "for", "us", "them", "me", "they", "it", "its", "to", "and", "but", "very",
    "said", "matter", "matters", "most", "i", "we", "of", "the", "a", "an", "in", "that",
    "think", "say", "really", "all", "rest", "others", "else", "everything", "so", "priority",
    "importance", "as",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating as it was said.

    `issue` "" means the one asked about, "*" all that are open, UNKNOWN one that is not there.
    """

    issue: str
    rating: Rating | None
    confidence: Confidence | None = None
    evidence: str = ""
    said: str = ""


def ratings(
    text: str, issues: Mapping[str, str], about: Mapping[str, str] | None = None
) -> tuple[Rated, ...]:
    """Return the ratings that a text gives, in order; `issues` maps how one is called to its name.

    `about` holds more words of an issue, such as its options, by which it may be known.

    A piece without an issue of its own says more about the rating before it: in "speed high,
    sure" the "sure" goes with the speed, and "not sure about any of it" with all of them.
    """
    found: list[Rated] = []
    for piece in _PIECES.split(text):
        one = _rated(piece, issues, about or {})
        if one is None:
            continue
        if found and _is_about_all(piece):
            found = [replace(each, confidence=each.confidence or _WEAKLY) for each in found]
            continue
        if not one.issue and one.rating is None and found:
            last = found[-1]
            note = one.evidence or last.evidence
            found[-1] = Rated(last.issue, last.rating, one.confidence, note, last.said)
        else:
            found.append(one)
    return tuple(found)


def _is_about_all(piece: str) -> bool:
    """Whether a piece only says that nothing of what was rated is certain."""
    return _UNSURE.fullmatch(plain(piece)) is not None


def _rated(piece: str, issues: Mapping[str, str], about: Mapping[str, str]) -> Rated | None:
    """Read one piece; words after a colon are evidence where the rating stands before it."""
    words, _, rest = piece.partition(":")
    has_evidence = bool(_RATING.search(words) or _SURE.search(words))
    said = words if has_evidence else f"{words} {rest}"
    issue, left = _issue(said, issues, about)
    rated, sure = _RATING.search(left), _SURE.search(left)
    if rated is None and sure is None:
        return None
    return Rated(
        issue=issue,
        rating=WORDS[rated[0].casefold()] if rated else None,
        confidence=SURE[sure[0].casefold()] if sure else None,
        evidence=rest.strip() if has_evidence else "",
        said=piece.strip(),
    )


def _issue(piece: str, issues: Mapping[str, str], about: Mapping[str, str]) -> tuple[str, str]:
    """Return the issue that a piece rates, and what is left of it without the name."""
    named = mentioned(piece, issues)
    if named:
        rest = re.sub(re.escape(named[0]), " ", piece, count=1, flags=re.IGNORECASE)
        return issues[named[0]], rest
    said = plain(piece)
    if any(said.startswith(f"{word} ") for word in REST):
        return "*", piece
    bare = _SURE.sub(" ", _RATING.sub(" ", said))
    words = " ".join(word for word in re.findall(r"[\w-]+", bare) if word not in _FILLER)
    if not words:
        return "", piece
    near = closest(words, tuple(dict.fromkeys(issues.values())))
    known = {text: name for name, text in about.items()}
    return near or known.get(closest(words, known), UNKNOWN), piece
