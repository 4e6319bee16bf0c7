"""What is kept of a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.answers.clean import LONGEST, clean, has_words, is_none, is_yes, plain
from coach.errors import CoachError


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("  hello ", "hello"),
        ("<!channel> hello", "hello"),
        ("@here hello", "hello"),
        ("see <https://a.example/x|the list>", "see https://a.example/x"),
        ("zero\u200bwidth\x00", "zerowidth"),
        ("40% :tada:", "40% :tada:"),
        ("二割引", "二割引"),
    ],
)
def test_words_are_kept_and_calls_to_a_channel_are_not(said: str, kept: str) -> None:
    assert clean(said) == kept


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("", "misfit.empty"),
        (" \n ", "misfit.empty"),
        ("🎉", "misfit.emoji"),
        (":tada:", "misfit.emoji"),
        ("?!", "misfit.emoji"),
        ("<!here>", "misfit.broadcast"),
        ("@channel 🎉", "misfit.broadcast"),
        ("x" * (LONGEST + 1), "misfit.long"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_with_its_reason(said: str, key: str) -> None:
    with pytest.raises(CoachError) as refused:
        clean(said)
    assert refused.value.key == key


@given(st.text(max_size=200))
def test_what_is_kept_stays_as_it_is_when_cleaned_again(text: str) -> None:
    try:
        kept = clean(text)
    except CoachError:
        return
    assert clean(kept) == kept
    assert has_words(kept)


def test_yes_and_none_are_known_in_their_usual_forms() -> None:
    assert is_yes("Looks right!")
    assert is_none("None of these.")
    assert not is_yes("yes but")
    assert plain("Don’t  Know?") == "don't know"
