"""What the encoder sees in a text, as plain numbers."""

from dataclasses import dataclass

from coach.encoder.wordpiece import Piece
from coach.give_get.chances import Four


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
