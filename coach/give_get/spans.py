"""From chances per piece to quoted phrases."""

from collections.abc import Sequence

from coach.encoder.wordpiece import Piece
from coach.give_get.clauses import clauses, plain
from coach.give_get.patterns import patterns
from coach.give_get.reading import Span

SURE = 0.5
MAYBE = 0.2
MINOR = 1.5
"""Pieces of a clause that are too few for a role of its own."""

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


def settled(
    text: str, pieces: Sequence[Piece], gives: Sequence[float], gets: Sequence[float]
) -> tuple[list[float], list[float]]:
    """Let a clause be all of one role where next to nothing in it is of the other."""
    give, get = list(gives), list(gets)
    for clause in clauses(text):
        inside = [at for at, piece in enumerate(pieces) if piece.start in clause]
        given, got = sum(give[at] for at in inside), sum(get[at] for at in inside)
        if min(given, got) > MINOR:
            continue
        strong, weak = (give, get) if given > got else (get, give)
        for at in inside:
            strong[at], weak[at] = max(strong[at], weak[at]), 0.0
    return give, get


def likeliest(
    text: str, pieces: Sequence[Piece], chances: Sequence[float], *, beside: Sequence[Span] = ()
) -> tuple[Span, ...]:
    """Return the clause that is likeliest on average, for a role without a phrase.

    Clauses that hold one of the phrases `beside` it are left out.
    """
    best, score = None, -1.0
    for clause in clauses(text):
        inside = [
            chance for piece, chance in zip(pieces, chances, strict=True) if piece.start in clause
        ]
        is_taken = any(span.start < clause.end and clause.start < span.end for span in beside)
        if inside and not is_taken and sum(inside) / len(inside) > score:
            best, score = clause, sum(inside) / len(inside)
    return tuple(_span(text, best.start, best.end)) if best else ()
