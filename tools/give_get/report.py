"""Print how the check does on messages whose dialogue it has not seen.

PYTHONPATH=../.. python report.py           the figures of `train.py folds`
PYTHONPATH=../.. python report.py --errors  and each message that was misread
"""
# ruff: noqa: T201

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

from coach.give_get import Span, Verdict
from coach.give_get.chances import HEAT, chances
from coach.give_get.speak import speaks
from tests.coach.give_get.measures import (
    LABELS,
    PARTS,
    Read,
    Row,
    labelled,
    macro_f1,
    nudges_on_none,
    reliability,
    right_nudges,
    score,
)

OUT_OF_FOLD = Path(__file__).parent / "data" / "out_of_fold.jsonl"


def read(row: Row, scores: Sequence[float]) -> Read:
    """Return what these scores read into a message."""
    confidence, label = max(zip(chances(scores), LABELS, strict=True))
    text = row["text"]
    nudge = speaks(Verdict(label), confidence, text, (Span(text, 0, len(text)),), ())
    return Read(row, label, confidence, nudge)


def best_heat(rows: Sequence[Row], scores: Sequence[Sequence[float]]) -> float:
    """Return the heat under which the labels are likeliest."""

    def loss(heat: float) -> float:
        return -sum(
            math.log(chances(each, heat)[LABELS.index(row["label"])])
            for row, each in zip(rows, scores, strict=True)
        )

    return min((heat / 20 for heat in range(8, 60)), key=loss)


def show(title: str, found: Sequence[Read]) -> None:
    """Print the tables of one way of training."""
    print(f"\n## {title}\n")
    print("| messages | n | macro-F1 |", *(f"{label} P / R |" for label in LABELS))
    print("|---|---|---|" + "---|" * len(LABELS))
    sources = sorted({each.row["source"] for each in found})
    parts = PARTS | {name: lambda row, name=name: row["source"] == name for name in sources}
    for name, belongs in parts.items():
        part = [each for each in found if belongs(each.row)]
        cells = [score(part, label) for label in LABELS]
        marks = " | ".join(f"{each.precision:.2f} / {each.recall:.2f}" for each in cells)
        print(f"| {name} | {len(part)} | {macro_f1(part):.3f} | {marks} |")
    print("\n| confidence | messages | mean | right |\n|---|---|---|---|")
    for low, high, count, sure, right in reliability(found):
        print(f"| {low:.2f} to {high:.2f} | {count} | {sure:.2f} | {right:.2f} |")
    right_ones, nudged = right_nudges(found)
    print(
        f"\nNudges: {nudged}, right {right_ones / max(1, nudged):.2f};"
        f" on messages without a trade {nudges_on_none(found):.3f}."
    )


def main() -> None:
    """Print the report."""
    lines = [json.loads(line) for line in OUT_OF_FOLD.read_text("utf-8").splitlines()]
    by_id = {line["id"]: line for line in lines}
    rows = labelled()
    for key, title in (
        ("scores", "Cross-validated over dialogues and scenarios"),
        ("unseen", "Without any labelled message in training"),
    ):
        scores = [by_id[row["id"]][key] for row in rows]
        found = [read(row, each) for row, each in zip(rows, scores, strict=True)]
        show(title, found)
        print(f"The best heat for these would be {best_heat(rows, scores):.2f}; it is {HEAT:.2f}.")
        if "--errors" in sys.argv:
            for each in sorted(found, key=lambda each: (each.row["source"], each.row["label"])):
                if not each.is_right:
                    row, hard = each.row, " (hard)" if each.row["hard"] else ""
                    print(f"{row['source']}: {row['label']}{hard} read as {each.verdict}", end=" ")
                    print(f"{each.confidence:.2f}: {row['context'] or ''} => {row['text']}")


if __name__ == "__main__":
    main()
