"""Lists and forms that fit a small screen: scripts by part, short titles, hints, the log."""

from dataclasses import replace

import pytest

from coach.cards import Checklist, Form, Grid
from coach.deal import Deal, Kind, Party, Role, Trade
from coach.intents import Edit, Export, Load, Script, Show
from coach.playbook import load
from coach.replies.trading import PARTS
from coach.steps import STEPS
from tests.coach.talking import Talk, deal, labels, rated_deal


def talk_of(held: Deal) -> Talk:
    return Talk(deals={held.id: held}, here=held.id)


def test_every_move_stands_in_one_part_of_the_list() -> None:
    listed = [move for part in PARTS.values() for move in part]
    assert sorted(listed) == sorted(move.id for move in load().scripts)
    assert max(len(part) for part in (PARTS, *PARTS.values())) <= 8


def test_a_part_of_the_list_leads_to_its_moves() -> None:
    talk = talk_of(rated_deal())
    talk.do(Script())
    assert labels(talk.cards) == {
        "To begin", "First offers", "Trading", "Under pressure", "Closing", "Once signed",
    }  # fmt: skip
    talk.click("Closing")
    assert "Which move?" in talk.heard
    talk.click("Work on one text")
    assert "one text" in talk.heard.casefold()


def test_a_move_nobody_knows_is_answered_with_the_parts() -> None:
    talk = talk_of(rated_deal())
    talk.do(Script("tap dancing"))
    assert "I have no script “tap dancing”" in talk.heard
    assert "Trading" in labels(talk.cards)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_title_of_each_form_fits_whole(kind: Kind) -> None:
    talk = talk_of(rated_deal(kind=kind))
    for step in STEPS:
        if step.stage is None or step.id.startswith("gate."):
            continue
        talk.do(Edit(step.id))
        (form,) = (card for card in talk.cards if isinstance(card, Form))
        assert form.title == load().step(step.id, kind).label


@pytest.mark.parametrize("step", ["setup.mine", "setup.theirs"])
def test_a_rating_is_asked_beside_what_it_spans(step: str) -> None:
    bare = replace(rated_deal().issues[1], name="Warranty", options=())
    talk = talk_of(rated_deal(issues=(*rated_deal().issues, bare)))
    talk.do(Edit(step))
    (form,) = (card for card in talk.cards if isinstance(card, Form))
    assert form.fields[1].hint == "From worst to best for you: 12 months → 36 months"
    assert form.fields[3].hint == ""


@pytest.mark.parametrize(
    ("trade", "worth"),
    [
        (Trade("1", "support", "term", "Support", "Term", "two years", "a safe launch"), "H / H"),
        (Trade("1", "support", "term", "Support", "Term", "M", "L"), "M / L"),
        (Trade("1", "support", "term", "Support", "Term"), "H / H"),
        (Trade("1", "a gift", "a thank-you", worth_to_us="small"), "small / ?"),
    ],
)
def test_the_log_shows_worth_as_a_letter_where_it_is_rated(trade: Trade, worth: str) -> None:
    talk = talk_of(rated_deal(trades=(trade,)))
    talk.do(Show("log"))
    (grid,) = (card for card in talk.cards if isinstance(card, Grid))
    assert grid.rows[0][3] == worth


def test_a_loaded_example_knows_its_kind_and_names_its_tone() -> None:
    talk = Talk()
    talk.do(Load("sales"))
    talk.do(Show("answers"))
    assert "tone: direct" in talk.heard
    assert "sales, more is better" in talk.heard


@pytest.mark.parametrize(
    ("parties", "is_clear"),
    [
        ((), False),
        ((Party("Dana", Role.DECIDES),), False),
        ((Party("Dana", Role.DECIDES, constraint="a frozen budget"),), False),
        ((Party("Dana", Role.DECIDES, face="a saving to show"),), True),
        ((Party("Dana", Role.DECIDES, face="must look good"), Party("Lee", Role.USES)), False),
    ],
)
def test_nobody_is_shown_up_once_it_is_known_what_holds_each(
    parties: tuple[Party, ...], is_clear: bool
) -> None:
    talk = talk_of(deal(parties=parties))
    talk.do(Show("checklist"))
    (card,) = (card for card in talk.cards if isinstance(card, Checklist))
    ticks = [tick for _, lines in card.sections for tick in lines]
    (line,) = (
        (t for t in ticks if t.jump == "setup.parties" and "Showing" in t.text)
        if (not is_clear)
        else (t for t in ticks if t.text.startswith("You know what each of them"))
    )
    assert line.is_done == is_clear


def test_the_export_brings_the_plan_and_its_pictures_once_there_is_a_package() -> None:
    sales = next(one for one in load().examples if one.id == "sales").deal
    talk = talk_of(sales)
    talk.do(Export())
    files = ["Document", "Document"]
    assert [type(card).__name__ for card in talk.cards] == [*files, "Picture", "Picture", "Say"]
    bare = talk_of(replace(sales, package={}))
    bare.do(Export())
    assert [type(card).__name__ for card in bare.cards] == [*files, "Say"]
