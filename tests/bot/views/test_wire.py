"""What the coach offers survives the wire: shown in Slack, clicked or saved, it means the same."""

from collections.abc import Callable, Iterator
from typing import Any, cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.views.forms import modal, submitted
from bot.views.message import render
from bot.views.payload import picked, unpack
from coach.cards import Ask, Card, Form
from coach.deal import Deal
from coach.intents import Answer, Edit, Intent, Jump, Page, Show
from coach.replies.showing import PAGES
from coach.steps import BY_ID, STEPS
from coach.typed import Chosen
from tests.coach.odd_deals import odd_deals
from tests.coach.talking import Talk

Block = dict[str, Any]
OFTEN = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
WAYS: list[Intent] = [
    *(Jump(step.id) for step in STEPS if step.id != "about"),
    *(Show(cast("Page", page)) for page in PAGES),
]
FORMS = [step for step in BY_ID if not step.startswith("gate.")]


def talk_of(held: Deal) -> Talk:
    return Talk(deals={held.id: held}, here=held.id)


def elements(blocks: list[Block]) -> Iterator[Block]:
    """Yield each row's elements with the id of their row."""
    for block in blocks:
        for one in block.get("elements", ()) if block["type"] == "actions" else ():
            yield {**one, "block_id": block.get("block_id", "")}


def carried(card: Card) -> list[object]:
    """Return what the buttons and menus of a card mean after the wire."""
    values = [
        one["value"]
        for element in elements(render(card, "d1", 3).blocks)
        for one in (element, *element.get("options", ()))
        if "value" in one
    ]
    return [clicked.intent for value in values if (clicked := unpack(value)) is not None]


@OFTEN
@given(held=odd_deals(), way=st.sampled_from(WAYS))
def test_a_button_means_in_slack_what_it_means_to_the_coach(held: Deal, way: Jump | Show) -> None:
    talk = talk_of(held)
    talk.do(way)
    for card in talk.cards:
        meant = [button.intent for button in getattr(card, "buttons", ())]
        assert [one for one in meant if one not in carried(card)] == []


@OFTEN
@given(held=odd_deals(), step=st.sampled_from(["setup.issues", "first.table", "setup.fit"]))
def test_ticked_boxes_come_back_as_the_labels_that_they_show(held: Deal, step: str) -> None:
    talk = talk_of(held)
    talk.do(Jump(step))
    ask = next(card for card in talk.cards if isinstance(card, Ask))
    row = [one for one in elements(render(ask, "d1", 3).blocks) if one["block_id"]]
    boxes, done = row[:-1], row[-1:]
    state = {
        one["block_id"]: {box["action_id"]: {"selected_options": box["options"]} for box in boxes}
        for one in done
    }
    for one in done:
        clicked = picked(one, state)
        assert clicked is not None
        assert clicked.intent == Answer(step, Chosen(tuple(dict.fromkeys(ask.choices))))


@OFTEN
@given(held=odd_deals(), step=st.sampled_from(FORMS))
def test_a_form_saved_in_slack_as_it_was_shown_changes_nothing(
    held: Deal, step: str, untouched: Callable[[Block], Block]
) -> None:
    talk = talk_of(held)
    talk.do(Edit(step))
    form = next(card for card in talk.cards if isinstance(card, Form))
    view = modal(form, "d1", 3)
    clicked = submitted(view | {"state": {"values": untouched(view)}})
    assert clicked is not None
    talk.do(clicked.intent)
    if BY_ID[step].is_done(held):
        assert talk.deal == held
