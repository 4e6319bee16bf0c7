"""Read a text of any length: in windows that end with a sentence, then put together."""

from collections.abc import Iterator, Sequence

from coach.give_get.chances import chances, joined
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


def look(text: str, before: str) -> Seen:
    """Read a text, in the light of the one before it."""
    read = text[:LONGEST]
    reader = encoder()
    context = reader.pieces(before[-LONGEST:])[-BEFORE_PIECES:]
    seen, found = [], []
    gives: list[float] = []
    gets: list[float] = []
    for window in list(windows(read, reader.pieces(read)))[:WINDOWS]:
        scores, roles = reader.read(window, context)
        found.append(chances(scores.tolist()))
        seen += window
        for _, give, get in roles.tolist():
            gives.append(give if give >= get else 0.0)
            gets.append(get if get > give else 0.0)
    return Seen(joined(found), tuple(seen), tuple(gives), tuple(gets))
