"""The give-get check: whether a message pairs what it gives with what it gets."""

from coach.give_get.check import check
from coach.give_get.issues import own_words
from coach.give_get.missing import Asked, answer
from coach.give_get.reading import Reading, Span, Verdict
from coach.give_get.speak import is_fine

__all__ = [
    "Asked",
    "Reading",
    "Span",
    "Verdict",
    "answer",
    "check",
    "flag",
    "is_fine",
    "own_words",
]
