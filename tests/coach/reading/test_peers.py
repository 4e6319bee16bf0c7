"""Peers' published cases are read as well as they were when these figures were measured."""

import re
from collections import Counter

import pytest

from tests.coach.reading.peers import CASES, cases, reading, verdict

_ALL = cases(CASES.read_text(encoding="utf-8").splitlines())
_BARE = re.compile(r"[\s0-9.,']+|CND|KShs|chf")


def _shares(kind: str, *, only_told: bool = False) -> Counter[str]:
    of_kind = [case for case in _ALL if case["type"] == kind]
    if only_told:
        of_kind = [case for case in of_kind if not _hides_its_currency(case)]
    verdicts = Counter(verdict(case, reading(case)) for case in of_kind)
    return Counter({name: 100 * many // len(of_kind) for name, many in verdicts.items()})


def _hides_its_currency(case: dict[str, object]) -> bool:
    """Whether the currency that a case wants stands on the page it was taken from, not in it."""
    want = case["want"]
    is_money = isinstance(want, list) and any(each.get("unit") for each in want)
    return is_money and _BARE.fullmatch(str(case["text"])) is not None


def test_nine_times_of_ten_are_read_right_and_one_of_forty_wrong() -> None:
    share = _shares("time")
    assert share["right"] >= 92
    assert share["wrong"] <= 2


def test_figures_are_read_right_wherever_the_text_tells_them() -> None:
    share = _shares("money", only_told=True)
    assert share["right"] >= 97
    assert share["wrong"] <= 1


def test_a_currency_that_is_not_in_the_text_is_not_made_up() -> None:
    assert _shares("money")["right"] >= 93


@pytest.mark.parametrize("name", ["MIT", "BSD-3"])
def test_each_case_names_its_licence(name: str) -> None:
    assert any(name in case["source"] for case in _ALL)
    assert all(re.search("MIT|BSD-3", case["source"]) for case in _ALL)
