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
    r"(?i)\b(?P<what>[^,.;]{2,60}?)\s+(?:(?:matters?|is|was|counts?)\s+(?:the\s+)?(?:most(?:\s+important)?"
    r"|key|critical|their\s+priority|top\s+priority|number\s+one)|is\s+what\s+(?:counts|matters"
    r"|(?:they|she|he)\s+keeps?\s+coming\s+back\s+to))\b"
)
_WISHED = re.compile(
    r"(?i)\bbut\s+(?:(?:they|she|he)\s+)?(?:(?:want|ask|push|hope|look)(?:s|ed|ing)?(?:\s+for)?"
    r"|need(?:s|ed)?|insist(?:s|ed)?\s+on|would\s+(?:like|rather\s+have))\s+(?P<what>[^,.;]{2,60})"
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
    """Return the issue that they called most important, or wished changed, or ""."""
    match = _SPOKEN.search(text)
    if match is None and not taken_from(text, deal):
        match = _WISHED.search(text)
    issue = like(match["what"], deal) if match else None
    return issue.name if issue else ""


def like(text: str, deal: Deal) -> Issue | None:
    """Return the issue that a few words mean: its name, or one that shares its first word."""
    named = mentioned(text, [issue.name for issue in deal.issues])
    if named:
        return deal.issue(named[0])
    return deal.issue(closest(text, [issue.name for issue in deal.issues]))


def package(text: str, deal: Deal) -> Package:
    """Return the options that a text names, on top of the offer it names; {} for none.

    A figure that is no option of any issue is taken for the price.
    """
    found: dict[str, str] = {}
    chosen = favourite(text, deal)
    if chosen is not None:
        found.update(mixed(chosen, deal.offers))
    for piece in re.split(r"[;\n]+|,(?!\d)", text):
        name, sign, option = piece.partition(":") if ":" in piece else piece.partition("=")
        issue = like(name if sign else piece, deal)
        if issue is not None and sign and option.strip():
            found[issue.name] = option_in(option, issue) or option.strip()[:75]
        elif known := _option_anywhere(piece, issue, deal):
            found.update([known])
    return found


def _option_anywhere(piece: str, issue: Issue | None, deal: Deal) -> tuple[str, str] | None:
    """Return the issue and the option that a piece means, its own issue's options first."""
    if issue is not None and (option := option_in(piece, issue)):
        return issue.name, option
    for other in deal.issues:
        if option := option_in(piece, other, surely=True):
            return other.name, option
    price = next((one.name for one in deal.issues if one.is_price), None)
    is_figure = re.match(
        r"\s*[$€£]?\s?[0-9][0-9.,]*\s?(?:k|m|%|[$€£]|a piece|per \w+)?\s*$", piece
    )
    return (price, piece.strip()) if price and is_figure else None


def mixed(chosen: Favourite, offers: tuple[Offer, ...]) -> dict[str, str]:
    """Return the favourite's package with what they would take from the others."""
    by_letter = {offer.letter: offer.package for offer in offers}
    found = dict(by_letter.get(chosen.letter, {}))
    for issue, letter in chosen.taken.items():
        if option := by_letter.get(letter, {}).get(issue):
            found[issue] = option
    return found


def option_in(text: str, issue: Issue, *, surely: bool = False) -> str:
    """Return the option of an issue that a text names: in full, or by most of its words."""
    named = mentioned(text, issue.options)
    if named:
        return named[0]
    said = _words(text)
    shares = [(len(said & w) / max(1, len(w)), len(said & w), o) for o, w in _by_words(issue)]
    shares.sort(key=lambda share: (-share[0], -share[1]))
    enough = SURELY if surely else LIKELY
    is_one = len(shares) == 1 or (len(shares) > 1 and shares[0][:2] > shares[1][:2])
    return shares[0][2] if is_one and shares[0][0] >= enough else ""


def _by_words(issue: Issue) -> list[tuple[str, set[str]]]:
    return [(option, _words(option)) for option in issue.options]


LIKELY, SURELY = 0.3, 0.6
"""How much of an option's words must be said: of an issue that was named, and of any issue."""

_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "twelve": "12",
}  # fmt: skip
_PLURAL = re.compile(r"[a-z]{3,}[^s]s")
_SMALL = frozenset({"a", "an", "the", "in", "of", "for", "with", "to", "and", "at", "on", "per"})


def _words(text: str) -> set[str]:
    """Return the words and numbers of a text that carry meaning, in one spelling."""
    said = re.findall(r"[0-9][0-9.,]*%?|[^\W\d_]+", text.casefold())
    bare = (_NUMBERS.get(word, word.rstrip(".,").replace(",", "")) for word in said)
    return {word[:-1] if _PLURAL.fullmatch(word) else word for word in bare} - _SMALL


def _is_turn(said: str) -> bool:
    return re.match(r"(?:but|with|except|only|and|plus)\b", said, re.IGNORECASE) is not None
