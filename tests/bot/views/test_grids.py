"""Tables."""

from collections.abc import Callable, Iterable
from typing import Any

from inline_snapshot import snapshot

from bot.views.message import render, render_all
from coach.cards import Grid

Look = Callable[[Iterable[dict[str, Any]]], str]


def test_a_table_has_its_conclusion_above(look: Look) -> None:
    grid = Grid(
        "Priorities",
        "Two slots: onboarding and term.",
        ("Issue", "You", "Them", "Gain"),
        (("Onboarding", "L", "H", "+9"), ("Term", "H", "")),
        "Theirs is our estimate.",
    )
    message = render(grid)
    assert look(message.blocks) == snapshot("""\
*Priorities*
Two slots: onboarding and term.
Issue | You | Them | Gain
Onboarding | L | H | +9
Term | H | – | –
(Theirs is our estimate.)\
""")
    assert message.text == snapshot("""\
Priorities: Two slots: onboarding and term.
Onboarding · L · H · +9
Term · H ·\
""")
    assert [one["align"] for one in message.blocks[1]["column_settings"]] == snapshot(
        ["left", "left", "left", "right"]
    )


def test_an_empty_table_says_so(look: Look) -> None:
    assert look(render(Grid("Log", "", ("Give", "Get"), ())).blocks) == snapshot("""\
*Log*
(Nothing here yet.)\
""")


def test_columns_beyond_twenty_go_into_the_last() -> None:
    wide = tuple(str(n) for n in range(25))
    table = render(Grid("Wide", "", wide, (wide,))).blocks[-1]
    assert [len(row) for row in table["rows"]] == [20, 20]
    assert table["rows"][1][-1]["text"] == "19 · 20 · 21 · 22 · 23 · 24"


def test_a_cut_cell_is_announced(look: Look) -> None:
    assert "whole in the plan" in look(render(Grid("G", "", ("a",), (("x" * 500,),))).blocks)


def test_a_long_table_goes_on_in_further_messages_under_the_same_head() -> None:
    rows = tuple((f"Issue {n}", "H", "L") for n in range(200))
    messages = render_all([Grid("Issues", "Many.", ("Issue", "You", "Them"), rows)])
    tables = [block for one in messages for block in one.blocks if block["type"] == "table"]
    assert len(messages) == len(tables) > 1
    assert {table["rows"][0][0]["text"] for table in tables} == {"Issue"}
    assert sum(len(table["rows"]) - 1 for table in tables) == 200
