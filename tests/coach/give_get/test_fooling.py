"""The page of misleading messages is true."""

import pytest

from coach.give_get import check
from tests.coach.give_get.fooling import PAGE, by_keywords, messages, page


@pytest.mark.parametrize("message", messages(), ids=lambda message: message["what"])
def test_a_misleading_message_is_read_right(message: dict[str, str]) -> None:
    assert check(message["text"], before=message.get("before", "")).verdict == message["verdict"]


def test_the_page_is_what_the_check_says_now() -> None:
    assert PAGE.read_text("utf-8") == page()


def test_twenty_messages_are_shown_and_most_fool_a_checker_of_words() -> None:
    fooled = [m for m in messages() if by_keywords(m["text"]) != m["verdict"]]
    assert len(messages()) == 20
    assert len(fooled) >= 15
