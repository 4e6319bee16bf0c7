"""The figures do not fall: on messages by hands that wrote no training data."""

import json
from functools import cache
from pathlib import Path

import pytest

from coach.give_get import check
from tests.coach.give_get.measures import Read, macro_f1

pytestmark = pytest.mark.no_cover

YARDSTICK = Path(__file__).parent / "data" / "yardstick.jsonl"
EVERY = 4
"""So much of the yardstick is read here; `make bench ARGS=give_get` reads all of it."""


@cache
def held() -> tuple[Read, ...]:
    """Read a part of the yardstick once."""
    rows = [json.loads(line) for line in YARDSTICK.read_text("utf-8").splitlines()][::EVERY]
    read = [(row, check(row["text"], before=row["context"] or "")) for row in rows]
    return tuple(Read(row, str(r.verdict), r.confidence, r.nudge) for row, r in read)


def test_verdicts_stay_as_right_as_they_are() -> None:
    assert macro_f1(list(held())) >= 0.66


def test_a_nudge_is_mostly_right() -> None:
    nudged = [one for one in held() if one.nudge]
    assert len(nudged) >= 5
    assert sum(one.row["label"].startswith("one_way") for one in nudged) >= 0.75 * len(nudged)
