"""The give-get check's own heads on the encoder.

They say how likely each verdict is, and for each piece of the text how likely it belongs to a
give or to a get. `tools/give_get/train.py` says how the weights were made and from what.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from coach.encoder import layers
from coach.encoder.layers import Array, Encoder, softmax
from coach.encoder.wordpiece import BREAK, START, Piece

WEIGHTS = Path(__file__).parent / "weights"
BEFORE_PIECES = 24
TEXT_PIECES = 112


def read(encoder: Encoder, text: Sequence[Piece], before: Sequence[Piece]) -> tuple[Array, Array]:
    """Return four verdict scores, and for each piece of the text its three role chances.

    The text must have a piece.
    """
    stop = encoder.vocabulary[BREAK]
    first = [encoder.vocabulary[START], *(piece.id for piece in text), stop]
    second = [*(piece.id for piece in before), stop] if before else []
    hidden = encoder.hidden(first + second, [0] * len(first) + [1] * len(second))
    body = hidden[1 : 1 + len(text)]
    roles = softmax(encoder.linear(body, "tok"))
    parts = [hidden[0], body.mean(0), body.max(0), roles[:, 1:].max(0)]
    verdict = encoder.linear(np.tanh(encoder.linear(np.concatenate(parts), "hid")), "out")
    return verdict, roles


@cache
def encoder(folder: Path = WEIGHTS) -> Encoder:
    """Return the encoder, loaded once."""
    return layers.load(folder)
