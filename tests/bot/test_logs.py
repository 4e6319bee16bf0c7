"""Log lines tell an operator what happened, and nobody what somebody wrote."""

import json
import logging

import pytest
from slack_bolt.async_app import AsyncApp

from bot.app import BOLT
from bot.logs import Json, Text
from bot.metrics import Metrics
from bot.trial import open_trial


def failing() -> logging.LogRecord:
    with pytest.raises(ValueError, match="invalid literal") as raised:
        int("what somebody typed")
    error = raised.value
    trace = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("pie.x", logging.ERROR, "f", 1, "it failed %s", ("here",), trace)
    record.workspace = "T1"
    return record


def test_an_error_is_one_line_without_its_words() -> None:
    line = Text().format(failing())
    assert "\n" not in line
    assert "ERROR pie.x it failed here workspace=T1 error=ValueError where=failing:" in line
    assert "typed" not in line


def test_json_carries_each_part_by_name() -> None:
    said = json.loads(Json().format(failing()))
    assert {name: said[name] for name in ("level", "from", "message", "workspace", "error")} == {
        "level": "ERROR",
        "from": "pie.x",
        "message": "it failed here",
        "workspace": "T1",
        "error": "ValueError",
    }
    assert said["where"].startswith("failing:")
    assert said["at"].endswith("Z")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_after_a_request_a_warning_is_still_seen(
    database_url: str, keys: tuple[str, ...]
) -> None:
    logging.getLogger("pie").setLevel(logging.NOTSET)
    async with open_trial(database_url=database_url, key=keys[0]) as trial:
        await trial.slack.person("dana").dm("call with Northwind tomorrow 3pm")
        await trial.settle()
    for name in ("pie", "pie.outbox", "pie.turns"):
        assert logging.getLogger(name).isEnabledFor(logging.WARNING)
        assert logging.getLogger(name).level == logging.NOTSET
    assert logging.getLogger(BOLT).level == logging.ERROR
    assert AsyncApp.__name__ not in logging.getLogger("pie").name


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_turn_leaves_one_line_with_what_it_was_and_none_of_its_words(
    database_url: str, keys: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "pie")
    async with open_trial(database_url=database_url, key=keys[0]) as trial:
        await trial.slack.person("dana").dm("call with Northwind tomorrow 3pm")
        await trial.settle()
    line, *_ = [Text().format(one) for one in caplog.records if one.name == "pie.turns"]
    for part in ("turn taken", "event=Ev", "workspace=T0SANDBOX", "turn=1", "ms="):
        assert part in line
    assert "Northwind" not in caplog.text


def test_figures_are_counted_where_they_are_on_and_nowhere_else() -> None:
    on, off = Metrics(), Metrics(is_on=False)
    for metrics in (on, off):
        metrics.count("pie_acks", "200")
        metrics.took("pie_turn_seconds", 0.02)
        metrics.show("pie_outbox_messages", 3, "waiting")
    said = on.text().decode()
    assert 'pie_acks_total{status="200"} 1.0' in said
    assert 'pie_outbox_messages{state="waiting"} 3.0' in said
    assert "pie_turn_seconds_count 1.0" in said
