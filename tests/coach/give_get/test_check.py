"""The check as a whole: whatever is typed, the answer holds together."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.give_get import Reading, Verdict, check

GIVES = {Verdict.PAIRED, Verdict.ONE_WAY_GIVE}
ASKS = {Verdict.PAIRED, Verdict.ONE_WAY_ASK}
WORDS = st.sampled_from(
    [
        *(
            "if",
            "you",
            "sign",
            "by",
            "friday",
            "we'll",
            "waive",
            "the",
            "fee",
            "and",
            "10%",
            "off",
        ),
        *("24", "months", "“quote”", "😀", "…", "\n", "*", "-", "give", "us", "déjà", "東京"),
    ]
)
texts = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join))


def holds_together(text: str, found: Reading) -> None:
    for span in (*found.gives, *found.gets):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    assert 0 < found.confidence <= 1
    assert not found.gives or found.verdict in GIVES
    assert not found.gets or found.verdict in ASKS
    assert not found.nudge or found.verdict in {Verdict.ONE_WAY_ASK, Verdict.ONE_WAY_GIVE}


@settings(max_examples=60, deadline=None)
@given(text=texts, before=texts)
def test_any_text_is_read_and_its_phrases_lie_within_it(text: str, before: str) -> None:
    holds_together(text, check(text, before=before))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "?!",
        "😀" * 50,
        "\x00",
        "\ud800",
        "ﬁ" * 40,
        "İstanbul " * 9,
        "a" * 500,
        " " * 9_000 + "a",
    ],
)
def test_odd_texts_are_read(text: str) -> None:
    holds_together(text, check(text, before=text))


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "piece", ["We need 10% off. ", "a", "if ", "\n- option 1: 5%", "“", "1,000 ", "or ", "東"]
)
def test_forty_thousand_characters_are_read(piece: str) -> None:
    text = (piece * (40_000 // len(piece) + 1))[:40_000]
    holds_together(text, check(text, before=text))


def test_a_text_without_words_is_nothing() -> None:
    assert check("?!…").verdict is Verdict.NONE


def test_the_same_message_is_read_the_same() -> None:
    text = "We'll waive setup if you sign by Friday."
    assert check(text) == check(text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("If you commit to 24 months, we'll include premium onboarding.", Verdict.PAIRED),
        ("We need a 24-month term from you by Friday.", Verdict.ONE_WAY_ASK),
        ("We'll waive the setup fee.", Verdict.ONE_WAY_GIVE),
        ("Is the setup fee in the current contract?", Verdict.NONE),
    ],
)
@pytest.mark.parametrize(
    "frame",
    ["{}", "Hi Dana, {}", "Thanks for the call. {}", "{} Thanks!", "{} Best, Sam", "  {}\n"],
)
def test_polite_filler_changes_no_verdict(frame: str, text: str, verdict: Verdict) -> None:
    assert check(frame.format(text)).verdict is verdict


@pytest.mark.parametrize(
    ("plain", "curly"),
    [
        (
            "We'll drop the 'rush' fee if you order 500.",
            "We’ll drop the ‘rush’ fee if you order 500.",
        ),
        ('We need the "gold" plan for free.', "We need the “gold” plan for free."),
    ],
)
def test_the_shape_of_quotation_marks_changes_nothing(plain: str, curly: str) -> None:
    left, right = check(plain), check(curly)
    assert left.verdict is right.verdict
    assert [(s.start, s.end) for s in left.gets] == [(s.start, s.end) for s in right.gets]


def test_a_short_answer_is_read_with_the_message_before() -> None:
    before = "Can you include premium onboarding?"
    assert check("Only if you sign by Friday.", before=before).verdict is Verdict.PAIRED
    assert check("Only if you sign by Friday.", before="…").verdict is Verdict.ONE_WAY_ASK


def test_nothing_is_loaded_before_the_first_check() -> None:
    code = "import sys, coach.give_get; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
