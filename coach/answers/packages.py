"""Packages in words: "A", "A but with C's payment", "term: 24 months, onboarding = premium"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.answers.lists import closest, mentioned
from coach.deal import Deal, Issue, Offer, Package

_LETTER = r"(?:offer|option|package)?\s*(?P<letter>[A-Ca-c])"
_LIKED = re.compile(
    r"(?is)^(?:(?:they|she|he|it)(?:'d|\s+would)?\s+)?"
    r"(?:(?:really\s+)?(?:like[sd]?|prefer(?:s|red)?|want(?:s|ed)?|pick(?:s|ed)?|cho(?:o)?ses?|took"
    r"|takes?|went\s+for|go(?:es)?\s+for|said|favou?r(?:s|ed)?|closest(?:\s+is)?|closest\s+to)\s+)?"
    rf"(?:it's\s+|is\s+)?{_LETTER}(?:\s+(?:best|most|is\s+closest|closest))?(?![\w'’])(?P<but>.*)$"
)
_FROM_OFFER = re.compile(r"\b(?P<letter>[A-C])['’]s\s+(?P<issue>[^,;.]+)", re.IGNORECASE)
_ISSUE_FROM = re.compile(
    r"\b(?:the\s+)?(?P<issue>[\w -]{2,40}?)\s+(?:of|from|as\s+in)\s+"
    r"(?:offer\s+)?(?P<letter>[A-C])\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:what\s+)?(?P<what>[^,.;]{2,60}?)\s+(?:matters?|is|was|counts?)\s+(?:the\s+)?(?:most(?:\s+important)?|key|critical"
    r"|their\s+priority|top\s+priority|number\s+one)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Favourite:
    """The offer that they liked, and which issues they would rather take from another."""

    letter: str
    taken: Mapping[str, str] = field(default_factory=dict)


def favourite(text: str, deal: Deal) -> Favourite | None:
    """Return which offer a text says they liked, or None. Needs offers on the table."""
    match = _LIKED.match(" ".join(text.split()))
    if match is None or not deal.offers:
        return None
    letter = match["letter"].upper()
    if all(offer.letter != letter for offer in deal.offers):
        return None
    bare = re.fullmatch(r"(?:offer|option|package)?\s*[a-c]\W*", text.strip(), re.IGNORECASE)
    said = match["but"].strip(" .,")
    if not bare and match.start("letter") == 0 and not _is_turn(said):
        return None
    return Favourite(letter, taken_from(said, deal))


def taken_from(text: str, deal: Deal) -> dict[str, str]:
    """Return issue -> letter for each "C's payment" or "the payment of C"."""
    letters = {offer.letter for offer in deal.offers}
    found: dict[str, str] = {}
    for pattern in (_FROM_OFFER, _ISSUE_FROM):
        for match in pattern.finditer(text):
            letter, issue = match["letter"].upper(), like(match["issue"], deal)
            if issue is not None and letter in letters:
                found.setdefault(issue.name, letter)
    return found


def spoken(text: str, deal: Deal) -> str:
    """Return the issue that they called most important, or ""."""
    match = _SPOKEN.search(text)
    issue = like(match["what"], deal) if match else None
    return issue.name if issue else ""


def like(text: str, deal: Deal) -> Issue | None:
    """Return the issue that a few words mean: its name, or one that shares its first word."""
    named = mentioned(text, [issue.name for issue in deal.issues])
    if named:
        return deal.issue(named[0])
    return deal.issue(closest(text, [issue.name for issue in deal.issues]))


def package(text: str, deal: Deal) -> Package:
    """Return the options that a text names, on top of the offer it names; {} for none."""
    found: dict[str, str] = {}
    chosen = favourite(text, deal)
    if chosen is not None:
        found.update(mixed(chosen, deal.offers))
    for piece in re.split(r"[;\n]+|,(?!\d)", text):
        name, sign, option = piece.partition(":") if ":" in piece else piece.partition("=")
        issue = like(name, deal) if sign else like(piece, deal)
        if issue is None:
            continue
        if known := option_in(option if sign else piece, issue):
            found[issue.name] = known
        elif sign and option.strip():
            found[issue.name] = option.strip()[:75]
    return found


def mixed(chosen: Favourite, offers: tuple[Offer, ...]) -> dict[str, str]:
    """Return the favourite's package with what they would take from the others."""
    by_letter = {offer.letter: offer.package for offer in offers}
    found = dict(by_letter.get(chosen.letter, {}))
    for issue, letter in chosen.taken.items():
        if option := by_letter.get(letter, {}).get(issue):
            found[issue] = option
    return found


def option_in(text: str, issue: Issue) -> str:
    """Return the option of an issue that a text names, or ""."""
    return next(iter(mentioned(text, issue.options)), "")


def _is_turn(said: str) -> bool:
    return re.match(r"(?:but|with|except|only|and|plus)\b", said, re.IGNORECASE) is not None
