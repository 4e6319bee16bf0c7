"""Forecasts in words: "me 10%, them 40%"; a chance is 0 to 1."""

import re
from dataclasses import dataclass

_CHANCE = re.compile(
    r"(?P<figure>[0-9]{1,3}(?:\.[0-9]+)?)\s*(?P<sign>%|percent)?|(?P<part>0?\.[0-9]+)"
)
_THEM = re.compile(r"\b(?:them|they|their|theirs|buyer|seller|other side)\b", re.IGNORECASE)
_ME = re.compile(r"\b(?:me|i|my|mine|we|us|our|ours)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Chances:
    """What each side gave the event, as far as it was said."""

    mine: float | None = None
    theirs: float | None = None


def chances(text: str) -> Chances:
    """Return both sides' chances. Without names the first is mine, the second theirs."""
    mine: float | None = None
    theirs: float | None = None
    last = 0
    for match in _CHANCE.finditer(text):
        chance = _chance(match)
        before, last = text[last : match.start()], match.end()
        if chance is None:
            continue
        named_them, named_me = _THEM.search(before), _ME.search(before)
        if named_them or (mine is not None and not named_me):
            theirs = chance
        else:
            mine = chance
    return Chances(mine, theirs)


def _chance(match: re.Match[str]) -> float | None:
    figure = float(match["figure"] or match["part"])
    if match["sign"] or figure > 1:
        figure /= 100
    return figure if 0 <= figure <= 1 else None
