"""Print how the check does on the yardstick: messages that no training run has seen.

PYTHONPATH=../.. python report.py            the figures, with intervals, by length and kind
PYTHONPATH=../.. python report.py --errors   and each message that was misread
PYTHONPATH=../.. python report.py --lines    and from which confidence nine of ten are right
"""
# ruff: noqa: T201

import sys
from collections.abc import Callable, Iterator, Sequence

from coach.give_get import check
from tests.coach.give_get.measures import (
    LABELS,
    Read,
    Row,
    calibration_error,
    interval,
    macro_f1,
    nudged_of,
    reliability,
    right_nudges,
    score,
    yardstick,
)

LENGTHS: dict[str, Callable[[Row], bool]] = {
    "to 10 words": lambda row: _words(row) <= 10,
    "11 to 25 words": lambda row: 10 < _words(row) <= 25,
    "26 to 60 words": lambda row: 25 < _words(row) <= 60,
    "over 60 words": lambda row: _words(row) > 60,
}
NINE_OF_TEN = 0.9


def _words(row: Row) -> int:
    return len(str(row["text"]).split())


def read(row: Row) -> Read:
    """Return what the check reads into a message."""
    found = check(row["text"], before=row.get("context") or "")
    return Read(row, str(found.verdict), found.confidence, found.nudge)


def parts(found: Sequence[Read]) -> Iterator[tuple[str, list[Read]]]:
    """Yield the messages by length and by kind."""
    yield "all", list(found)
    for name, belongs in LENGTHS.items():
        yield name, [each for each in found if belongs(each.row)]
    for kind in sorted({str(each.row["kind"]) for each in found}):
        yield kind, [each for each in found if each.row["kind"] == kind]


def show(found: Sequence[Read]) -> None:
    """Print the tables."""
    print(
        "| messages | n | macro-F1 | 95 of 100 resamples |", *(f"{one} P / R |" for one in LABELS)
    )
    print("|---|---|---|---|" + "---|" * len(LABELS))
    for name, part in parts(found):
        if not part:
            continue
        low, high = interval(part)
        cells = [score(part, label) for label in LABELS]
        marks = " | ".join(f"{each.precision:.2f} / {each.recall:.2f}" for each in cells)
        print(
            f"| {name} | {len(part)} | {macro_f1(part):.3f} | {low:.2f} to {high:.2f} | {marks} |"
        )
    print("\n| confidence | messages | mean | right |\n|---|---|---|---|")
    for low, high, count, sure, right in reliability(found):
        print(f"| {low:.2f} to {high:.2f} | {count} | {sure:.2f} | {right:.2f} |")
    print(f"\nCalibration error (ECE): {calibration_error(found):.3f}.")
    right_ones, nudged = right_nudges(found)
    shares = ", ".join(f"{label} {nudged_of(found, label):.3f}" for label in LABELS)
    print(f"Nudges: {nudged}, right {right_ones / max(1, nudged):.3f}; share nudged: {shares}.")


def line(found: Sequence[Read]) -> float:
    """Return the least confidence from which nine of ten of the verdicts just above are right.

    Looks at the hundred messages next above each confidence.
    """
    ranked = sorted(found, key=lambda each: each.confidence)
    for at, each in enumerate(ranked):
        above = ranked[at : at + 100]
        if sum(one.is_right for one in above) >= NINE_OF_TEN * len(above):
            return each.confidence
    return 1.0


def main() -> None:
    """Print the report."""
    rows = yardstick()
    if not rows:
        print("There is no yardstick: tests/coach/give_get/data/yardstick.jsonl is missing.")
        return
    found = [read(row) for row in rows]
    show(found)
    if "--lines" in sys.argv:
        print(f"Nine of ten are right from confidence {line(found):.3f}.")
    if "--errors" in sys.argv:
        for each in sorted(found, key=lambda each: (each.row["kind"], each.row["label"])):
            if not each.is_right:
                row = each.row
                print(f"{row['kind']}: {row['label']} read as {each.verdict}", end=" ")
                print(f"{each.confidence:.2f}: {row.get('context') or ''} => {row['text']}")


if __name__ == "__main__":
    main()
