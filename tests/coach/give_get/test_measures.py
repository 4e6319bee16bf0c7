"""The measures themselves are right."""

import pytest

from tests.coach.give_get.measures import (
    Read,
    calibration_error,
    interval,
    macro_f1,
    nudged_of,
    nudges_on_none,
    reliability,
    right_nudges,
    score,
)


def reads(*pairs: tuple[str, str]) -> list[Read]:
    return [Read({"label": label}, verdict, 0.9, verdict == "paired") for label, verdict in pairs]


FOUND = reads(("none", "none"), ("none", "paired"), ("paired", "paired"), ("one_way_ask", "none"))


def test_precision_and_recall_are_counted() -> None:
    found = score(FOUND, "paired")
    assert (found.precision, found.recall) == (0.5, 1.0)
    assert found.f1 == pytest.approx(2 / 3)
    assert score(FOUND, "one_way_give").f1 == 0


def test_macro_f1_weighs_each_verdict_alike() -> None:
    assert macro_f1(FOUND) == pytest.approx((2 / 3 + 0 + 1 / 2) / 3)


def test_nudges_are_counted() -> None:
    assert right_nudges(FOUND) == (1, 2)
    assert nudges_on_none(FOUND) == 0.5


def test_confidence_is_set_against_what_was_right() -> None:
    [(low, high, count, sure, right)] = reliability(FOUND)
    assert (low, high, count, right) == (0.9, 0.95, 4, 0.5)
    assert sure == pytest.approx(0.9)


def test_an_interval_holds_the_figure() -> None:
    low, high = interval(FOUND * 5)
    assert low <= macro_f1(FOUND * 5) <= high


def test_the_calibration_error_is_how_far_off_confidence_is() -> None:
    assert calibration_error(FOUND) == pytest.approx(0.4)


def test_the_share_nudged_is_counted_by_label() -> None:
    assert nudged_of(FOUND, "none") == 0.5
    assert nudged_of(FOUND, "one_way_ask") == 0
