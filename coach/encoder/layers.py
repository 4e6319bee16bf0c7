"""The transformer that both readers stand on (MiniLM, six layers), run with numpy alone.

Weights are 8-bit with one scale per row on disk, and 32-bit once loaded (Wang et al. 2020).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.encoder.wordpiece import Piece, pieces

HEADS = 12
_LEAST = 1e-12

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Encoder:
    """The loaded weights and the vocabulary."""

    weights: Mapping[str, Array]
    vocabulary: Mapping[str, int]
    layers: int

    def hidden(self, ids: Sequence[int], kinds: Sequence[int]) -> Array:
        """Return the hidden state of each piece; `kinds` says which of two texts each is of."""
        w = self.weights
        words = w["we.weight"][ids].astype(np.float32) * w["we.scale"][ids]
        x = self._norm(words + w["pe.weight"][: len(ids)] + w["te.weight"][kinds], "n.")
        for number in range(self.layers):
            x = self._layer(x, f"layers.{number}.")
        return x

    def linear(self, x: Array, name: str) -> Array:
        """Return `x` through the linear layer of that name."""
        return x @ self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def pieces(self, text: str) -> list[Piece]:
        """Return the pieces of a text that this encoder knows."""
        return list(pieces(text.replace("’", "'"), self.vocabulary))

    def _norm(self, x: Array, name: str) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + _LEAST)
        normed: Array = centred / spread * self.weights[name + "weight"]
        return normed + self.weights[name + "bias"]

    def _layer(self, x: Array, name: str) -> Array:
        """Run one transformer layer: attention, then a wide step, each added and normed."""
        length, width = x.shape
        qkv = self.linear(x, name + "qkv").reshape(length, 3, HEADS, width // HEADS)
        query, key, worth = qkv.transpose(1, 2, 0, 3)
        scores = query @ key.transpose(0, 2, 1) / np.float32((width // HEADS) ** 0.5)
        mixed = (softmax(scores) @ worth).transpose(1, 0, 2).reshape(length, width)
        x = self._norm(x + self.linear(mixed, name + "o"), name + "n1.")
        wide = _gelu(self.linear(x, name + "u"))
        return self._norm(x + self.linear(wide, name + "d"), name + "n2.")


def softmax(x: Array) -> Array:
    """Return the shares of the last axis."""
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


def load(folder: Path) -> Encoder:
    """Return the encoder whose weights and vocabulary lie in a folder."""
    lines = (folder / "vocabulary.txt").read_text("utf-8").removesuffix("\n").split("\n")
    with np.load(folder / "reader.npz") as stored:
        raw = {name: stored[name] for name in stored.files}
    weights = {
        name: value if name == "we.weight" else _full(value, raw.get(_scale_of(name)))
        for name, value in raw.items()
    }
    layers = sum(name.endswith(".qkv.weight") for name in weights)
    vocabulary = {word: number for number, word in enumerate(lines)}
    return Encoder(weights, vocabulary, layers)


def _scale_of(name: str) -> str:
    return name.removesuffix("weight") + "scale"


def _full(value: Array, scale: Array | None) -> Array:
    """Return weights as 32-bit numbers."""
    return value.astype(np.float32) if scale is None else value.astype(np.float32) * scale
