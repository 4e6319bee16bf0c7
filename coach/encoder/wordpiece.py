"""Cut words into the pieces that the encoder knows, each with its place in the text.

WordPiece over lower-case words without accents (Wu et al. 2016; Devlin et al. 2019).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

UNKNOWN, START, BREAK = "[UNK]", "[CLS]", "[SEP]"
_LONGEST_WORD = 100
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_", re.UNICODE)


class Piece(NamedTuple):
    """A vocabulary number for `text[start:end]`."""

    id: int
    start: int
    end: int


def _bare(word: str) -> str:
    """Return the word in lower case without accents."""
    if word.isascii():
        return word.lower()
    parted = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in parted if unicodedata.category(c) != "Mn")


def _cut(word: str, vocabulary: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the longest known pieces of a word with their lengths; [UNK] where one is missing."""
    if len(word) > _LONGEST_WORD:
        return [(UNKNOWN, len(word))]
    pieces, at = [], 0
    while at < len(word):
        prefix = "##" if at else ""
        for end in range(len(word), at, -1):
            if prefix + word[at:end] in vocabulary:
                pieces.append((prefix + word[at:end], end - at))
                at = end
                break
        else:
            return [(UNKNOWN, len(word))]
    return pieces


def pieces(text: str, vocabulary: Mapping[str, int]) -> Iterator[Piece]:
    """Yield the pieces of a text in their order."""
    for found in _WORD.finditer(text):
        word, start, end = _bare(found.group()), found.start(), found.end()
        for piece, length in _cut(word, vocabulary):
            stop = min(end, start + length)
            yield Piece(vocabulary[piece], start, max(stop, start))
            start = stop
