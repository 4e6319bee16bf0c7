"""From chances per piece to quoted phrases."""

from collections.abc import Sequence

from coach.encoder.wordpiece import Piece
from coach.give_get.clauses import Clause, clauses, plain
from coach.give_get.patterns import patterns
from coach.give_get.reading import Span
from coach.give_get.terms import names_term

SURE = 0.5
MAYBE = 0.2
MINOR = 1.5
"""Pieces of a clause that are too few for a role of its own."""

BRIDGE = 2
"""Pieces of lower chance that may stand inside a phrase."""

FIGURE = 0.3
"""What a price or a percentage adds to a clause's chance of being what is meant."""

ENOUGH = 3
"""Words of a phrase that says something alone."""

_EDGE = " \t\r\n.,;:!?…-–—*•\"'()[]“”"


def phrases(
    text: str, pieces: Sequence[Piece], chances: Sequence[float], *, beside: Sequence[float] = ()
) -> tuple[Span, ...]:
    """Return the stretches whose pieces belong to one role by `chances`, as whole phrases.

    `beside` are the chances of the other role: a phrase never grows over what belongs to it.
    """
    taken = [p.start for p, chance in zip(pieces, beside, strict=False) if chance >= SURE]
    return _whole(text, _runs(text, pieces, chances), taken)


def _runs(text: str, pieces: Sequence[Piece], chances: Sequence[float]) -> list[Span]:
    """Return the stretches of sure pieces, as whole words."""
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
    return found


def _whole(text: str, runs: Sequence[Span], taken: Sequence[int]) -> tuple[Span, ...]:
    """Join the scraps of one clause, and let each that says nothing alone be its whole clause."""
    found: list[Span] = []
    for clause in clauses(text):
        inside = [run for run in runs if run.start in clause]
        if not inside:
            continue
        start, end = inside[0].start, max(run.end for run in inside)
        if any(start <= at < end for at in taken):
            found += inside
            continue
        if not any(at in clause for at in taken):
            start, end = _grown(text, clause, start, end)
        found += _span(text, start, end)
    return tuple(span for span in found if _says_something(span.text) or len(found) == 1)


def _grown(text: str, clause: Clause, start: int, end: int) -> tuple[int, int]:
    """Return a stretch of a clause, grown until it neither starts nor ends within a phrase."""
    said = plain(text[start:end])
    if not _says_something(said):
        return clause.start, max(clause.end, end)
    if patterns().broken_off.search(said):
        end = max(clause.end, end)
    if patterns().broken_in.match(said):
        start = clause.start
    return start, end


def _says_something(words: str) -> bool:
    """Whether a phrase names a term in two words, or has enough words for a verb."""
    count = len(words.split())
    return count >= ENOUGH or (count > 1 and names_term(words))


def _breaks(between: Sequence[float], text: str, left: Piece, right: Piece) -> bool:
    """Say whether what stands between two sure pieces parts them."""
    gap = text[left.end : right.start]
    return len(between) > BRIDGE or any(chance < MAYBE for chance in between) or "\n" in gap


def _span(text: str, start: int, end: int) -> list[Span]:
    """Return the stretch as whole words, without marks and joints at its edges, if any is left."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and _goes_on(text, end):
        end += 1
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if joint := patterns().opening.match(plain(text[start:end])):
        start += joint.end() if joint.end() < end - start else 0
    return [Span(text[start:end], start, end)] if start < end else []


def _goes_on(text: str, at: int) -> bool:
    """Whether a word or a figure goes on here: the comma of "40,000", the sign of "8 %"."""
    if text[at].isalnum():
        return text[at - 1].isalnum() or (text[at - 1] in ".," and text[at].isdigit())
    is_joint = text[at] in ".," and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit()
    return is_joint or (text[at] == "%" and text[at - 1].isdigit())


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
        mean = sum(inside) / len(inside) if inside else -1.0
        mean += FIGURE if patterns().rule["figure"].search(clause.words) else 0.0
        if inside and not is_taken and mean > score:
            best, score = clause, mean
    return tuple(_span(text, best.start, best.end)) if best else ()
