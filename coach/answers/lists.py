"""Lists in words: "price, term and support"; lines; labels that a picker joined with commas."""

import re
from collections.abc import Iterable

_SPLIT = re.compile(
    r"\s*(?:[\n;•]|,(?![0-9]{3}(?![0-9]))|(?<=\s)(?:and|plus|&)(?=\s))\s*", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*(?:[-*•–]|[0-9]{1,2}[.)])\s+")
_NUMBER = re.compile(r"(?:^|(?<=\s))(?=[0-9]{1,2}[.)]\s+\S)")


def parts(text: str) -> tuple[str, ...]:
    """Return the items of a list, each once, in order."""
    found = (_BULLET.sub("", item).strip(" .\t") for item in _SPLIT.split(text))
    return tuple(dict.fromkeys(item for item in found if item))


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text, or what semicolons part, without bullets."""
    found = (_BULLET.sub("", line).strip() for line in re.split(r"[\n;]+", text))
    return tuple(line for line in found if line)


def clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a text: its lines; within one line its numbers, else semicolons."""
    pieces = [piece for piece in text.split("\n") if piece.strip()]
    if len(pieces) == 1:
        pieces = re.split(_NUMBER if len(_NUMBER.findall(text)) > 1 else ";", text)
    found = (_BULLET.sub("", piece).strip(" ;\t") for piece in pieces)
    return tuple(clause for clause in found if clause)


def mentioned(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that stand in a text as whole words, in the order of the text.

    A longer name goes before one that it contains: "payment terms" is not "payment".
    """
    left, found = text.casefold(), []
    for name in sorted(names, key=len, reverse=True):
        place = re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", left)
        if place:
            found.append((place.start(), name))
            blank = " " * (place.end() - place.start())
            left = left[: place.start()] + blank + left[place.end() :]
    return tuple(name for _, name in sorted(found))


def without(text: str, names: Iterable[str]) -> str:
    """Return a text with these names taken out, once each."""
    left = text
    for name in sorted(names, key=len, reverse=True):
        left = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", left, count=1, flags=re.IGNORECASE)
    return left


def closest(text: str, names: Iterable[str]) -> str:
    """Return the one name that shares a long word with a text, or "" for none or several."""
    words = _long_words(text)
    fits = [name for name in names if words & _long_words(name)]
    return fits[0] if len(fits) == 1 else ""


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]{4,}", text.casefold()))
