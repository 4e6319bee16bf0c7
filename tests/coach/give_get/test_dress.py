"""Dress changes nothing: neither what is read nor where it stands."""

import json
import textwrap
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.give_get import check
from coach.give_get.dress import bare

WRITTEN = Path(__file__).parents[3] / "tools" / "give_get" / "data"
SAMPLE = 60
"""Messages that each dress is put on; `report.py --dress` takes all of the yardstick."""

DRESSES: dict[str, Callable[[str], str]] = {
    "quotation marks": lambda text: f'"{text}"',
    "curly quotation marks": lambda text: f"“{text}”",
    "draft:": lambda text: f"draft: {text}",
    "check, in quotation marks": lambda text: f'Check: "{text}"',
    "a greeting on its own line": lambda text: f"Hi Anna,\n\n{text}",
    "a greeting before it": lambda text: f"Hello Anna, {text}",
    "regards": lambda text: f"{text}\n\nBest regards,\nTom Meyer\nContoso",
    "a whole mail": lambda text: f"Dear Mr Smith,\n\n{text}\n\nKind regards\nJo",
    "a bullet": lambda text: f"- {text}",
    "a number": lambda text: f"1) {text}",
    "as you asked": lambda text: f"As you asked, {text}",
    "short lines": lambda text: textwrap.fill(text, 60),
    "empty lines": lambda text: f"\n\n  {text}\n\n",
}


def messages() -> list[str]:
    rows = [
        json.loads(line)
        for path in sorted(WRITTEN.glob("written_*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    texts = [row["text"] for row in rows if not row["context"] and "\n" not in row["text"]]
    return Random(6).sample(texts, SAMPLE)


@pytest.mark.no_cover
def test_no_dress_changes_more_than_two_verdicts_in_a_hundred() -> None:
    texts = messages()
    plain = {text: check(text).verdict for text in texts}
    for name, dressed in DRESSES.items():
        flipped = [text for text in texts if bare(dressed(text)).text != bare(text).text]
        turned = [text for text in flipped if check(dressed(text)).verdict is not plain[text]]
        assert len(turned) <= 0.02 * SAMPLE, (name, turned)


@given(st.text(max_size=200))
def test_every_sign_of_the_bare_text_stands_where_it_says(text: str) -> None:
    worn = bare(text)
    assert len(worn.text) == len(worn.places)
    for sign, place in zip(worn.text, worn.places, strict=True):
        assert sign in (text[place], " ", "\n")


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ('"We need 10% off"', "We need 10% off"),
        ("Hi Anna,\nwe need it by Friday.\nBest,\nTom", "we need it by Friday."),
        ('draft: "Hello Tom, we can waive it"', "we can waive it"),
        ("We need:\n- net 30\n- a logo", "We need:\nnet 30\na logo"),
        ("we need net\n30 from you", "we need net 30 from you"),
        ("'reasonable' becomes 'best'", "'reasonable' becomes 'best'"),
        ("hello can you do\n20", "hello can you do 20"),
        ("Thanks", "Thanks"),
        ("draft:", "draft:"),
        ('"', '"'),
    ],
)
def test_only_the_dress_comes_off(written: str, left: str) -> None:
    assert bare(written).text == left


@pytest.mark.parametrize(
    "written",
    [
        "No, we won't.\n> Piet: drop the fee and we sign",
        "No, we won't.\n\nOn 3 March Piet wrote:\ndrop the fee and we sign",
    ],
)
def test_quoted_lines_are_theirs(written: str) -> None:
    worn = bare(written)
    assert worn.text == "No, we won't."
    assert "drop the fee" in worn.theirs
    assert not worn.is_theirs


def test_a_message_of_quoted_lines_only_is_theirs_and_is_read() -> None:
    worn = bare("> we need 10%\n> off")
    assert worn.is_theirs
    assert worn.text == "we need 10%\noff"


def test_spans_point_into_what_was_written() -> None:
    written = 'draft: "Hi Anna,\nwe need 10% off the price by Friday."\n\nBest,\nTom'
    for span in check(written).gets:
        assert written[span.start : span.end] == span.text
