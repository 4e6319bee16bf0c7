"""Words people typed become text that Slack shows as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.text import CONTINUED, mrkdwn, named, pieces, plain, short, slanted, strong

WILD = st.text() | st.text("&<> \n*_@her", max_size=4_000)


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("<!channel> & <@U012>", "&lt;!channel&gt; &amp; &lt;@U012&gt;"),
        ("Hi @here and @Channel", "Hi @\u2060here and @\u2060Channel"),
        ("ann@heretic.example", "ann@heretic.example"),
        ("a\x00b\x1bc\ud83d", "abc"),
        ("  two\nlines ", "two\nlines"),
        ("*bold* stays, _italic_ too", "*bold* stays, _italic_ too"),
    ],
)
def test_typed_words_mention_nobody(typed: str, sent: str) -> None:
    assert mrkdwn(typed) == sent


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("*Northwind* _renewal_", "Northwind renewal"),
        ("2 * 3 * 4, snake_case_name", "2 * 3 * 4, snake_case_name"),
        ("two\n lines", "two lines"),
        ("x" * 30, "x" * 19 + "…"),
    ],
)
def test_a_label_is_one_line_without_marks(typed: str, sent: str) -> None:
    assert plain(typed, 20 if typed.startswith("x") else 75) == sent


def test_what_is_cut_says_where_the_rest_is() -> None:
    assert short("word " * 100, 60).endswith(CONTINUED)
    assert short("fits", 60) == "fits"


@given(WILD, st.integers(60, 300))
def test_a_cut_is_never_too_long_nor_inside_a_sign(text: str, limit: int) -> None:
    cut = short(text, limit)
    assert len(cut) <= limit
    assert _is_escaped(cut)


@given(WILD, st.integers(60, 300), st.sampled_from(["", "> "]))
def test_pieces_keep_every_word_and_every_sign_whole(text: str, limit: int, prefix: str) -> None:
    escaped = mrkdwn(text)
    parts = pieces(escaped, limit, prefix)
    assert all(0 < len(part) <= limit for part in parts)
    lines = [line.removeprefix(prefix) for part in parts for line in part.split("\n")]
    assert all(map(_is_escaped, lines))
    assert "".join("".join(lines).split()) == "".join(escaped.split())


def _is_escaped(text: str) -> bool:
    bare = text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
    return not set(bare) & set("&<>")


def test_each_line_is_marked_by_itself() -> None:
    assert strong("one\n\ntwo") == "*one*\n\n*two*"
    assert slanted("one") == "_one_"
    assert strong("2 *bold* words") == "2 *bold* words"


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("U012ABCDE", "<@U012ABCDE>"),
        (" C012ABCDE ", "<#C012ABCDE>"),
        ("U0SAM", "<@U0SAM>"),
        ("USERS", "USERS"),
        ("URGENT", "URGENT"),
        ("GENERAL", "GENERAL"),
        ("U012ABCDE and more", "U012ABCDE and more"),
    ],
)
def test_only_an_id_that_stands_alone_becomes_a_name(typed: str, sent: str) -> None:
    assert named(typed) == sent


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("in <#C0DEALS>; owner <@U0DANA>", "in <#C0DEALS>; owner <@U0DANA>"),
        ("<#C0DEALS|deals> & co", "<#C0DEALS> &amp; co"),
        ("<@U0SAM|<!here>>", "&lt;@U0SAM|&lt;!here&gt;&gt;"),
        ("<!here> <!channel|x>", "&lt;!here&gt; &lt;!channel|x&gt;"),
        ("<!subteam^S0TEAM1> @here", "&lt;!subteam^S0TEAM1&gt; @\u2060here"),
        ("<https://x.example|U0SAM>", "&lt;https://x.example|U0SAM&gt;"),
        ("<@sam>", "&lt;@sam&gt;"),
    ],
)
def test_marked_people_and_channels_are_named_and_nothing_else(typed: str, sent: str) -> None:
    assert named(typed) == sent
    assert "<" not in mrkdwn(typed)
