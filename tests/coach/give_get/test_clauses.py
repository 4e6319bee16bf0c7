"""Messages are cut into clauses that keep their place."""

from hypothesis import given
from hypothesis import strategies as st

from coach.give_get.clauses import clauses, plain


def test_a_condition_and_what_follows_are_two_clauses() -> None:
    found = clauses("If you sign by Friday, we'll waive setup. Fair?")
    assert [clause.words for clause in found] == [
        "if you sign by friday",
        "we'll waive setup.",
        "fair?",
    ]
    assert [clause.sentence for clause in found] == [0, 0, 1]


@given(text=st.text(max_size=200))
def test_plain_text_keeps_every_character_in_its_place(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(text=st.text(max_size=200))
def test_a_clause_is_what_stands_at_its_place(text: str) -> None:
    for clause in clauses(text):
        assert plain(text)[clause.start : clause.end] == clause.words
