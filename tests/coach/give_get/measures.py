"""How right the check is: precision, recall, F1, and whether its confidence is true."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

YARDSTICK = Path(__file__).parent / "data" / "yardstick.jsonl"
LABELLED = Path(__file__).parent / "data" / "labelled.jsonl"
LABELS = ("paired", "one_way_ask", "one_way_give", "none")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read into a labelled message."""

    row: Row
    verdict: str
    confidence: float
    nudge: bool = False

    @property
    def is_right(self) -> bool:
        """Whether the verdict is the label."""
        return self.verdict == str(self.row["label"])


@dataclass(frozen=True, slots=True)
class Score:
    """How one verdict does: 1 is perfect."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def yardstick() -> list[Row]:
    """Return the messages that no training run sees; none where the file is missing."""
    if not YARDSTICK.exists():
        return []
    return [json.loads(line) for line in YARDSTICK.read_text("utf-8").splitlines() if line]


def labelled() -> list[Row]:
    """Return the messages whose two readers agreed."""
    rows = [json.loads(line) for line in LABELLED.read_text("utf-8").splitlines()]
    return [row for row in rows if not row["contested"]]


def is_business(row: Row) -> bool:
    """Say whether a message is business writing, not a real person's chat."""
    return bool(row["source"] == "business")


PARTS: dict[str, Callable[[Row], bool]] = {
    "real, all": lambda row: not is_business(row),
    "real, not hard": lambda row: not is_business(row) and not row["hard"],
    "business, all": is_business,
    "business, not hard": lambda row: is_business(row) and not row["hard"],
}


def score(found: Sequence[Read], label: str) -> Score:
    """Return precision and recall of one verdict."""
    right = sum(each.verdict == label and each.is_right for each in found)
    said = sum(each.verdict == label for each in found)
    there = sum(each.row["label"] == label for each in found)
    return Score(right / said if said else 0.0, right / there if there else 0.0)


def macro_f1(found: Sequence[Read]) -> float:
    """Return the mean F1 of the verdicts that there are."""
    there = {each.row["label"] for each in found}
    return sum(score(found, label).f1 for label in there) / len(there)


def interval(found: Sequence[Read], *, resamples: int = 400) -> tuple[float, float]:
    """Return where macro-F1 lies in 95 of 100 resamples (bootstrap, Efron 1979)."""
    chance = Random(1)
    drawn = sorted(macro_f1(chance.choices(found, k=len(found))) for _ in range(resamples))
    return drawn[resamples // 40], drawn[-1 - resamples // 40]


def calibration_error(found: Iterable[Read]) -> float:
    """Return how far confidence lies from being right, on average over ten bins of it."""
    table = reliability(found, edges=(*(step / 10 for step in range(10)), 1.01))
    whole = sum(count for _, _, count, _, _ in table)
    return sum(count * abs(sure - right) for _, _, count, sure, right in table) / max(1, whole)


def nudged_of(found: Iterable[Read], label: str) -> float:
    """Return the share of the messages of a label that would be nudged."""
    there = [each for each in found if each.row["label"] == label]
    return sum(each.nudge for each in there) / max(1, len(there))


def nudges_on_none(found: Iterable[Read]) -> float:
    """Return the share of messages without a trade that would be nudged."""
    none = [each for each in found if each.row["label"] == "none"]
    return sum(each.nudge for each in none) / max(1, len(none))


def right_nudges(found: Iterable[Read]) -> tuple[int, int]:
    """Return how many nudges were right, and how many there were."""
    nudged = [each for each in found if each.nudge]
    return sum(each.is_right for each in nudged), len(nudged)


def reliability(
    found: Iterable[Read], edges: Sequence[float] = (0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
) -> list[tuple[float, float, int, float, float]]:
    """Return rows of (from, to, messages, mean confidence, share that is right)."""
    table = []
    all_found = list(found)
    for low, high in pairwise(edges):
        part = [each for each in all_found if low <= each.confidence < high]
        if part:
            sure = sum(each.confidence for each in part) / len(part)
            right = sum(each.is_right for each in part) / len(part)
            table.append((low, min(high, 1.0), len(part), sure, right))
    return table
