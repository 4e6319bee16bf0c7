"""How well a net reads: prints the figures of labelled rows by act and field.

PYTHONPATH=../.. python report.py WEIGHTS FILE…
"""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from net import PIECE_HEADS, Example, Net, batch

from coach.reading.labels import ACTS, MEANINGS
from coach.reading.spans import Span, found


@torch.no_grad()
def read(
    net: Net, example: Example
) -> tuple[str, str, tuple[Span, ...], Mapping[str, np.ndarray]]:
    """Return act, what, spans and the raw scores of one message."""
    inputs, _ = batch([example])
    scores = {name: s[0].numpy() for name, s in net(*inputs).items()}
    act = ACTS[int(scores["act"].argmax())]
    meaning = max(
        (i for i, one in enumerate(MEANINGS) if one[0] == act), key=lambda i: scores["meaning"][i]
    )
    body = slice(example.at, example.at + len(example.pieces))
    parts = {name: scores[name][body] for name in PIECE_HEADS}
    spans = found(example.row.text, example.pieces, parts)
    return act, MEANINGS[meaning][1], spans if act not in ("draft", "none") else (), scores


def tokens(words: str) -> set[str]:
    """Return the words of a stretch."""
    return {w.strip(".,;:!?") for w in words.casefold().split()} - {
        "a",
        "an",
        "the",
        "my",
        "our",
        "their",
    }


def near(one: str, other: str) -> bool:
    """Whether two stretches share half of their words."""
    x, y = tokens(one), tokens(other)
    return bool(x and y) and 2 * len(x & y) / (len(x) + len(y)) >= 0.5


def figures(net: Net, examples: Sequence[Example]) -> str:
    """Return act accuracy, what accuracy and facts F1 on a line."""
    net.eval()
    right = what_right = hits = said = gold = named = names = rated = ratings = 0
    for e in examples:
        act, what, spans, _ = read(net, e)
        right += act == e.row.act
        what_right += (act, what) == (e.row.act, e.row.what)
        left = list(spans)
        for m in e.row.marks:
            gold += 1
            for s in left:
                if (
                    s.field == m.field
                    and s.drop == m.drop
                    and near(e.row.text[s.start : s.end], e.row.text[m.start : m.end])
                ):
                    left.remove(s)
                    hits += 1
                    if m.attribute in "HML" and m.attribute and m.field in ("mine", "theirs"):
                        ratings += 1
                        rated += s.rating == m.attribute
                    if m.issue and m.issue.casefold() in e.row.text.casefold():
                        names += 1
                        named += bool(s.name and near(e.row.text[slice(*s.name)], m.issue))
                    break
        said += len(spans)
    n = max(1, len(examples))
    precision, recall = hits / max(1, said), hits / max(1, gold)
    return (
        f"act {right / n:.3f} what {what_right / n:.3f} facts {2 * hits / max(1, said + gold):.3f}"
        f" (P {precision:.2f} R {recall:.2f}) ratings {rated / max(1, ratings):.2f}"
        f" names {named / max(1, names):.2f} n={n}"
    )
