"""Forecasts in words: "me 10%, them 40%", "10% me, 40% them"; a chance is 0 to 1."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.answers.amounts import maybe_amount
from coach.deal import Amount
from coach.reading.figures_chance import Chance, each_chance

_THEM = re.compile(r"\b(?:them|they|their|theirs|buyer|seller|other side)\b", re.IGNORECASE)
_ME = re.compile(r"\b(?:me|i|my|mine|we|us|our|ours)\b", re.IGNORECASE)
_PIECES = re.compile(
    r"[;/\n|]|,(?![0-9]{3})|\b(?:and|but|while|whereas|vs\.?|against)\b", re.IGNORECASE
)
_FIRST_MARK = 0xE000
_MARK = re.compile("[\ue000-\uf8ff]")
"""Private signs that stand for the chances while a text is split."""
_RUN_ON = re.compile(
    r"\b(?P<who>me|us|them|they)\s+(?=[0-9.\ue000-\uf8ff]+\s*%?\s*(?:me|us|them|they)\b)",
    re.IGNORECASE,
)
"""Where a comma is missing: "10% me 40% them"."""
_BESIDE = frozenset({
    "percent", "per", "cent", "say", "says", "said", "think", "thinks", "guess", "give", "gives",
    "it", "at", "for", "believe", "believes", "chance", "chances", "forecast", "forecasts",
    "likely", "likelihood", "odds", "is", "are", "about", "around", "maybe", "a", "the",
})  # fmt: skip
"""Words that may stand by a chance and make nothing else of it."""
_COSTS = re.compile(r"\bcosts?\b", re.IGNORECASE)
_WORTH = re.compile(r"\bworth\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Chances:
    """What each side gave the event, as far as it was said."""

    mine: float | None = None
    theirs: float | None = None


@dataclass(frozen=True, slots=True)
class Stakes:
    """What a remedy costs us and is worth to them, as far as it was said."""

    costs_us: Amount | None = None
    worth_to_them: Amount | None = None


def chances(text: str) -> Chances:
    """Return both sides' chances. Without names the first is mine, the second theirs."""
    mine: float | None = None
    theirs: float | None = None
    for chance, about in _each(text):
        named_them, named_me = _THEM.search(about), _ME.search(about)
        if named_them or (mine is not None and not named_me):
            theirs = chance
        else:
            mine = chance
    return Chances(mine, theirs)


def forecast(text: str) -> Chances | None:
    """Return both chances where a text clearly names both, and says nothing else with them."""
    found = chances(", ".join(piece for piece in _split(text) if _is_bare(piece)))
    return found if found.mine is not None and found.theirs is not None else None


def stakes(text: str) -> Stakes:
    """Return the two prices of a remedy: "extending costs us 8k, worth 15k to them"."""
    priced = [(piece, figure) for piece in _PIECES.split(text) if (figure := maybe_amount(piece))]
    return Stakes(
        next((figure for piece, figure in priced if _COSTS.search(piece)), None),
        next((figure for piece, figure in priced if _WORTH.search(piece)), None),
    )


def _each(text: str) -> Iterator[tuple[float, str]]:
    """Yield each chance with the words that stand by it: its own piece, or those before it."""
    found = list(each_chance(text))
    for piece in _split(_marked(text, found)):
        if _COSTS.search(piece) or _WORTH.search(piece):
            continue
        marks = list(_MARK.finditer(piece))
        last = 0
        for mark in marks:
            about = piece if len(marks) == 1 else piece[last : mark.start()]
            yield found[ord(mark[0]) - _FIRST_MARK].value, about
            last = mark.end()


def _marked(text: str, found: Sequence[Chance]) -> str:
    """Return a text with one sign for each chance, so that no chance is split."""
    marked = _MARK.sub(" ", text)
    for at, each in reversed(tuple(enumerate(found))):
        marked = f"{marked[: each.start]}{chr(_FIRST_MARK + at)}{marked[each.end :]}"
    return marked


def _split(text: str) -> list[str]:
    return _PIECES.split(_RUN_ON.sub(r"\g<who>, ", text))


def _is_bare(piece: str) -> bool:
    """Whether a piece names a side and its chance, and nothing else."""
    is_named = _ME.search(piece) or _THEM.search(piece)
    words = re.findall(r"[^\W\d_]+", _ME.sub(" ", _THEM.sub(" ", piece)).casefold())
    return is_named is not None and _BESIDE.issuperset(words)
