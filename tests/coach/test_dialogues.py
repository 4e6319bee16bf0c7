"""Conversations as a negotiation teacher would write them: `said`, and what is `heard`."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from coach.intents import Intent
from tests.coach.talking import Talk

FOLDER = Path(__file__).parent.parent / "dialogues"
FILES = sorted(FOLDER.glob("*.toml"))
INTENT: TypeAdapter[Intent] = TypeAdapter(Intent)

KNOWN = {
    "said", "click", "pick", "fill", "do", "wait", "repeat",
    "heard", "unheard", "at", "stage", "title", "same", "has",
}  # fmt: skip


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_coach_answers_as_written_in(file: Path) -> None:
    script = tomllib.loads(file.read_text(encoding="utf-8"))
    talk = Talk(zone=script.get("zone", "Europe/Berlin"))
    for number, line in enumerate(script["line"], 1):
        assert line.keys() <= KNOWN, f"line {number} has {line.keys() - KNOWN}"
        before = talk.deals.get(talk.here)
        act(talk, line)
        check(talk, line, f"{file.name}, line {number}: {line}\n{talk.heard}")
        if line.get("same"):
            assert talk.deals.get(talk.here) == before, f"line {number} changed the deal"


def act(talk: Talk, line: dict[str, Any]) -> None:
    """Do what a line says."""
    if "wait" in line:
        talk.wait(**line["wait"])
    if "said" in line:
        talk.say(line["said"] * line.get("repeat", 1))
    if "click" in line:
        talk.click(line["click"])
    if "pick" in line:
        talk.pick(line["pick"])
    if "fill" in line:
        talk.fill(line["fill"]["step"], line["fill"]["values"])
    if "do" in line:
        talk.do(INTENT.validate_python(line["do"]))


def check(talk: Talk, line: dict[str, Any], where: str) -> None:
    """Compare what was heard and where the deal is now."""
    heard = talk.heard.casefold()
    for part in line.get("heard", ()):
        assert part.casefold() in heard, f"not heard: {part!r} in {where}"
    for part in line.get("unheard", ()):
        assert part.casefold() not in heard, f"heard: {part!r} in {where}"
    if "at" in line:
        assert talk.deal.at == line["at"], where
    if "stage" in line:
        assert talk.deal.stage.value == line["stage"], where
    if "title" in line:
        assert talk.deal.title == line["title"], where
    for name, value in line.get("has", {}).items():
        assert shown(getattr(talk.deal, name)) == value, where


def shown(value: object) -> object:
    """Return a part of a deal as a dialogue writes it: names of issues, texts of amounts."""
    if isinstance(value, tuple):
        return [shown(one) for one in value]
    for name in ("letter", "name", "give", "metric", "said", "text"):
        if hasattr(value, name):
            return getattr(value, name)
    return value.value if hasattr(value, "value") else value


def test_there_are_dialogues_to_play() -> None:
    assert len(FILES) >= 8
