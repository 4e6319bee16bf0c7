"""`pie advise --jsonl`: one answer a line."""

import json
from typing import Any

import pytest

from bot.advise_command import advise_command

ISSUES = [
    {"name": "Price", "options": ["40", "44", "48", "52"], "mine": "H", "theirs": "H"},
    {"name": "Term", "options": ["12", "24", "36"], "mine": "H", "theirs": "L"},
    {"name": "Help", "options": ["much", "some", "none"], "mine": "L", "theirs": "H"},
]
LINE = {"title": "x", "issue": ISSUES, "batna": {"Price": "44"}, "rounds": [], "round": 1, "of": 8}
POOR = {"Price": "40", "Term": "12", "Help": "much"}


def answers(
    capsys: pytest.CaptureFixture[str], *lines: object
) -> tuple[int, list[dict[str, Any]], str]:
    code = advise_command(line if isinstance(line, str) else json.dumps(line) for line in lines)
    out = capsys.readouterr()
    return code, [json.loads(line) for line in out.out.splitlines()], out.err


def test_a_line_has_every_part_of_the_advice(capsys: pytest.CaptureFixture[str]) -> None:
    code, (found,), err = answers(capsys, LINE)
    assert (code, err) == (0, "")
    assert list(found) == [
        "aim", "counter_value", "advice", "offers", "answer", "plan", "question",
    ]  # fmt: skip
    assert found["advice"] == "answer"
    assert found["counter_value"] is None
    assert set(found["offers"][0]) == {"name", "package", "value_mine", "value_theirs"}
    assert set(found["plan"][0]) == {"aim", "package"}
    assert found["answer"] in [offer["package"] for offer in found["offers"]]


def test_a_counter_is_valued_and_a_good_one_taken(capsys: pytest.CaptureFixture[str]) -> None:
    offers = [{"Price": "52", "Term": "36", "Help": "some"}]
    poor = {**LINE, "rounds": [{"offers": offers, "liked": 0, "counter": POOR}], "round": 2}
    good = {**LINE, "rounds": [{"offers": [], "liked": None, "counter": offers[0]}], "round": 2}
    _, (first, second), _ = answers(capsys, poor, good)
    assert (first["advice"], first["counter_value"]) == ("answer", 0)
    assert second["advice"] == "accept"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "not JSON"),
        ("[]", "JSON object"),
        ({**LINE, "rounds": [{"offers": [], "liked": 2}]}, "liked"),
        ({**LINE, "rounds": [{"counter": {"Price": "red"}}]}, "Price"),
        ({**LINE, "issue": []}, "issue"),
        ({**LINE, "of": 0}, "of"),
    ],
)
def test_a_line_that_does_not_fit_is_named_and_the_rest_goes_on(
    line: object, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found, err = answers(capsys, line, "", LINE)
    assert code == 2
    assert len(found) == 1
    assert told in err
    assert err.startswith("line 1: ")


def test_points_a_counter_off_the_grid_and_no_limit_are_fine(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = [{**row, "mine": 3 - i, "theirs": i} for i, row in enumerate(ISSUES)]
    rounds = [{"offers": [], "counter": {**POOR, "Price": "46"}}]
    line = {"issue": rows, "rounds": rounds, "round": 1, "of": 5}
    code, (found,), _ = answers(capsys, line)
    assert code == 0
    assert found["counter_value"] == pytest.approx(0.25)
