"""From chances per piece to quoted phrases."""

from collections.abc import Sequence

from coach.give_get.clauses import clauses, plain
from coach.give_get.patterns import patterns
from coach.give_get.reading import Span
from coach.give_get.wordpiece import Piece

SURE = 0.5
MAYBE = 0.2
BRIDGE = 2
"""Pieces of lower chance that may stand inside a phrase."""

_EDGE = " \t\r\n.,;:!?…-–—*•\"'()[]“”"


def phrases(text: str, pieces: Sequence[Piece], chances: Sequence[float]) -> tuple[Span, ...]:
    """Return the stretches whose pieces belong to one role by `chances`, as whole words."""
    found: list[Span] = []
    start = last = -1
    for at, chance in enumerate(chances):
        if chance >= SURE:
            if start >= 0 and _breaks(chances[last + 1 : at], text, pieces[last], pieces[at]):
                found += _span(text, pieces[start].start, pieces[last].end)
                start = -1
            start = at if start < 0 else start
            last = at
    if start >= 0:
        found += _span(text, pieces[start].start, pieces[last].end)
    return tuple(found)


def _breaks(between: Sequence[float], text: str, left: Piece, right: Piece) -> bool:
    """Say whether what stands between two sure pieces parts them."""
    gap = text[left.end : right.start]
    return len(between) > BRIDGE or any(chance < MAYBE for chance in between) or "\n" in gap


def _span(text: str, start: int, end: int) -> list[Span]:
    """Return the stretch as whole words, without marks and joints at its edges, if any is left."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if joint := patterns().opening.match(plain(text[start:end])):
        start += joint.end() if joint.end() < end - start else 0
    return [Span(text[start:end], start, end)] if start < end else []


def likeliest(text: str, pieces: Sequence[Piece], chances: Sequence[float]) -> tuple[Span, ...]:
    """Return the one clause whose pieces are likeliest on average: for a role without a phrase."""
    best, score = None, -1.0
    for clause in clauses(text):
        inside = [
            chance
            for piece, chance in zip(pieces, chances, strict=True)
            if clause.start <= piece.start < clause.end
        ]
        if inside and sum(inside) / len(inside) > score:
            best, score = clause, sum(inside) / len(inside)
    return tuple(_span(text, best.start, best.end)) if best else ()
