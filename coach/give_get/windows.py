"""Read a text of any length: in windows that end with a sentence, then put together."""

from collections.abc import Iterator, Sequence

import numpy as np

from coach.give_get.clauses import LONGEST
from coach.give_get.encoder import BEFORE_PIECES, TEXT_PIECES, encoder
from coach.give_get.seen import Seen
from coach.give_get.wordpiece import Piece

WINDOWS = 6
"""Windows that are read at most: about five hundred words."""

_ENDS = frozenset(".!?\n;")


def windows(text: str, pieces: Sequence[Piece], size: int = TEXT_PIECES) -> Iterator[list[Piece]]:
    """Cut pieces into windows of at most `size`, where a sentence ends if one does."""
    rest = list(pieces)
    while len(rest) > size:
        ends = [
            at
            for at in range(size // 2, size)
            if text[rest[at].end - 1] in _ENDS or "\n" in text[rest[at].end : rest[at + 1].start]
        ]
        cut = ends[-1] + 1 if ends else size
        yield rest[:cut]
        rest = rest[cut:]
    yield rest


def look(text: str, before: str, heat: float) -> Seen:
    """Read a text; `heat` divides the scores so that chances are true to experience."""
    read = text[:LONGEST]
    reader = encoder()
    context = reader.pieces(before[-LONGEST:])[-BEFORE_PIECES:]
    seen, chances = [], []
    gives: list[float] = []
    gets: list[float] = []
    for window in list(windows(read, reader.pieces(read)))[:WINDOWS]:
        scores, roles = reader.read(window, context)
        raised = np.exp((scores - scores.max()) / heat)
        chances.append([float(each) for each in raised / raised.sum()])
        seen += window
        for _, give, get in roles.tolist():
            gives.append(give if give >= get else 0.0)
            gets.append(get if get > give else 0.0)
    return Seen(joined(chances), tuple(seen), tuple(gives), tuple(gets))


def joined(chances: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    """Put the chances of several windows together: a give here and an ask there are a pair."""
    if len(chances) == 1:
        paired, ask, give, none = chances[0]
        return paired, ask, give, none
    gives = max(paired + give for paired, _, give, _ in chances)
    asks = max(paired + ask for paired, ask, _, _ in chances)
    paired = max(gives * asks, *(each[0] for each in chances))
    parts = (paired, asks * (1 - gives), gives * (1 - asks), (1 - gives) * (1 - asks))
    whole = sum(parts)
    return paired / whole, parts[1] / whole, parts[2] / whole, parts[3] / whole
