"""What a page of the guide promises can be had: by asking, and from the guide's own page."""

import pytest

from coach.cards import Grid, Say
from coach.deal import Kind
from coach.intents import Show, Why
from coach.playbook import load
from coach.replies.guide import MAIN
from tests.coach.talking import Talk, deal, rated_deal

BOOK = load()


def asked(text: str) -> Talk:
    talk = Talk(deals={"d1": rated_deal()}, here="d1")
    talk.say(text)
    return talk


@pytest.mark.parametrize("topic", BOOK.guide, ids=lambda topic: topic.id)
def test_every_page_that_a_page_promises_can_be_had(topic: object) -> None:
    title = topic.title  # type: ignore[attr-defined]
    talk = Talk(deals={"d1": rated_deal()}, here="d1")
    talk.do(Why(topic.id))  # type: ignore[attr-defined]
    assert title in talk.heard


@pytest.mark.parametrize("pit", BOOK.pitfalls, ids=lambda pit: pit.id)
def test_each_pitfall_has_its_way_out_by_name(pit: object) -> None:
    name, remedy = pit.name, pit.remedy  # type: ignore[attr-defined]
    assert remedy in asked(f"what is {name.lower()}?").heard
    assert remedy in asked("what are the pitfalls?").heard
    listed = asked("what are the pitfalls?")
    listed.click(name)
    assert remedy in listed.heard


@pytest.mark.parametrize(
    "said", ["what is the quick-reference table?", "what is the quick reference?"]
)
def test_the_quick_reference_is_the_whole_table(said: str) -> None:
    talk = asked(said)
    (table,) = [card for card in talk.cards if isinstance(card, Grid)]
    assert table.columns == (
        "Move", "When", "Say or do", "Signal to stop", "Risk and safeguard",
    )  # fmt: skip
    assert len(table.rows) == 6
    assert all(all(cell for cell in row) for row in table.rows)


@pytest.mark.parametrize("kind", Kind)
def test_the_mini_script_of_this_playbook_is_shown_line_by_line(kind: Kind) -> None:
    talk = Talk(deals={"d1": deal(kind=kind)}, here="d1")
    talk.say("what is the mini-script?")
    for line in BOOK.mini_script(kind):
        assert line.says in talk.heard
        assert line.move in talk.heard


def test_the_examples_are_stories_in_five_parts() -> None:
    talk = asked("what are the worked examples?")
    for example in BOOK.examples:
        for part in ("context", "move", "reaction", "resolution", "safeguard"):
            assert getattr(example, part).strip() in talk.heard


def test_the_works_are_listed_whole() -> None:
    talk = asked("what are the sources?")
    assert all(work.work in talk.heard for work in BOOK.references)
    assert all(len(card.text) < 2_900 for card in talk.cards if isinstance(card, Say))


def test_the_guide_leads_to_its_pages_and_names_the_others() -> None:
    talk = asked("guide")
    by_id = {topic.id: topic.title for topic in BOOK.guide}
    for topic in BOOK.topics:
        assert topic.title in talk.heard
    for one in MAIN:
        again = asked("guide")
        again.click(by_id[one])
        assert by_id[one] in again.heard or one == "examples"
    before = Talk()
    before.do(Show("guide"))
    assert "The guide" in before.heard
    before.do(Why("pitfalls"))
    assert "The way out" in before.heard


def test_a_page_names_the_works_it_rests_on() -> None:
    assert "Source: Fisher & Ury" in asked("what is a batna?").heard
