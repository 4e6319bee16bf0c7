"""Every button, picker and form that is offered works, whatever things are called."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.cards import Ask, Card, Form, Sorry
from coach.deal import Confidence, Deal, Rating
from coach.intents import Answer, Edit, Filled, Intent, Jump, Show
from coach.replies.showing import PAGES
from coach.steps import BY_ID, STEPS
from coach.typed import Channel, Chosen, Day, Member, Typed
from tests.coach.odd_deals import ODD, odd_deals
from tests.coach.talking import MONDAY, Talk

OFTEN = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
ASKED = [step.id for step in STEPS if step.id != "about"]


FORMS = [step for step in BY_ID if not step.startswith("gate.")]


def talk_of(held: Deal) -> Talk:
    return Talk(deals={held.id: held}, here=held.id)


def ways(card: Card) -> list[Intent]:
    """Return everything that a card offers to click or pick."""
    found = [button.intent for button in getattr(card, "buttons", ())]
    if isinstance(card, Ask):
        found += [Answer(card.step, value) for value in picks(card)]
    return found


def picks(ask: Ask) -> list[Typed]:
    """Return what can be picked in a question."""
    match ask.picker:
        case "date":
            return [Day(MONDAY.date())]
        case "channel":
            return [Channel("C0NORTH1")]
        case "person":
            return [Member("U2")]
        case "many":
            return [Chosen(ask.choices[:1]), Chosen(ask.choices[-9:])] if ask.choices else []
        case _:
            return [Chosen((choice,)) for choice in ask.choices]


def all_work(held: Deal, cards: tuple[Card, ...]) -> None:
    """Click everything, each on a fresh table."""
    for card in cards:
        for intent in ways(card):
            talk = talk_of(held)
            talk.do(intent)
            assert talk.cards, intent
            assert not any(isinstance(one, Sorry) for one in talk.cards), (intent, talk.heard)


@OFTEN
@given(step=st.sampled_from(ASKED), held=odd_deals())
def test_every_button_of_a_question_works(step: str, held: Deal) -> None:
    talk = talk_of(held)
    talk.do(Jump(step))
    all_work(talk.deal, talk.cards)


@OFTEN
@given(page=st.sampled_from([*PAGES, "next"]), held=odd_deals())
def test_every_button_of_a_page_works(page: str, held: Deal) -> None:
    talk = talk_of(held)
    talk.do(Show(page))  # type: ignore[arg-type]
    all_work(talk.deal, talk.cards)


def form_of(talk: Talk, step: str) -> Form:
    talk.do(Edit(step))
    return next(card for card in talk.cards if isinstance(card, Form))


@OFTEN
@given(step=st.sampled_from(FORMS), held=odd_deals())
def test_a_form_saved_as_it_is_changes_nothing(step: str, held: Deal) -> None:
    talk = talk_of(held)
    form = form_of(talk, step)
    if any(not field.value.strip() and not field.is_optional for field in form.fields):
        return  # Slack itself asks for what is missing.
    talk.do(Filled(step, {field.name: field.value for field in form.fields}))
    assert not any(isinstance(card, Sorry) for card in talk.cards), talk.heard
    if BY_ID[step].is_done(held):
        assert talk.deal == held


@pytest.mark.parametrize("side", ["mine", "theirs"])
@pytest.mark.parametrize("name", ODD)
def test_a_rating_goes_to_the_issue_that_was_asked_about(side: str, name: str) -> None:
    held = talk_of(Deal(id="d1", title="x"))
    held.do(Filled("setup.issues", {"list": "Price\nTerm"}))
    (first, second) = held.deal.issues
    issues = (first, replace(second, name=name))
    talk = talk_of(replace(held.deal, issues=(issues[1], issues[0])))
    talk.do(Jump(f"setup.{side}"))
    talk.click("Low" if side == "mine" else "Low, sure")
    rated = talk.deal.issues[0]
    assert (rated.mine if side == "mine" else rated.theirs) is Rating.LOW
    assert (talk.deal.issues[1].mine, talk.deal.issues[1].theirs) == (None, None)
    if side == "theirs":
        assert rated.confidence is Confidence.SURE


@OFTEN
@given(held=odd_deals().filter(lambda deal: bool(deal.issues)))
def test_a_line_more_in_the_list_of_issues_leaves_the_others(held: Deal) -> None:
    talk = talk_of(held)
    (field,) = form_of(talk, "setup.issues").fields
    talk.do(Filled("setup.issues", {field.name: f"{field.value}\nWarranty: none | 1 year"}))
    assert talk.deal.issues[: len(held.issues)] == held.issues
    assert talk.deal.issues[-1].options == ("none", "1 year")


@OFTEN
@given(held=odd_deals().filter(lambda deal: bool(deal.issues)), data=st.data())
def test_the_rows_of_a_form_of_ratings_belong_to_their_issues(
    held: Deal, data: st.DataObject
) -> None:
    talk = talk_of(held)
    fields = form_of(talk, "setup.mine").fields
    chosen = {field.name: data.draw(st.sampled_from(field.options)) for field in fields}
    talk.do(Filled("setup.mine", chosen))
    for issue, said in zip(talk.deal.issues, chosen.values(), strict=True):
        assert issue.mine is not None
        assert issue.mine.name.capitalize() == said
