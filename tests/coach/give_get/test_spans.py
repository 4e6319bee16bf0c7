"""From chances per piece to quoted phrases."""

from coach.encoder.wordpiece import Piece
from coach.give_get.reading import Span
from coach.give_get.spans import likeliest, phrases, settled

TEXT = "Well, we waive setup and you sign."


def words(text: str) -> list[Piece]:
    found, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        found.append(Piece(0, start, at))
    return found


def quoted(text: str, chances: list[float]) -> list[str]:
    return [span.text for span in phrases(text, words(text), chances)]


def test_pieces_that_are_likely_become_one_phrase() -> None:
    assert quoted(TEXT, [0, 0.9, 0.9, 0.9, 0, 0, 0]) == ["we waive setup"]


def test_a_short_doubt_is_bridged() -> None:
    assert quoted(TEXT, [0, 0.9, 0.3, 0.9, 0, 0, 0]) == ["we waive setup"]


def test_scraps_of_one_clause_are_one_phrase() -> None:
    assert quoted(TEXT, [0, 0.9, 0.1, 0.9, 0, 0, 0]) == ["we waive setup"]


def test_a_scrap_becomes_its_whole_clause() -> None:
    text = "We will prepay 40,000 EUR, and you ship in May"
    assert quoted(text, [0, 0, 0, 0.9, 0, 0, 0, 0, 0, 0]) == ["We will prepay 40,000 EUR"]


def test_a_figure_is_never_cut() -> None:
    text = "prepay all 40,000 now"
    found = phrases(text, [Piece(0, 0, 6), Piece(0, 11, 13)], [0.9, 0.9])
    assert found[0].text == "prepay all 40,000"


def test_a_phrase_does_not_grow_over_the_other_role() -> None:
    text = "two seats for ten months"
    found = phrases(text, words(text), [0.9, 0.9, 0, 0, 0], beside=[0, 0, 0, 0.9, 0.9])
    assert [span.text for span in found] == ["two seats"]


def test_a_line_break_parts_two_phrases() -> None:
    assert quoted("one free month\ntwo seats", [0.9] * 5) == ["one free month", "two seats"]


def test_a_phrase_has_no_joint_in_front_and_no_marks_around() -> None:
    assert quoted(TEXT, [0, 0, 0, 0, 0.9, 0.9, 0.9]) == ["you sign"]


def test_a_phrase_grows_to_whole_words() -> None:
    assert phrases("signed", [Piece(0, 2, 4)], [0.9]) == (Span("signed", 0, 6),)


def test_marks_alone_are_no_phrase() -> None:
    assert quoted("a ... b", [0, 0.9, 0]) == []


def test_a_lone_joint_stays() -> None:
    assert quoted("if", [0.9]) == ["if"]


def test_without_a_sure_piece_the_likeliest_clause_is_quoted() -> None:
    found = likeliest(TEXT, words(TEXT), [0, 0.1, 0.1, 0.1, 0.3, 0.3, 0.3])
    assert [span.text for span in found] == ["you sign"]


def test_a_text_without_pieces_has_no_likeliest_clause() -> None:
    assert likeliest("…", [], []) == ()


def test_a_clause_with_next_to_nothing_of_the_other_role_is_all_of_one() -> None:
    text = "You take the nights"
    give, get = settled(text, words(text), [0, 0, 0, 0.9], [0.9, 0.9, 0.9, 0])
    assert give == [0, 0, 0, 0]
    assert get == [0.9, 0.9, 0.9, 0.9]


def test_a_clause_with_both_roles_keeps_them() -> None:
    text = "two seats for ten months"
    give, get = settled(text, words(text), [0.9, 0.9, 0, 0, 0], [0, 0, 0, 0.9, 0.9])
    assert (give, get) == ([0.9, 0.9, 0, 0, 0], [0, 0, 0, 0.9, 0.9])


def test_a_clause_that_is_quoted_for_the_other_role_is_not_quoted_again() -> None:
    found = likeliest("you sign", words("you sign"), [0.4, 0.4], beside=(Span("sign", 4, 8),))
    assert found == ()
