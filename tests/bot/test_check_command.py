"""`pie check` in the terminal."""

import io
import json
from typing import Any

import pytest

from bot.check_command import check_command
from bot.json_lines import BAD_LINES, OK

PAIR = "If you sign by Friday, we'll waive the setup fee."


def ran(lines: list[str]) -> tuple[int, list[dict[str, Any]], str]:
    out, err = io.StringIO(), io.StringIO()
    code = check_command(None, io.StringIO("\n".join(lines)), out=out, err=err)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_one_message_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_command(PAIR + " Our bottom line is 40k.", None) == OK
    said = capsys.readouterr().out
    assert said.startswith("paired (")
    assert "gives: " in said
    assert "gets: " in said
    assert "warning: reservation" in said


def test_a_message_without_a_kind_is_told_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_command(None, None) == OK
    assert capsys.readouterr().out == "none, confidence 1.00\n"


def test_lines_come_out_in_their_order_with_their_spans() -> None:
    code, rows, errors = ran(
        [json.dumps({"id": 7, "text": PAIR}), "", json.dumps({"id": "b", "text": "Thanks!"})]
    )
    assert (code, errors) == (OK, "")
    assert [row["id"] for row in rows] == [7, "b"]
    assert [row["verdict"] for row in rows] == ["paired", "none"]
    assert rows[0].keys() == {"id", "verdict", "kind", "confidence", "gives", "gets"}
    for span in rows[0]["gives"] + rows[0]["gets"]:
        assert PAIR[span["start"] : span["end"]] == span["text"]


def test_the_turn_before_is_read() -> None:
    line = {"text": "Only if you sign by Friday.", "context": "Can you include onboarding?"}
    _, rows, _ = ran(
        [json.dumps({"id": 1, **line}), json.dumps({"id": 2, **line, "context": None})]
    )
    assert rows[0]["confidence"] != rows[1]["confidence"]


@pytest.mark.parametrize(
    ("bad", "wrong"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not a JSON object"),
        ('{"text": "a"}', '"id" is missing'),
        ('{"id": 1}', '"text" is missing'),
        ('{"id": 1, "text": 5}', '"text" is missing'),
        ('{"id": 1, "text": "a", "context": 5}', '"context" is not'),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(bad: str, wrong: str) -> None:
    code, rows, errors = ran([json.dumps({"id": 1, "text": "Thanks!"}), bad, '{"id":2,"text":""}'])
    assert code == BAD_LINES
    assert [row["id"] for row in rows] == [1, 2]
    assert errors.startswith(f"line 2: {wrong}")


def test_half_a_character_is_written_out() -> None:
    code, rows, _ = ran(['{"id": 1, "text": "we need 10% \\ud800"}'])
    assert (code, rows[0]["id"]) == (OK, 1)
