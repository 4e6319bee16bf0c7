"""The labelled messages that the check learns from, and the ones that it is measured on."""

import json
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
LABELLED = Path(__file__).parents[2] / "tests" / "coach" / "give_get" / "data" / "labelled.jsonl"
LABELS = ("paired", "one_way_ask", "one_way_give", "none")

Row = dict[str, Any]


def read(paths: Iterable[Path]) -> list[Row]:
    """Return the rows of JSON-lines files that have a label."""
    rows = [
        json.loads(line)
        for path in paths
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    return [row for row in rows if row["label"] in LABELS]


def labelled() -> list[Row]:
    """Return the messages that two people labelled; `held` ones are for measuring only."""
    return read([LABELLED])


def written() -> list[Row]:
    """Return the messages written for training."""
    return read(sorted(DATA.glob("written_*.jsonl")))


def fold_of(row: Row, folds: int) -> int:
    """Return the fold of a row's dialogue: a dialogue is never split."""
    return zlib.crc32(row["dialogue"].encode()) % folds
