"""Offers named for the interest they serve: "Speed", "Cash", "Certainty"."""

import re
from functools import cache

from coach.value.figures import figures
from coach.value.model import Stake
from coach.value.words import names, sections


def interest(stake: Stake) -> str:
    """Return the interest of theirs that an issue serves, or the issue's own name."""
    name = stake.name.casefold()
    for section in ("less", "interest") if _is_less(stake) else ("interest",):
        found = [
            (len(word), served)
            for served, words in sections(section).items()
            for word in words
            if _pattern(word).search(name)
        ]
        if found:
            return max(found, key=lambda one: one[0])[1]
    return stake.name[:1].upper() + stake.name[1:]


def _is_less(stake: Stake) -> bool:
    """Say whether they are served by less of it than I am: a shorter term, no reference."""
    ours, theirs = (stake.scale[side.index(max(side))] for side in _sides(stake))
    scale = figures(stake.scale)
    if scale is not None:
        amounts = dict(zip(stake.scale, scale[0], strict=True))
        return amounts[theirs] < amounts[ours]
    return theirs.casefold().split()[:1] in [[word] for word in names("change.none")]


def _sides(stake: Stake) -> tuple[tuple[float, ...], tuple[float, ...]]:
    count = len(stake.scale)
    return stake.mine[:count], stake.theirs[:count]


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}s?(?!\w)")
