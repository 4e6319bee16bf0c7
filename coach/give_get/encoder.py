"""A small reader of English (MiniLM, six layers), run with numpy alone.

It says how likely each verdict is, and for each piece of the text how likely it belongs to a
give or to a get. Weights are 8-bit with one scale per row, and 32-bit once loaded; see
`tools/give_get/train.py` for how they were made and from what.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.give_get.wordpiece import BREAK, START, Piece, pieces

WEIGHTS = Path(__file__).parent / "weights"
HEADS = 12
BEFORE_PIECES = 24
TEXT_PIECES = 112
_LEAST = 1e-12
_FAR = -1e4

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Encoder:
    """The loaded weights and the vocabulary."""

    weights: Mapping[str, Array]
    vocabulary: Mapping[str, int]
    layers: int

    def read(self, text: Sequence[Piece], before: Sequence[Piece]) -> tuple[Array, Array]:
        """Return four verdict scores, and for each piece of the text its three role chances.

        The text must have a piece.
        """
        ids, kinds = self._ids(text, before)
        hidden = self._embed(ids, kinds)
        for number in range(self.layers):
            hidden = self._layer(hidden, f"layers.{number}.")
        return self._heads(hidden, len(text))

    def _ids(self, text: Sequence[Piece], before: Sequence[Piece]) -> tuple[list[int], list[int]]:
        """Return the pieces' numbers with their marks, and which of the two texts each is of."""
        stop = self.vocabulary[BREAK]
        first = [self.vocabulary[START], *(piece.id for piece in text), stop]
        second = [*(piece.id for piece in before), stop] if before else []
        return first + second, [0] * len(first) + [1] * len(second)

    def _embed(self, ids: Sequence[int], kinds: Sequence[int]) -> Array:
        w = self.weights
        words = w["we.weight"][ids].astype(np.float32) * w["we.scale"][ids]
        return self._norm(words + w["pe.weight"][: len(ids)] + w["te.weight"][kinds], "n.")

    def _norm(self, x: Array, name: str) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + _LEAST)
        normed: Array = centred / spread * self.weights[name + "weight"]
        return normed + self.weights[name + "bias"]

    def _linear(self, x: Array, name: str) -> Array:
        return x @ self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def _layer(self, x: Array, name: str) -> Array:
        """Run one transformer layer: attention, then a wide step, each added and normed."""
        length, width = x.shape
        qkv = self._linear(x, name + "qkv").reshape(length, 3, HEADS, width // HEADS)
        query, key, worth = qkv.transpose(1, 2, 0, 3)
        scores = query @ key.transpose(0, 2, 1) / np.float32((width // HEADS) ** 0.5)
        mixed = (_softmax(scores) @ worth).transpose(1, 0, 2).reshape(length, width)
        x = self._norm(x + self._linear(mixed, name + "o"), name + "n1.")
        return self._norm(
            x + self._linear(_gelu(self._linear(x, name + "u")), name + "d"), name + "n2."
        )

    def _heads(self, hidden: Array, length: int) -> tuple[Array, Array]:
        body = hidden[1 : 1 + length]
        roles = _softmax(self._linear(body, "tok"))
        parts = [hidden[0], body.mean(0), body.max(0), roles[:, 1:].max(0)]
        verdict = self._linear(np.tanh(self._linear(np.concatenate(parts), "hid")), "out")
        return verdict, roles

    def pieces(self, text: str) -> list[Piece]:
        """Return the pieces of a text that this encoder knows."""
        return list(pieces(text.replace("’", "'"), self.vocabulary))


def _softmax(x: Array) -> Array:
    raised = np.exp(x - x.max(-1, keepdims=True))
    shares: Array = raised / raised.sum(-1, keepdims=True)
    return shares


def _gelu(x: Array) -> Array:
    """Return the Gaussian error linear unit, by tanh (Hendrycks, Gimpel 2016)."""
    inner = x * x
    inner *= np.float32(0.044715 * 0.7978845608)
    inner += np.float32(0.7978845608)
    inner *= x
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner


def _full(value: Array, scale: Array | None) -> Array:
    """Return weights as 32-bit numbers."""
    return value.astype(np.float32) if scale is None else value.astype(np.float32) * scale


@cache
def encoder(folder: Path = WEIGHTS) -> Encoder:
    """Return the encoder, loaded once."""
    vocabulary = {
        word: number
        for number, word in enumerate(
            (folder / "vocabulary.txt").read_text("utf-8").removesuffix("\n").split("\n")
        )
    }
    with np.load(folder / "reader.npz") as stored:
        raw = {name: stored[name] for name in stored.files}
    weights = {
        name: _full(value, raw.get(name.removesuffix("weight") + "scale"))
        if name != "we.weight"
        else value
        for name, value in raw.items()
    }
    layers = sum(name.endswith(".qkv.weight") for name in weights)
    return Encoder(weights, vocabulary, layers)
