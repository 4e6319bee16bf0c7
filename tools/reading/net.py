"""The reader in torch, for training only: an encoder with heads for acts, facts and their parts.

The encoder starts from the published weights of all-MiniLM-L6-v2 (Apache-2.0), or of
all-mpnet-base-v2 cut to its first layers (Apache-2.0).
"""
# ruff: noqa: S311

import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from rows import Row
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from coach.encoder.wordpiece import pieces
from coach.reading.labels import ACTS, FIELDS, KINDS, MEANINGS, RATINGS, ROLES
from coach.reading.where import TEXT_PIECES, WHERE_PIECES, described

DROP = 0.1
TAGS = 1 + 2 * len(FIELDS)
HEADS = {"act": len(ACTS), "meaning": len(MEANINGS), "kind": len(KINDS)}
PIECE_HEADS = {"field": TAGS, "drop": 2, "name": 2, "rating": len(RATINGS), "role": len(ROLES)}


@dataclass(frozen=True)
class Shape:
    """An encoder's measures, and where its published weights and words are."""

    folder: Path
    width: int
    layers: int
    heads: int
    is_mpnet: bool

    @property
    def vocabulary(self) -> dict[str, int]:
        """The pieces of words by number."""
        lines = (self.folder / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
        words = {word: number for number, word in enumerate(lines)}
        if self.is_mpnet:
            words |= {"[CLS]": words["<s>"], "[SEP]": words["</s>"]}
            words.setdefault("[UNK]", words.get("<unk>", 0))
        return words


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.qkv = nn.Linear(width, 3 * width)
        self.o = nn.Linear(width, width)
        self.n1 = nn.LayerNorm(width, eps=1e-12)
        self.u = nn.Linear(width, 4 * width)
        self.d = nn.Linear(4 * width, width)
        self.n2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(DROP)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the next hidden states; `bias` is added to the attention's scores."""
        rows, length, width = x.shape
        query, key, worth = (
            p.view(rows, length, self.heads, -1).transpose(1, 2) for p in self.qkv(x).chunk(3, -1)
        )
        mixed = functional.scaled_dot_product_attention(
            query, key, worth, attn_mask=bias, dropout_p=DROP if self.training else 0.0
        )
        x = self.n1(x + self.drop(self.o(mixed.transpose(1, 2).reshape(rows, length, width))))
        return self.n2(x + self.drop(self.d(functional.gelu(self.u(x), approximate="tanh"))))


class Net(nn.Module):
    """The encoder with its heads."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.we = nn.Embedding(
            len((shape.folder / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")), width
        )
        self.pe = nn.Embedding(514 if shape.is_mpnet else 512, width)
        self.te = nn.Embedding(2, width)
        self.n = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(DROP)
        self.rel = nn.Embedding(32, shape.heads) if shape.is_mpnet else None
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.pool = nn.Linear(3 * width, width)
        self.whole = nn.ModuleDict({n: nn.Linear(width, size) for n, size in HEADS.items()})
        self.each = nn.ModuleDict({n: nn.Linear(width, size) for n, size in PIECE_HEADS.items()})
        self._start(load_file(shape.folder / "model.safetensors"))

    @torch.no_grad()
    def _start(self, stored: dict[str, Tensor]) -> None:
        has = {n.removeprefix("bert.").removeprefix("mpnet."): v for n, v in stored.items()}
        mpnet = self.shape.is_mpnet
        self.we.weight.copy_(has["embeddings.word_embeddings.weight"])
        self.pe.weight.copy_(has["embeddings.position_embeddings.weight"])
        if mpnet:
            self.te.weight.zero_()
            self.rel.weight.copy_(has["encoder.relative_attention_bias.weight"])
        else:
            self.te.weight.copy_(has["embeddings.token_type_embeddings.weight"])
        _copy(self.n, has, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            at = f"encoder.layer.{number}."
            names = (
                ("attn.q", "attn.k", "attn.v")
                if mpnet
                else ("self.query", "self.key", "self.value")
            )
            for part in ("weight", "bias"):
                joined = [has[f"{at}attention.{n}.{part}"] for n in names]
                getattr(layer.qkv, part).copy_(torch.cat(joined))
            _copy(layer.o, has, at + ("attention.attn.o" if mpnet else "attention.output.dense"))
            _copy(
                layer.n1,
                has,
                at + ("attention.LayerNorm" if mpnet else "attention.output.LayerNorm"),
            )
            _copy(layer.u, has, at + "intermediate.dense")
            _copy(layer.d, has, at + "output.dense")
            _copy(layer.n2, has, at + "output.LayerNorm")
        self.we.weight.requires_grad_(False)

    def encode(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """Return the hidden states of each piece."""
        length = ids.shape[1]
        offset = 2 if self.shape.is_mpnet else 0
        x = self.we(ids) + self.pe.weight[offset : offset + length] + self.te(kinds)
        x = self.drop(self.n(x))
        bias = torch.where(mask[:, None, None, :], 0.0, -1e4)
        if self.rel is not None:
            bias = bias + self.rel(buckets(length)).permute(2, 0, 1)[None]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor, body: Tensor) -> dict[str, Tensor]:
        """Return the scores of every head; `body` marks the pieces of the text itself."""
        x = self.encode(ids, kinds, mask)
        inside = body[..., None].float()
        mean = (x * inside).sum(1) / inside.sum(1).clamp(min=1)
        most = x.masked_fill(~body[..., None], -1e4).max(1).values
        most = torch.where(body.any(1, keepdim=True), most, torch.zeros_like(most))
        pooled = self.drop(torch.tanh(self.pool(self.drop(torch.cat([x[:, 0], mean, most], -1)))))
        found = {name: head(pooled) for name, head in self.whole.items()}
        y = self.drop(x)
        return found | {name: head(y) for name, head in self.each.items()}


def buckets(length: int) -> Tensor:
    """Return the relative positions' buckets of MPNet (Song et al. 2020): query by key."""
    at = torch.arange(length)
    n = -(at[None, :] - at[:, None])
    side = (n < 0).long() * 16
    n = n.abs()
    far = 8 + (torch.log(n.float().clamp(min=1) / 8) / math.log(128 / 8) * 8).long()
    return side + torch.where(n < 8, n, far.clamp(max=15))


def _copy(mine: nn.Module, has: dict[str, Tensor], name: str) -> None:
    mine.weight.copy_(has[name + ".weight"])
    mine.bias.copy_(has[name + ".bias"])


class Example:
    """One message, cut into pieces, with what is known about it."""

    def __init__(self, row: Row, vocabulary: dict[str, int]) -> None:
        # Half of the known kinds are hidden, so that the net learns to tell them itself.
        is_hidden = sum(map(ord, row.text)) % 2 == 0
        where = described(row.asked, "" if is_hidden else row.kind, row.issues, row.offers)
        self.kind = KINDS.index(row.kind) if row.kind in KINDS else -100
        first = [p.id for p in pieces(where, vocabulary)][:WHERE_PIECES]
        text = list(pieces(row.text.replace("’", "'"), vocabulary))[:TEXT_PIECES]
        self.pieces, self.row = text, row
        start, stop = vocabulary["[CLS]"], vocabulary["[SEP]"]
        self.ids = [start, *first, stop, *(p.id for p in text), stop]
        self.at = len(first) + 2
        self.kinds = [0] * self.at + [1] * (len(text) + 1)
        self.act = ACTS.index(row.act)
        self.meaning = (
            MEANINGS.index((row.act, row.what)) if (row.act, row.what) in MEANINGS else -100
        )
        n = len(text)
        self.tags = {name: [-100] * n for name in PIECE_HEADS}
        self.tags["field"], self.tags["drop"], self.tags["name"] = [0] * n, [-100] * n, [0] * n
        taken = [False] * n
        for mark in row.marks:
            inside = [i for i, p in enumerate(text) if p.start < mark.end and p.end > mark.start]
            if any(taken[i] for i in inside):
                continue
            for number, i in enumerate(inside):
                taken[i] = True
                self.tags["field"][i] = 1 + 2 * FIELDS.index(mark.field) + (number > 0)
                self.tags["drop"][i] = int(mark.drop)
                if mark.field in ("mine", "theirs") and mark.attribute in RATINGS:
                    self.tags["rating"][i] = RATINGS.index(mark.attribute)
                if mark.field == "person":
                    self.tags["role"][i] = ROLES.index(
                        mark.attribute if mark.attribute in ROLES else ""
                    )
            if mark.issue and mark.field in ("mine", "theirs", "option"):
                lower, name = row.text.casefold(), mark.issue.casefold()
                for i in _nearest(lower, name, mark.start, text):
                    self.tags["name"][i] = 1


def _nearest(text: str, name: str, start: int, cut: Sequence) -> list[int]:
    """Return the pieces of the mention of a name that lies nearest to a place."""
    found, at = [], text.find(name)
    while at >= 0:
        found.append(at)
        at = text.find(name, at + 1)
    if not found:
        return []
    near = min(found, key=lambda place: abs(place - start))
    return [i for i, p in enumerate(cut) if p.start < near + len(name) and p.end > near]


def batch(examples: Sequence[Example]) -> tuple[list[Tensor], dict[str, Tensor]]:
    """Return the inputs, and the targets (-100 where unknown)."""
    rows, length = len(examples), max(len(e.ids) for e in examples)
    ids, kinds = (
        torch.zeros(rows, length, dtype=torch.long),
        torch.zeros(rows, length, dtype=torch.long),
    )
    mask, body = (
        torch.zeros(rows, length, dtype=torch.bool),
        torch.zeros(rows, length, dtype=torch.bool),
    )
    tags = {name: torch.full((rows, length), -100) for name in PIECE_HEADS}
    for i, e in enumerate(examples):
        n = len(e.ids)
        ids[i, :n], kinds[i, :n], mask[i, :n] = torch.tensor(e.ids), torch.tensor(e.kinds), True
        body[i, e.at : n - 1] = True
        for name in PIECE_HEADS:
            if e.pieces:
                tags[name][i, e.at : n - 1] = torch.tensor(e.tags[name])
    targets = tags | {
        "act": torch.tensor([e.act for e in examples]),
        "meaning": torch.tensor([e.meaning for e in examples]),
        "kind": torch.tensor([e.kind for e in examples]),
    }
    return [ids, kinds, mask, body], targets


WEIGHTS = {
    "act": 1.0,
    "meaning": 0.5,
    "kind": 0.3,
    "field": 1.5,
    "drop": 0.2,
    "name": 0.5,
    "rating": 0.3,
    "role": 0.3,
}
SMOOTH = {"act": 0.05, "meaning": 0.05, "field": 0.02}


def _batches(
    examples: Sequence[Example], size: int, rng: random.Random
) -> Iterator[list[Example]]:
    order = list(examples)
    rng.shuffle(order)
    found = []
    for start in range(0, len(order), size * 20):
        near = sorted(order[start : start + size * 20], key=lambda e: len(e.ids))
        found += [near[at : at + size] for at in range(0, len(near), size)]
    rng.shuffle(found)
    yield from found


def fit(
    net: Net,
    examples: Sequence[Example],
    *,
    rate: float,
    passes: int,
    seed: int,
    size: int = 16,
    after=None,
) -> None:
    """Train. Same seed, same machine: same weights. Rates fall by layer towards the input."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    heads = [*net.pool.parameters(), *net.whole.parameters(), *net.each.parameters()]
    groups = [{"params": heads, "lr": 8 * rate, "weight_decay": 0.01}]
    for depth, layer in enumerate(reversed(net.layers)):
        groups.append(
            {"params": list(layer.parameters()), "lr": rate * 0.9**depth, "weight_decay": 0.01}
        )
    low = [net.pe.weight, net.te.weight, *net.n.parameters()] + (
        [net.rel.weight] if net.rel is not None else []
    )
    groups.append({"params": low, "lr": rate * 0.5, "weight_decay": 0.0})
    optimizer = torch.optim.AdamW(groups)
    steps = passes * math.ceil(len(examples) / size)
    warm = 0.06 * steps + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / warm) * max(0.02, 1 - s / steps)
    )
    start, number = time.time(), 0
    for turn in range(passes):
        net.train()
        for part in _batches(examples, size, rng):
            inputs, targets = batch(part)
            scores = net(*inputs)
            loss = torch.zeros(())
            for name, weight in WEIGHTS.items():
                target = targets[name]
                if bool((target >= 0).any()):
                    loss = loss + weight * functional.cross_entropy(
                        scores[name].flatten(0, -2),
                        target.flatten(),
                        ignore_index=-100,
                        label_smoothing=SMOOTH.get(name, 0.0),
                    )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            number += 1
            if number % 100 == 0:
                sys.stderr.write(
                    f"{number}/{steps} {loss.item():.3f} {time.time() - start:.0f}s\n"
                )
        if after is not None:
            after(turn)
    net.eval()
