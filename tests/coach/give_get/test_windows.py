"""Long texts are read in windows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.encoder.windows import windows
from coach.encoder.wordpiece import Piece
from coach.give_get import Verdict, check
from coach.give_get.chances import Four, chances, joined

score = st.floats(-9, 9)
four = st.tuples(score, score, score, score).map(chances)


def test_a_window_ends_with_a_sentence_where_it_can() -> None:
    text = "a b c. d e f g"
    cut = [Piece(0, at, at + 1) for at, c in enumerate(text) if c != " "]
    assert [len(window) for window in windows(text, cut, 5)] == [4, 4]


def test_a_window_without_the_end_of_a_sentence_is_cut_at_its_size() -> None:
    text = "abcdefg"
    cut = [Piece(0, at, at + 1) for at in range(7)]
    assert [len(window) for window in windows(text, cut, 3)] == [3, 3, 1]


@given(st.lists(four, min_size=1, max_size=6))
def test_joined_chances_are_chances(windows_read: list[Four]) -> None:
    found = joined(windows_read)
    assert sum(found) == pytest.approx(1)
    assert min(found) >= 0


def test_a_give_here_and_an_ask_there_are_a_pair() -> None:
    assert max(range(4), key=joined([(0, 1, 0, 0), (0, 0, 1, 0)]).__getitem__) == 0


MAIL = """Dear Dana,

it was good to see the site in June. The pilot ran for six weeks with forty people, and the
numbers in your report match ours. Two of our engineers came back impressed. I read the
contract again on the train, and legal has been through it as well.

As I said on the phone, the summer was slow here. The auditors were in the house all week,
hence the silence, and half of the team is away until September. Maria joins the next call
instead of me. The port was closed for four days, so the last delivery came on a Monday.

Our usage went from 200 to 340 in a year, mostly in the new stores. Everyone at our end has
read the minutes. The steering group meets on the 14th.
"""


def test_the_end_of_a_long_mail_is_read() -> None:
    assert check(MAIL).verdict is Verdict.NONE
    assert check(MAIL + "\nWe need a discount of 15% from you.").verdict is Verdict.ONE_WAY_ASK
