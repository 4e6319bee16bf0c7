"""Words are cut into known pieces that keep their place."""

from hypothesis import given
from hypothesis import strategies as st

from coach.encoder.wordpiece import pieces

VOCABULARY = {
    word: number
    for number, word in enumerate(["[UNK]", "we", "##ll", "sign", "##ed", "cafe", "10", "%", "'"])
}


def cut(text: str) -> list[tuple[int, str]]:
    return [(piece.id, text[piece.start : piece.end]) for piece in pieces(text, VOCABULARY)]


def test_a_word_is_cut_into_its_longest_known_pieces() -> None:
    assert cut("We signed 10%") == [(1, "We"), (3, "sign"), (4, "ed"), (6, "10"), (7, "%")]


def test_accents_and_case_are_put_aside() -> None:
    assert cut("CAFÉ") == [(5, "CAFÉ")]


def test_a_word_with_an_unknown_part_is_unknown_as_a_whole() -> None:
    assert cut("weird") == [(0, "weird")]


def test_an_endless_word_is_unknown() -> None:
    assert cut("we" * 60) == [(0, "we" * 60)]


@given(text=st.text(max_size=80))
def test_pieces_come_in_order_and_within_the_text(text: str) -> None:
    at = 0
    for piece in pieces(text, VOCABULARY):
        assert at <= piece.start <= piece.end <= len(text)
        at = piece.end
