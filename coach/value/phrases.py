"""One option of one issue as a phrase that stands on its own: "monthly review", "lower price"."""

import re
from collections.abc import Collection
from typing import Final

from coach.value.figures import figures
from coach.value.model import Stake
from coach.value.words import say

_ARTICLE: Final = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_MONEY: Final = re.compile(r"[$€£¥%]|\d\s?[kmKM]\b|\b[A-Z]{3}\b")
_WORD: Final = re.compile(r"[a-z]{3}")
ALONE: Final = 3
"""An option of so many words says what it is about without its issue's name."""


def phrase(stake: Stake, option: str, others: Collection[str]) -> str:
    """Return what somebody gets with this option, next to what they get in other offers."""
    return _amount(stake, option, others) or _words(stake, option)


def _amount(stake: Stake, option: str, others: Collection[str]) -> str:
    """Return "lower price" where the issue is money, and this the least or the most of it."""
    read = figures(stake.options)
    if read is None or not _MONEY.search(option) or _WORD.search(option):
        return ""
    amounts = dict(zip(stake.options, read[0], strict=True))
    here, rest = amounts[option], [amounts[other] for other in others]
    name = _lowered(stake.name)
    if rest and here < min(rest):
        return say("offers.lower", issue=name)
    return say("offers.higher", issue=name) if rest and here > max(rest) else ""


def _words(stake: Stake, option: str) -> str:
    bare = _ARTICLE.sub("", option)
    words = set(re.findall(r"\w{3,}", option.casefold()))
    is_told = words & set(re.findall(r"\w{3,}", stake.name.casefold()))
    if is_told or len(bare.split()) >= ALONE:
        return bare
    return f"{_lowered(stake.name)} {bare}"


def _lowered(name: str) -> str:
    """Return a name as it stands inside a sentence; "SLA" stays."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
