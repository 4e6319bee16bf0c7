"""`pie read` in the terminal."""

import io
import json
from typing import Any

import pytest

from bot.json_lines import BAD_LINES, OK
from bot.read_command import read_command

FIRST = "call with Northwind tomorrow 3pm about the renewal, they want 20% off"


def ran(lines: list[dict[str, Any] | str]) -> tuple[int, list[dict[str, Any]], str]:
    out, err = io.StringIO(), io.StringIO()
    raw = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines)
    code = read_command(None, io.StringIO(raw), out=out, err=err)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_a_line_is_answered_with_its_act_facts_figures_and_moments() -> None:
    code, (row,), _ = ran([{"id": "a", "text": FIRST, "now": "2026-11-23T11:00+01:00"}])
    assert code == OK
    assert row["id"] == "a"
    assert row["act"] == "tell"
    assert {"text": "20%", "number": 20.0, "unit": "%"} in row["figures"]
    assert [one["at"] for one in row["moments"]] == ["2026-11-24T15:00"]
    call = next(fact for fact in row["facts"] if fact["field"] == "call")
    assert call["norm"] == "2026-11-24T15:00"


def test_bad_lines_are_named_by_number_and_the_rest_is_read() -> None:
    code, rows, err = ran([
        "{",
        {"id": 1, "text": "thanks"},
        {"id": 2},
        {"id": 3, "text": "hi", "now": "soon"},
        {"id": 4, "text": "hi", "issues": "Price"},
    ])  # fmt: skip
    assert code == BAD_LINES
    assert [row["id"] for row in rows] == [1]
    assert [line.partition(":")[0] for line in err.splitlines()] == [
        "line 1", "line 3", "line 4", "line 5",
    ]  # fmt: skip


def test_a_month_is_first_where_the_clock_is_american() -> None:
    rows = ran([
        {"id": 1, "text": "call on 3/12", "now": "2026-01-05T10:00-06:00"},
        {"id": 2, "text": "call on 3/12", "now": "2026-01-05T10:00+01:00"},
    ])[1]  # fmt: skip
    assert [row["moments"][0]["at"] for row in rows] == ["2026-03-12", "2026-12-03"]


def test_one_message_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert read_command("our limit is 12.750 € and we talk in a fortnight", None) == OK
    told = capsys.readouterr().out
    assert "12,750 EUR" in told


def test_a_text_of_any_length_or_none_is_answered() -> None:
    code, rows, _ = ran([{"id": 1, "text": ""}, {"id": 2, "text": "they want net 60. " * 3000}])
    assert code == OK
    assert rows[0]["act"] == "none"
    assert len(rows) == 2
