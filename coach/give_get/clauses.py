"""Cut a message into clauses that keep their place in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 6_000
"""Characters that are read. What a negotiator writes ends long before."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=\S)|[\n\r]+|;\s+|\s+[—–]\s+|:\s+(?=\S)")
_CLAUSE_START = re.compile(
    r"""
    ,?\s+(?=(?:
        but | however | yet | though | although | whereas | while | because | since | unless
      | in\ (?:exchange|return) | provided | providing | as\ long\ as | so\ long\ as | given\ that
      | on\ (?:the\ )?condition | in\ which\ case | otherwise
    )\b)
  | (?<!\bonly)(?<!\beven)(?<!\bbut)(?<!\band),?\s+(?=(?:only\ |even\ |and\ |but\ )?if\b)
  | ,\s*(?=(?:and\ |then\ |so\ |or\ |but\ )?(?:then\ )?
        (?:i|we|you|they|he|she|it|that|there|could|can|would|will|please|let|our|your|my)(?:'\w+)?\b)
  | \s+(?=(?:and|then|so|or)\s+(?:then\ )?(?:i|we|you|they|could|can|would|will)(?:'\w+)?\b)
  | ,\s+
    """,
    re.IGNORECASE | re.VERBOSE,
)
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the message: `words` is `text[start:end]` in lower case and straight quotes."""

    words: str
    start: int
    end: int
    sentence: int

    def __contains__(self, at: int) -> bool:
        """Say whether a place of the message lies in the clause."""
        return self.start <= at < self.end


def plain(text: str) -> str:
    """Return the text in lower case with straight quotes, every character in its place."""
    straight = text.translate(_STRAIGHT)
    lower = straight.lower()
    if len(lower) == len(straight):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in straight)


def _pieces(text: str, start: int, end: int, cut: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches between cuts, without the white space around them."""
    at = start
    for found in cut.finditer(text, start, end):
        if found.start() > at:
            yield _trim(text, at, found.start())
        at = found.end()
    if at < end:
        yield _trim(text, at, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends inward past white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a message in their order; only the first `LONGEST` characters."""
    words = plain(text[:LONGEST])
    found = []
    for number, (start, end) in enumerate(_pieces(words, 0, len(words), _SENTENCE_END)):
        found += [
            Clause(words[a:b], a, b, number)
            for a, b in _pieces(words, start, end, _CLAUSE_START)
            if a < b
        ]
    return tuple(found)
