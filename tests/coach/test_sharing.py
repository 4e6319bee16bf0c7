"""Taking a deal out: all of it for oneself, the agreed part for others, nothing by accident."""

from dataclasses import replace

import pytest

from coach.cards import Document, Say, Shared, Sorry
from coach.deal import TextClause
from coach.intents import Export, Post, Restore, Show
from coach.playbook import load
from tests.coach.talking import Talk, deal

SALES = next(one for one in load().examples if one.id == "sales").deal


def talk_of(**parts: object) -> Talk:
    held = replace(SALES, id="d1", **parts)  # type: ignore[arg-type]
    return Talk(deals={"d1": held}, here="d1")


def test_an_export_can_be_loaded_again() -> None:
    talk = talk_of()
    talk.say("export")
    files = [card for card in talk.cards if isinstance(card, Document)]
    assert [file.file_name.rpartition(".")[2] for file in files] == ["md", "json"]
    assert "44" in files[0].content
    other = Talk()
    other.say(files[1].content)
    assert replace(other.deal, id="d1", zone=SALES.zone) == talk.deal
    assert "Loaded *Northwind rollout* again" in other.heard


@pytest.mark.parametrize("text", ["{}", "not json", '{"pie": {"version": 2}}', "[1]", '"x"'])
def test_what_is_no_export_is_said_so(text: str) -> None:
    talk = talk_of()
    before = talk.deal
    talk.do(Restore(text))
    assert isinstance(talk.cards[0], Sorry)
    assert talk.deal == before


def test_others_get_the_agreed_part_after_a_preview() -> None:
    talk = talk_of()
    talk.do(Export("others"))
    (preview,) = talk.cards
    assert isinstance(preview, Say)
    assert "Nobody but you sees this preview" in preview.text
    talk.click("Save it as a file")
    (file,) = talk.cards
    assert isinstance(file, Document)
    for told in ("What was agreed", "Offers on the table", "Standards", "Term: 24 months"):
        assert told in file.content
    for secret in ("Contoso", "44k", "44,000", "0.1", "10 %", "40 %", "reseller", "15k"):
        assert secret not in file.content


def test_a_share_is_a_preview_until_a_channel_is_named() -> None:
    talk = talk_of()
    talk.do(Show("share"))
    (shared,) = talk.cards
    assert isinstance(shared, Shared)
    assert not shared.is_posted
    talk.do(Post("C1"))
    told, posted = talk.cards
    assert isinstance(told, Say)
    assert isinstance(posted, Shared)
    assert (posted.is_posted, posted.channel) == (True, "C1")


def test_a_channel_of_two_companies_is_asked_about_first_and_one_without_pie_refused() -> None:
    talk = talk_of()
    talk.do(Post("C1", is_shared=True))
    (asked,) = talk.cards
    assert isinstance(asked, Say)
    assert asked.readers == "C1"
    assert "shared with another company" in asked.text
    talk.do(Post("C1", confirmed=True, is_shared=True))
    assert isinstance(talk.cards[-1], Shared)
    talk.do(Post("C1", problem="not_in_channel"))
    assert isinstance(talk.cards[0], Sorry)


def test_a_share_says_how_much_was_left_out() -> None:
    clause = TextClause("Price: 52k; we could accept 44k")
    held = deal(text=(clause,), reservation=SALES.reservation)
    talk = Talk(deals={"d1": held}, here="d1")
    talk.do(Show("share"))
    (shared,) = talk.cards
    assert isinstance(shared, Shared)
    assert (shared.lines, shared.left_out) == (("Price: 52k",), 1)
