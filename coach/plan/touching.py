"""Which issues a wish is about: those of the deal, those of the library, or the money."""

import re
from collections.abc import Iterable, Mapping

from coach.answers.amounts import MONEY, amounts
from coach.answers.lists import mentioned
from coach.deal import Deal
from coach.playbook import Playbook, Tradeable

LARGE = 1_000
"""A bare figure from here on is money."""


def library(deal: Deal, playbook: Playbook) -> Mapping[str, Tradeable]:
    """Return what can usually be traded, by every name that it has."""
    return {name: each for each in playbook.tradeables(deal.kind) for name in each.called}


def touched(words: str, deal: Deal, playbook: Playbook) -> tuple[str, ...]:
    """Return the names of the issues that words are about, each once, in their order."""
    known = library(deal, playbook)
    own = {issue.name.casefold(): issue.name for issue in deal.issues}
    found = [own.get(name) or known[name].name for name in mentioned(words, {**known, **own})]
    options = {each.name: each.options for each in playbook.tradeables(deal.kind)}
    options |= {issue.name: issue.options for issue in deal.issues}
    said = _words(words)
    by_option = [
        name for name, each in options.items() if any(_is_said(one, said) for one in each)
    ]
    money = [] if found or by_option or not speaks_of_money(words) else price_names(deal, playbook)
    return tuple(dict.fromkeys((*found, *by_option, *money)))


_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PLAIN = frozenset({
    "a", "an", "the", "in", "of", "at", "on", "to", "and", "for", "with", "by", "no", "as", "is",
    "per", "be", "from", "one", "two", "day", "days", "week", "weeks", "month", "months", "year",
    "years", "now", "today", "full", "all", "price", "lower",
})  # fmt: skip
"""Words that say too little to tell one option from another."""
TELLING = 2
"""So many words of an option, one of them its own, mean that option."""


def _words(text: str) -> frozenset[str]:
    """Return the words of a text, small numbers as digits."""
    found = re.findall(r"[\w%]+", text.casefold())
    return frozenset(str(_SMALL.index(w) + 1) if w in _SMALL else w for w in found)


def _is_said(option: str, said: frozenset[str]) -> bool:
    """Whether enough of an option stands in what was said, something of its own among it."""
    shared = _words(option) & said
    own = {word for word in shared - _PLAIN if not word.isdigit()}
    return bool(own) and len(shared) >= TELLING


def speaks_of_money(words: str) -> bool:
    """Whether a wish names a share, a sum of money or a large bare figure."""
    return any(
        one.unit in MONEY or one.unit == "%" or (not one.unit and abs(one.value) >= LARGE)
        for one in amounts(words)
    )


def price_names(deal: Deal, playbook: Playbook) -> list[str]:
    """Return the name of the money issue: this deal's, else the library's."""
    own = [issue.name for issue in deal.issues if issue.is_price]
    usual = [each.name for each in playbook.tradeables(deal.kind) if each.is_price]
    return (own or usual)[:1]


def all_touched(lines: Iterable[str], deal: Deal, playbook: Playbook) -> tuple[str, ...]:
    """Return the issues that several wishes are about, each once."""
    return tuple(dict.fromkeys(n for line in lines for n in touched(line, deal, playbook)))


def wishes(deal: Deal, side: str) -> tuple[str, ...]:
    """Return what a side is after, one wish each: "mine" or "theirs"."""
    key = "setup.goal" if side == "mine" else "setup.their_ask"
    return tuple(filter(None, map(str.strip, deal.notes.get(key, "").splitlines())))
