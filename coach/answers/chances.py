"""Forecasts in words: "me 10%, them 40%", "10% me, 40% them"; a chance is 0 to 1."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.answers.amounts import maybe_amount
from coach.deal import Amount

_CHANCE = re.compile(
    r"(?<![\w.,$€£¥])(?:(?P<part>0?\.[0-9]+)|(?P<figure>[0-9]{1,3}(?:\.[0-9]+)?))"
    r"\s*(?P<sign>%|percent\b|per\s+cent\b)?(?![\w,.]*[0-9a-z])",
    re.IGNORECASE,
)
_THEM = re.compile(r"\b(?:them|they|their|theirs|buyer|seller|other side)\b", re.IGNORECASE)
_ME = re.compile(r"\b(?:me|i|my|mine|we|us|our|ours)\b", re.IGNORECASE)
_PIECES = re.compile(
    r"[;/\n|]|,(?![0-9]{3})|\b(?:and|but|while|whereas|vs\.?|against)\b", re.IGNORECASE
)
_RUN_ON = re.compile(
    r"\b(?P<who>me|us|them|they)\s+(?=[0-9.]+\s*%?\s*(?:me|us|them|they)\b)", re.IGNORECASE
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
    pieces = [piece for piece in _split(text) if _is_bare(piece)]
    found = chances(", ".join(pieces))
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
    for piece in _split(text):
        if _COSTS.search(piece) or _WORTH.search(piece):
            continue
        found = [(c, m) for m in _CHANCE.finditer(piece) if (c := _chance(m)) is not None]
        last = 0
        for chance, match in found:
            yield chance, piece if len(found) == 1 else piece[last : match.start()]
            last = match.end()


def _split(text: str) -> list[str]:
    return _PIECES.split(_RUN_ON.sub(r"\g<who>, ", text))


def _is_bare(piece: str) -> bool:
    """Whether a piece names a side and its chance, and nothing else."""
    is_named = _ME.search(piece) or _THEM.search(piece)
    words = re.findall(r"[^\W\d_]+", _ME.sub(" ", _THEM.sub(" ", piece)).casefold())
    return is_named is not None and _BESIDE.issuperset(words)


def _chance(match: re.Match[str]) -> float | None:
    figure = float(match["figure"] or match["part"])
    if match["sign"] or figure > 1:
        figure /= 100
    return figure if 0 <= figure <= 1 else None
