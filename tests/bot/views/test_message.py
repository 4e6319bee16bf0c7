"""Which cards share a message."""

from collections.abc import Callable, Iterable
from typing import Any

from inline_snapshot import snapshot

from bot.views.message import (
    Message,
    render,
    render_all,
)
from coach.cards import (
    Answered,
    Ask,
    Button,
    Card,
    Map,
    Say,
    Sorry,
    StageLine,
)
from coach.deal import Stage
from coach.intents import Show, Skip

Look = Callable[[Iterable[dict[str, Any]]], str]


QUESTION = "If this falls through, what will you do instead?"
NORTHWIND = Map(
    "Northwind renewal",
    "Sales · call Tue 3 Mar, 15:00",
    (
        StageLine(Stage.SETUP, "Setup", 9, 9, is_here=False),
        StageLine(Stage.FIRST_MOVE, "First move", 1, 4, is_here=True, gaps=("three offers",)),
        StageLine(Stage.MIDGAME, "Midgame", 0, 4, is_here=False),
        StageLine(Stage.CLOSE, "Close", 1, 3, is_here=False),
        StageLine(Stage.REVIEW, "Review", 0, 0, is_here=False),
    ),
    QUESTION,
    (Button("Change", Show("settings")),),
)
ALTERNATIVE = Ask(
    "setup.alternative",
    "Northwind renewal",
    QUESTION,
    "Your best alternative decides how far you can go.",
    "push the pilot at Contoso, maybe 30k this quarter",
    "3 of 9",
    buttons=(Button("Skip", Skip("setup.alternative")),),
)


def test_a_question_right_after_its_map_is_one_message(look: Look) -> None:
    (message,) = render_all([Say("Hello."), NORTHWIND, ALTERNATIVE])
    assert look(message.blocks) == snapshot("""\
Hello.
*Northwind renewal*
Sales · call Tue 3 Mar, 15:00
✓ Setup 9/9   ● *First move* 1/4   ○ Midgame   ○ Close 1/3   ○ Review
(Still open in First move: three offers)
[Change]
(3 of 9)
*If this falls through, what will you do instead?*
_Your best alternative decides how far you can go._
(For example: push the pilot at Contoso, maybe 30k this quarter)
[Skip]\
""")
    assert look(message.blocks[message.asked_at :]) == snapshot("""\
(3 of 9)
*If this falls through, what will you do instead?*
_Your best alternative decides how far you can go._
(For example: push the pilot at Contoso, maybe 30k this quarter)
[Skip]\
""")


def test_short_remarks_stand_together_and_long_ones_alone() -> None:
    cards: list[Card] = [Say("Noted."), Sorry("Not that."), Say("x" * 500), ALTERNATIVE]
    assert [len(message.blocks) for message in render_all(cards)] == [3, 4]
    assert [message.step for message in render_all(cards)] == ["", "setup.alternative"]


def test_an_answered_question_is_never_merged() -> None:
    messages = render_all([Say("Noted."), Answered("s", "?", "yes"), ALTERNATIVE])
    assert [message.step for message in messages] == ["", "s", "setup.alternative"]


def test_nothing_to_say_is_said() -> None:
    assert render(Say("")) == Message("Nothing to show here.", render(Say("")).blocks)
    assert render_all([]) == []
