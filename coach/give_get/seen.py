"""What the encoder sees in a text, as plain numbers."""

from dataclasses import dataclass

from coach.give_get.wordpiece import Piece


@dataclass(frozen=True, slots=True)
class Seen:
    """What the encoder sees in a text.

    `chances` are of paired, one-way ask, one-way give, none; `gives` and `gets` hold one
    chance for each piece, 0 where the other role is likelier.
    """

    chances: tuple[float, float, float, float]
    pieces: tuple[Piece, ...]
    gives: tuple[float, ...]
    gets: tuple[float, ...]
