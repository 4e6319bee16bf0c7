"""The figures do not fall: on labelled messages that no training run has seen."""

from collections.abc import Callable
from functools import cache

import pytest

from coach.give_get import check
from tests.coach.give_get.measures import (
    PARTS,
    Read,
    Row,
    labelled,
    macro_f1,
    nudges_on_none,
    right_nudges,
    score,
)

pytestmark = pytest.mark.no_cover


@cache
def held() -> tuple[Read, ...]:
    """Read the held messages once."""
    rows = [row for row in labelled() if row["held"]]
    read = [(row, check(row["text"], before=row["context"] or "")) for row in rows]
    return tuple(Read(row, str(r.verdict), r.confidence, r.nudge) for row, r in read)


def part(belongs: Callable[[Row], bool]) -> list[Read]:
    return [each for each in held() if belongs(each.row)]


@pytest.mark.parametrize(
    ("name", "least"),
    [("real, all", 0.88), ("business, all", 0.80)],
)
def test_verdicts_stay_right(name: str, least: float) -> None:
    assert macro_f1(part(PARTS[name])) >= least


def test_one_way_asks_are_rarely_called_by_mistake() -> None:
    found = score(held(), "one_way_ask")
    assert found.precision >= 0.88
    assert found.recall >= 0.75


def test_pairs_are_seen() -> None:
    assert score(held(), "paired").recall >= 0.88


def test_a_nudge_is_nearly_always_right() -> None:
    right, nudged = right_nudges(held())
    assert nudged >= 10
    assert right >= 0.9 * nudged
    assert nudges_on_none(held()) <= 0.03
