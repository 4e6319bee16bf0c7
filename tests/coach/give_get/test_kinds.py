"""Finer kinds."""

import pytest

from coach.give_get.kinds import kind_of
from coach.give_get.reading import Verdict


@pytest.mark.parametrize(
    ("verdict", "text", "kind"),
    [
        (Verdict.ONE_WAY_GIVE, "If adoption is below 70% we extend the pilot.", "contingency"),
        (Verdict.ONE_WAY_ASK, "Nine months rent free or we walk.", "ultimatum"),
        (Verdict.ONE_WAY_ASK, "One more thing: the training too.", "nibble"),
        (Verdict.ONE_WAY_GIVE, "The most I can offer is 152.", "limit"),
        (Verdict.NONE, "Deal.", "acceptance"),
        (Verdict.NONE, "We can't do that.", "refusal"),
        (Verdict.NONE, "Send me the draft tomorrow", "logistics"),
        (Verdict.NONE, "Which week is it?", "question"),
        (Verdict.NONE, "The depot is in Lyon", "information"),
        (Verdict.PAIRED, "You sign, we waive it.", "trade"),
        (Verdict.ONE_WAY_GIVE, "We waive it.", ""),
    ],
)
def test_a_message_shows_its_kind(verdict: Verdict, text: str, kind: str) -> None:
    assert kind_of(verdict, text) == kind
