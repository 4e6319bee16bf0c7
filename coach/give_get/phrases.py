"""Turn a quoted phrase into words that fit a script: "could you sign?" becomes "sign"."""

import re
from dataclasses import dataclass
from typing import Literal

from coach.give_get.clauses import plain
from coach.give_get.patterns import patterns

LONGEST = 90
_DOING = re.compile(r"^(?:do|give|offer|include|provide|add|grant|get|have|agree to|accept)\s+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for a script: a noun phrase, or a verb phrase as after "you can"."""

    text: str
    shape: Literal["noun", "verb"]

    @property
    def bare(self) -> str:
        """The words without a verb that "you give" and "you get" say already."""
        return _DOING.sub("", self.text)


def phrase(quoted: str) -> Phrase | None:
    """Return the words of a quoted give or get without their frame; None where they won't fit."""
    words, low = quoted.strip(), plain(quoted.strip())
    shape: Literal["noun", "verb"]
    for shape, frame in patterns().frames.items():
        if found := frame.match(low):
            return _fitting(words[found.end() :], shape)
    if low.split(" ", 1)[0] in patterns().verbs:
        return _fitting(words[:1].lower() + words[1:], "verb")
    return _fitting(words, "noun")


def _fitting(words: str, shape: Literal["noun", "verb"]) -> Phrase | None:
    """Return the phrase without its tail, if it can stand inside a sentence."""
    while (cut := patterns().tail.sub("", words)) != words:
        words = cut
    if not words or len(words) > LONGEST or any(mark in words for mark in "\n?"):
        return None
    if shape == "noun" and patterns().question.match(plain(words)):
        return None
    return Phrase(words, shape)
