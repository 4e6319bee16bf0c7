"""Cut a long text into windows that end with a sentence."""

from collections.abc import Iterator, Sequence

from coach.encoder.wordpiece import Piece

_ENDS = frozenset(".!?\n;")


def windows(text: str, pieces: Sequence[Piece], size: int) -> Iterator[list[Piece]]:
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
