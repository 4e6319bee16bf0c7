"""From the encoder's scores to stretches of text: which field each tells, and of which issue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.encoder.wordpiece import Piece
from coach.reading.labels import FIELDS, RATINGS, ROLES

Array = NDArray[np.float32]

_EDGE = ' \t\n,;:.!?()[]"“”„«»*_~`|•–—-'
_DOUBLE = 0.30
"""From this chance on, a stretch that they ask for is also what I could give, and the reverse."""
_TWINS = {"their_ask": "give", "give": "their_ask", "their_give": "ask", "ask": "their_give"}
_LINKED = frozenset({"mine", "theirs", "option"})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text that tells a field; `chance` is how sure that is, 0 to 1.

    `name` is the stretch that names the issue an option or a rating is about, None where the
    text names none. `rating` and `role` are "" where they are not told.
    """

    field: str
    start: int
    end: int
    chance: float
    drop: bool = False
    rating: str = ""
    role: str = ""
    name: tuple[int, int] | None = None


def found(text: str, pieces: Sequence[Piece], scores: Mapping[str, Array]) -> tuple[Span, ...]:
    """Return the facts' stretches in order. `scores` are per piece, before the softmax."""
    if not pieces:
        return ()
    chances = {name: _softmax(score) for name, score in scores.items()}
    names = _names(text, pieces, chances["name"][:, 1])
    spans: list[Span] = []
    for field, first, last in _runs(best_path(scores["field"])):
        inside = slice(first, last + 1)
        start, end = _trimmed(text, pieces[first].start, pieces[last].end)
        if start >= end:
            continue
        code = 1 + 2 * FIELDS.index(field)
        sure = chances["field"][inside, code : code + 2].sum(1)
        one = Span(
            field,
            start,
            end,
            float(sure.mean()),
            drop=bool(chances["drop"][inside, 1].mean() > 0.5),
            rating=RATINGS[int(scores["rating"][inside].sum(0).argmax())]
            if field in ("mine", "theirs")
            else "",
            role=ROLES[int(scores["role"][inside].sum(0).argmax())] if field == "person" else "",
            name=_named(text, (start, end), names) if field in _LINKED else None,
        )
        spans.append(one)
        if twin := _TWINS.get(field):
            code = 1 + 2 * FIELDS.index(twin)
            share = float(chances["field"][inside, code : code + 2].sum(1).mean())
            if share > _DOUBLE:
                spans.append(Span(twin, start, end, share))
    return tuple(spans)


def best_path(scores: Array) -> list[int]:
    """Return the likeliest tag of each piece where an inside follows its own begin (Viterbi)."""
    tags = scores.shape[1]
    allowed = np.zeros((tags, tags), np.float32)
    for inside in range(2, tags, 2):
        allowed[:, inside] = -1e4
        allowed[inside - 1, inside] = allowed[inside, inside] = 0.0
    best = scores[0].copy()
    best[2::2] = -1e4
    back = []
    for row in scores[1:]:
        reach = best[:, None] + allowed
        back.append(reach.argmax(0))
        best = reach.max(0) + row
    path = [int(best.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]


def _runs(path: Sequence[int]) -> list[tuple[str, int, int]]:
    """Return field, first and last piece of each stretch on a path."""
    runs: list[tuple[str, int, int]] = []
    for at, tag in enumerate(path):
        if tag == 0:
            continue
        field = FIELDS[(tag - 1) // 2]
        if tag % 2 == 0 and runs:
            runs[-1] = (field, runs[-1][1], at)
        else:
            runs.append((field, at, at))
    return runs


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch to whole words and cut what is no word at its edges."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    while start < end and text[start] in _EDGE and not _is_sign(text, start):
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _is_sign(text: str, at: int) -> bool:
    """Whether a dash begins a figure: "-5%"."""
    return text[at] in "-–" and at + 1 < len(text) and text[at + 1].isdigit()


def _names(text: str, pieces: Sequence[Piece], chances: Array) -> list[tuple[int, int]]:
    """Return the stretches that name an issue for an option or a rating."""
    found: list[tuple[int, int]] = []
    for piece, chance in zip(pieces, chances, strict=True):
        if chance < 0.5:
            continue
        if found and piece.start - found[-1][1] <= 1:
            found[-1] = (found[-1][0], piece.end)
        else:
            found.append((piece.start, piece.end))
    trimmed = (_trimmed(text, *one) for one in found)
    return [one for one in trimmed if one[0] < one[1]]


def _named(
    text: str, span: tuple[int, int], names: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return the mention that a stretch is about: in its own clause before another's."""

    def away(name: tuple[int, int]) -> tuple[int, int]:
        start, end = (name[1], span[0]) if name[0] < span[0] else (span[1], name[0])
        between = text[start:end] if start < end else ""
        breaks = sum(between.count(sign) for sign in ",;.\n")
        return breaks, abs(start - end)

    return min(names, key=away, default=None)


def _softmax(x: Array) -> Array:
    raised = np.exp(x - x.max(-1, keepdims=True))
    shares: Array = raised / raised.sum(-1, keepdims=True)
    return shares
