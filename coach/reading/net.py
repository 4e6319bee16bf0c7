"""The reading's own heads on the encoder: what a message does, and what each piece of it tells.

`tools/reading/train.py` says how the weights were made and from what.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from coach.encoder import layers
from coach.encoder.layers import Array, Encoder, softmax
from coach.encoder.windows import windows
from coach.encoder.wordpiece import BREAK, START, Piece
from coach.reading.labels import ACTS, MEANINGS
from coach.reading.where import TEXT_PIECES, WHERE_PIECES, Where, described

WEIGHTS = Path(__file__).parent / "weights"
WHOLE = ("act", "meaning", "kind")
EACH = ("field", "drop", "name", "rating", "role")
MOST_WINDOWS = 24
"""Windows that are read at most: about four thousand words."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What the net made of a text.

    `acts`, `meanings` and `kinds` are chances in the order of the labels; `each` are scores of
    the pieces by head.
    """

    pieces: tuple[Piece, ...]
    acts: Array
    meanings: Array
    kinds: Array
    each: Mapping[str, Array]


@cache
def encoder(folder: Path = WEIGHTS) -> Encoder:
    """Return the encoder, loaded once."""
    return layers.load(folder)


def scored(text: str, where: Where) -> Scored:
    """Read a text of any length, window by window. It must have a piece."""
    net = encoder()
    before = net.pieces(described(where.asked, where.kind, where.issues, where.offers))
    pieces = net.pieces(text)
    parts = list(windows(text, pieces, TEXT_PIECES))[:MOST_WINDOWS]
    read = [_window(net, before[:WHERE_PIECES], part) for part in parts]
    weights = np.array([len(part) for part in parts], np.float32)
    whole = {
        name: np.average([heads[name] for heads, _ in read], axis=0, weights=weights)
        for name in WHOLE
    }
    each = {name: np.concatenate([heads[name] for _, heads in read]) for name in EACH}
    seen = tuple(piece for part in parts for piece in part)
    return Scored(seen, whole["act"], whole["meaning"], whole["kind"], each)


def _window(
    net: Encoder, before: Sequence[Piece], text: Sequence[Piece]
) -> tuple[dict[str, Array], dict[str, Array]]:
    """Return the chances of the heads of the whole, and the scores of each piece by head."""
    start, stop = net.vocabulary[START], net.vocabulary[BREAK]
    first = [start, *(piece.id for piece in before), stop]
    second = [*(piece.id for piece in text), stop]
    hidden = net.hidden(first + second, [0] * len(first) + [1] * len(second))
    body = hidden[len(first) : len(first) + len(text)]
    pooled = np.tanh(net.linear(np.concatenate([hidden[0], body.mean(0), body.max(0)]), "pool"))
    whole = {name: softmax(net.linear(pooled, f"whole.{name}")) for name in WHOLE}
    return whole, {name: net.linear(body, f"each.{name}") for name in EACH}


def likeliest(scores: Scored) -> tuple[str, str, float]:
    """Return the likeliest act, its finer kind, and the chance of the act."""
    act = ACTS[int(scores.acts.argmax())]
    own = [at for at, meaning in enumerate(MEANINGS) if meaning[0] == act]
    what = MEANINGS[max(own, key=lambda at: scores.meanings[at])][1]
    return act, what, float(scores.acts.max())
