"""Messages by phenomenon: how many of them leave the deal as a colleague would have noted it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.coach.lines import misses, play

FOLDER = Path(__file__).parent.parent / "dialogues" / "phenomena"
FILES = {file.stem: file for file in sorted(FOLDER.glob("*.toml"))}
FEWEST = 12

FLOORS: Mapping[str, int] = {
    "cancellations": 83,
    "corrections": 50,
    "digressions": 85,
    "in_the_talk": 92,
    "mistyped": 42,
    "non_answers": 93,
    "other_deal": 84,
    "pasted_threads": 25,
    "several_at_once": 46,
    "take_backs": 15,
    "times_and_figures": 93,
    "wrong_side": 53,
}
"""Phenomenon -> the share of its lines that hold, in hundredths: what is reached, rounded down."""


def lines_of(name: str) -> list[dict[str, Any]]:
    script = tomllib.loads(FILES[name].read_text(encoding="utf-8"))
    shared = script.get("given", {})
    return [{**line, "given": {**shared, **line.get("given", {})}} for line in script["line"]]


@pytest.mark.parametrize("name", FILES)
def test_as_many_lines_hold_as_before_of(name: str) -> None:
    lines = lines_of(name)
    held = 0
    for line in lines:
        played = play(line)
        missed = list(misses(line, played))
        held += not missed
        if missed:
            print(f"\n{name} at {line['at'] or 'the start'}: {line['said'].strip()}")
            print("".join(f"  {one}\n" for one in missed), f"  {played.talk.heard[:160]!r}")
    share = 100 * held // len(lines)
    print(f"\n{name}: {held} of {len(lines)} hold ({share} %)")
    assert share >= FLOORS[name]


def test_every_phenomenon_has_lines_enough_and_a_floor() -> None:
    assert set(FLOORS) == set(FILES)
    assert {name for name in FILES if len(lines_of(name)) < FEWEST} == set()
