"""Blanks in texts: `{name}` is filled from the deal, or shows what is still to be filled in."""

import re
from collections.abc import Mapping

BLANK = re.compile(r"\{([a-z][a-z0-9_]*)\}")

BLANKS = {
    "counterpart": "their name",
    "give": "what you give",
    "give2": "a second thing you give",
    "get": "what you get",
    "get2": "a second thing you get",
    "my_high": "what matters most to you",
    "their_high": "what matters most to them",
    "issue": "the issue at hand",
    "price": "your price",
    "term": "the contract length",
    "standard": "a fair standard",
    "offer_a": "offer A",
    "offer_b": "offer B",
    "offer_c": "offer C",
    "metric": "the metric",
    "threshold": "the threshold",
    "source": "a neutral source",
    "remedy": "what follows",
    "owner": "who owns it",
    "date": "the date",
    "deadline": "your real deadline",
}
"""Every blank that a script may hold, and the words that stand in for it while it is unknown.

A give, a get, an issue, a standard is a noun phrase ("premium onboarding in Q1"); a date fits
after "on", a deadline after "by". No blank names the reservation, the alternative or an
estimate of the other side: a script is made to be said aloud.
"""


def names(text: str) -> tuple[str, ...]:
    """Return the blanks of a text, in order, each once."""
    return tuple(dict.fromkeys(BLANK.findall(text)))


def fill(text: str, values: Mapping[str, object]) -> str:
    """Fill every blank. What is filled in is never read again, so it may hold braces.

    Raises KeyError for a blank without a value.
    """
    return BLANK.sub(lambda found: str(values[found[1]]), text)


def fill_known(text: str, known: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Fill what is known; the rest reads "[what you give]". Also return the unknown blanks."""
    missing = tuple(name for name in names(text) if not known.get(name))
    words = {name: f"[{BLANKS.get(name, name)}]" for name in missing}
    return fill(text, {**known, **words}), missing
