"""How a question is asked, and what stays of it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from inline_snapshot import snapshot

from bot.views.message import (
    answered,
    render,
)
from coach.cards import (
    Answered,
    Ask,
    Button,
)
from coach.intents import Back, Show, Skip, Why

Look = Callable[[Iterable[dict[str, Any]]], str]


WAYS = (
    Button("Skip", Skip("setup.alternative")),
    Button("Back", Back()),
    Button("Why?", Why("setup.alternative")),
    Button("Open plan", Show("plan")),
)
QUESTION = "If this falls through, what will you do instead?"
ALTERNATIVE = Ask(
    "setup.alternative",
    "Northwind renewal",
    QUESTION,
    "Your best alternative decides how far you can go.",
    "push the pilot at Contoso, maybe 30k this quarter",
    "3 of 9",
    buttons=WAYS,
)


def test_a_question_says_what_why_and_an_example(look: Look) -> None:
    message = render(ALTERNATIVE)
    assert look(message.blocks) == snapshot("""\
(Northwind renewal · 3 of 9)
*If this falls through, what will you do instead?*
_Your best alternative decides how far you can go._
(For example: push the pilot at Contoso, maybe 30k this quarter)
[Skip] [Back] [Why?] [Open plan]\
""")
    assert (message.step, message.text) == ("setup.alternative", QUESTION)


def test_asked_again_it_shows_the_answer_so_far_and_no_example(look: Look) -> None:
    again = replace(ALTERNATIVE, held="<@U12345> at <#C12345>, 30k")
    assert "(Now: <@U12345> at <#C12345>, 30k)" in look(render(again).blocks)
    assert "For example" not in look(render(again).blocks)


@pytest.mark.parametrize(
    ("ask", "ways"),
    [
        pytest.param(Ask("s", "", "?", choices=("Sure", "Think")), "[Sure] [Think]", id="few"),
        pytest.param(
            Ask("s", "", "?", choices=("Sure", "Think"), chosen=("Think",)),
            "[Sure] [✓ Think]",
            id="the one chosen before is marked",
        ),
        pytest.param(
            Ask("s", "", "?", choices=("x" * 75, "y"), chosen=("x" * 75,)),
            f"[{'x' * 75}] [y]",
            id="no room for a mark",
        ),
        pytest.param(
            Ask("s", "", "?", choices=tuple("abcdef")),
            "[static_select: a, b, c, d, e, f]",
            id="more than five",
        ),
        pytest.param(
            Ask("s", "", "?", choices=("x" * 80, "y")),
            f"1. {'x' * 80}\n2. y\n[1] [2]",
            id="long ones are numbered",
        ),
        pytest.param(
            Ask("s", "", "?", choices=("a", "b"), picker="many"),
            "[checkboxes: a, b] [Done]",
            id="several at once",
        ),
        pytest.param(Ask("s", "", "?", choices=(" ", ""), picker="many"), "", id="no boxes"),
        pytest.param(Ask("s", "", "?", choices=(" ", "")), "", id="no choices"),
        pytest.param(Ask("s", "", "?", picker="date"), "[datepicker]", id="date"),
        pytest.param(Ask("s", "", "?", picker="channel"), "[conversations_select]", id="channel"),
        pytest.param(Ask("s", "", "?", picker="person"), "[users_select]", id="person"),
    ],
)
def test_a_question_offers_what_fits_its_answer(look: Look, ask: Ask, ways: str) -> None:
    assert look(render(ask).blocks) == f"*?*\n{ways}".strip()


@pytest.mark.parametrize(
    ("ask", "held"),
    [
        (Ask("s", "", "?", picker="date", chosen=("2026-11-30",)), "initial_date"),
        (Ask("s", "", "?", picker="channel", chosen=("C012345",)), "initial_conversation"),
        (Ask("s", "", "?", picker="person", chosen=("U012345",)), "initial_user"),
        (Ask("s", "", "?", choices=tuple("abcdef"), chosen=("c",)), "initial_option"),
        (Ask("s", "", "?", choices=("a", "b"), picker="many", chosen=("b",)), "initial_options"),
    ],
)
def test_a_picker_starts_with_what_was_chosen(ask: Ask, held: str) -> None:
    (element, *_) = render(ask).blocks[-1]["elements"]
    assert held in element


@pytest.mark.parametrize("picker", ["date", "channel", "person"])
def test_a_picker_starts_empty_where_the_old_answer_was_words(picker: Any) -> None:
    asked = render(Ask("s", "", "?", picker=picker, chosen=("next spring!",)))
    assert not [key for key in asked.blocks[-1]["elements"][0] if key.startswith("initial")]


def test_choices_that_do_not_fit_can_still_be_typed(look: Look) -> None:
    short, long = (
        tuple(f"choice {n}" for n in range(300)),
        tuple(f"{n:04}" * 30 for n in range(30)),
    )
    for choices in (short, long):
        assert "type yours" in look(render(Ask("s", "", "?", choices=choices)).blocks)


def test_an_answered_question_keeps_no_buttons(look: Look, every: Any) -> None:
    message = answered(Answered("setup.alternative", QUESTION, "Contoso pilot, maybe 30k"))
    assert look(message.blocks) == snapshot("""\
If this falls through, what will you do instead?
✓ *Contoso pilot, maybe 30k*\
""")
    assert message.step == "setup.alternative"
    assert not every(message.blocks)


def test_an_answer_that_is_a_channel_or_a_person_is_named(look: Look) -> None:
    assert "<#C0123ABCD>" in look(answered(Answered("s", "Where?", "C0123ABCD")).blocks)
    assert "<@U0123ABCD>" in look(answered(Answered("s", "Who?", "U0123ABCD")).blocks)
