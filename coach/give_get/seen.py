"""What the encoder sees in a text, as plain numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.encoder.wordpiece import Piece
from coach.give_get.chances import Four
from coach.give_get.reading import Span


@dataclass(frozen=True, slots=True)
class Seen:
    """What the encoder sees in a text.

    `chances` are of the verdicts in `chances.ORDER`; `gives` and `gets` hold one
    chance for each piece, 0 where the other role is likelier.
    """

    chances: Four
    pieces: tuple[Piece, ...]
    gives: tuple[float, ...]
    gets: tuple[float, ...]

    def without_gives(self, stretches: Sequence[Span]) -> "Seen":
        """Return it with no give seen in some stretches of the text."""
        gives = (
            0.0 if any(span.start <= piece.start < span.end for span in stretches) else chance
            for piece, chance in zip(self.pieces, self.gives, strict=True)
        )
        return replace(self, gives=tuple(gives))
