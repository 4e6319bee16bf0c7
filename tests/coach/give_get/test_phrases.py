"""Quoted phrases fit into scripts."""

import pytest

from coach.give_get.phrases import phrase


@pytest.mark.parametrize(
    ("quoted", "text", "shape"),
    [
        ("We really need a 24 month term from you", "a 24 month term", "noun"),
        ("sign by Friday", "sign by Friday", "verb"),
        ("Sign by Friday", "sign by Friday", "verb"),
        ("could you waive the setup fee, please", "waive the setup fee", "verb"),
        ("you'd have to pay in 30 days", "pay in 30 days", "verb"),
        ("we'll throw in onboarding", "throw in onboarding", "verb"),
        ("I’d like you to extend the term", "extend the term", "verb"),
        ("I can offer you 40k", "40k", "noun"),
        ("how about 15% off", "15% off", "noun"),
        ("you get two months free", "two months free", "noun"),
        ("you do net 90 for us", "do net 90 for us", "verb"),
        ("you sign by Friday", "sign by Friday", "verb"),
        ("I can do 10% off and throw in training", "do 10% off and throw in training", "verb"),
        ("30 days to pay", "30 days to pay", "noun"),
    ],
)
def test_a_phrase_loses_its_frame(quoted: str, text: str, shape: str) -> None:
    found = phrase(quoted)
    assert found is not None
    assert (found.text, found.shape) == (text, shape)


@pytest.mark.parametrize(
    "quoted", ["we need ...", "x" * 200, "a\nb", "what do we get", "ok? fine"]
)
def test_a_phrase_that_fits_nowhere_is_left_out(quoted: str) -> None:
    assert phrase(quoted) is None
