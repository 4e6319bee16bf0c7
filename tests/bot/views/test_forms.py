"""Modals: what they show and what comes back."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from inline_snapshot import snapshot

from bot import ids
from bot.views.forms import (
    Measured,
    error_view,
    input_errors,
    loading_view,
    measure_errors,
    measure_modal,
    measured,
    modal,
    reassign_modal,
    reassigned,
    submitted,
    sure_modal,
    typed,
)
from bot.views.limits import check_view
from bot.views.payload import Clicked
from coach.cards import Field, Form
from coach.intents import Filled

Look = Callable[[Iterable[dict[str, Any]]], str]

ISSUE = Form(
    "setup.issues",
    "One issue and its options",
    (
        Field("name", "Name", value="Term", hint="as you would say it", is_optional=False),
        Field("options", "Options", "lines", "12 months\n24 months"),
        Field("mine", "For us", "select", "H", options=("H", "M", "L")),
        Field("tags", "Tags", "checkboxes", "a\nb", options=("a", "b", "c")),
        Field("until", "Until", "date", "2026-11-30"),
    ),
    "From worst to best for you.",
)


def test_a_form_shows_what_it_holds(look: Look) -> None:
    view = modal(ISSUE, "deal-1", 7)
    assert look(view["blocks"]) == snapshot("""\
*One issue and its options*
From worst to best for you.
Name: plain_text_input
Options: plain_text_input
For us: static_select
Tags: checkboxes
Until: datepicker\
""")
    assert view["title"]["text"] == "One issue and its optio…"
    assert view["callback_id"] == ids.FORM


def test_a_filled_form_comes_back_by_field_name() -> None:
    view = modal(ISSUE, "deal-1", 7)
    entered = (
        {"value": "Contract term"},
        {"value": None},
        {"selected_option": {"value": "L"}},
        {"selected_options": [{"value": "a"}, {"value": "c"}]},
        {"selected_date": "2026-12-01"},
    )
    state = _state(view, entered)
    assert submitted(view | {"state": {"values": state}}) == Clicked(
        Filled(
            "setup.issues",
            {
                "name": "Contract term",
                "options": "",
                "mine": "L",
                "tags": "a\nc",
                "until": "2026-12-01",
            },
        ),
        "deal-1",
        7,
    )


def _state(view: dict[str, Any], entered: Iterable[dict[str, Any]]) -> dict[str, Any]:
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    return {
        block["block_id"]: {block["element"]["action_id"]: value}
        for block, value in zip(inputs, entered, strict=True)
    }


@pytest.mark.parametrize("glue", ["\n", " ", ""])
def test_a_text_too_long_for_one_box_gets_several_and_comes_back_whole(glue: str) -> None:
    text = glue.join(["x" * 50] * 200)
    view = modal(Form("s", "Text", (Field("text", "Text", "lines", text),)))
    held = [{"value": block["element"]["initial_value"]} for block in view["blocks"]]
    clicked = submitted(view | {"state": {"values": _state(view, held)}})
    assert len(held) > 3
    assert view["blocks"][0]["label"]["text"] == f"Text (1 of {len(held)})"
    assert clicked == Clicked(Filled("s", {"text": text}))


@pytest.mark.parametrize(
    "field",
    [
        Field("f", "F", "date", "next spring"),
        Field("f", "F", "select", "our own", options=("a", "b")),
        Field("f", "F", "select", "", options=("x" * 151,)),
        Field("f", "F", "select", "", options=()),
        Field("f", "F", "checkboxes", "a, our own", options=("a", "b")),
        Field("f", "F", "checkboxes", "", options=(" ",)),
    ],
)
def test_what_a_picker_cannot_hold_is_shown_as_words(field: Field) -> None:
    (row,) = modal(Form("s", "S", (field,)))["blocks"]
    assert row["element"]["type"] == "plain_text_input"
    assert row["element"].get("initial_value", "") == field.value


def test_many_boxes_become_a_menu() -> None:
    options = tuple(f"option {n}" for n in range(11))
    (row,) = modal(Form("s", "S", (Field("f", "", "checkboxes", options=options),)))["blocks"]
    assert row["element"]["type"] == "multi_static_select"
    assert row["label"]["text"] == "f"


def test_a_form_longer_than_a_modal_leaves_whole_fields_out(look: Look) -> None:
    fields = tuple(Field(f"field {n}", f"Field {n}") for n in range(150))
    view = modal(Form("s", "S", fields))
    assert check_view(view) == []
    assert look(view["blocks"]).endswith(
        "Field 96: plain_text_input\nThe form is longer than fits here: the rest is in the plan."
    )


def test_a_form_without_fields_still_opens(look: Look) -> None:
    view = modal(Form("s", "", ()))
    assert (look(view["blocks"]), "submit" in view) == ("Nothing to show here.", False)
    assert check_view(view) == []


def test_a_form_of_an_older_version_means_nothing() -> None:
    assert submitted({"private_metadata": "setup.issues", "state": {"values": {}}}) is None


def test_a_value_comes_back_with_its_checkpoint(look: Look) -> None:
    view = measure_modal("17", [("Adoption", "%"), ("Churn", "")], "posted")
    assert look(view["blocks"]) == "Adoption: plain_text_input\nChurn: plain_text_input"
    assert check_view(view) == []
    state = _state(view, [{"value": "64%"}, {"value": "3"}])
    values = {"Adoption": "64%", "Churn": "3"}
    entered = measured(view | {"state": {"values": state}})
    assert entered == Measured("17", values, "posted")
    sure = sure_modal(entered, ("Adoption: 64 %",), "It goes to <#C1>.", "measure.post")
    assert check_view(sure) == []
    assert "Adoption: 64 %" in look(sure["blocks"])
    assert measured(sure) == entered


def test_a_new_owner_comes_back_with_the_checkpoint() -> None:
    view = reassign_modal("17")
    assert check_view(view) == []
    state = _state(view, [{"selected_user": "U0NEW"}])
    assert reassigned(view | {"state": {"values": state}}) == ("17", "U0NEW")


def test_an_entry_that_does_not_fit_is_said_at_its_input() -> None:
    view = measure_modal("17", [("", "")])
    state = _state(view, [{"value": "many"}])
    errors = input_errors(view | {"state": {"values": state}}, "That is no number.")
    assert errors == {view["blocks"][0]["block_id"]: "That is no number."}
    two = measure_modal("17", [("Adoption", "%"), ("Churn", "")])
    assert measure_errors(two, {"Churn": "Which?"}) == {two["blocks"][1]["block_id"]: "Which?"}


@pytest.mark.parametrize("view", [loading_view(), error_view("The deal is gone.")])
def test_a_notice_is_a_modal_one_can_only_close(view: dict[str, Any]) -> None:
    assert check_view(view) == []
    assert (view["close"]["text"], "submit" in view) == ("Close", False)


def test_all_that_was_typed_into_a_form_can_be_given_back() -> None:
    held = {
        "a": {"x": {"type": "plain_text_input", "value": "42k & <!channel>\nor less"}},
        "b": {"y": {"selected_option": {"text": {"text": "High"}, "value": "high"}}},
        "c": {"z": {"selected_options": [{"text": {"text": "one"}}, {"text": {"text": "two"}}]}},
        "d": {"w": {"selected_date": "2026-03-02"}, "v": {"value": None}},
    }
    lines = typed({"state": {"values": held}}).splitlines()
    assert lines == [
        *("> 42k &amp; &lt;!channel&gt;", "> or less"),
        *("> High", "> one", "> two", "> 2026-03-02"),
    ]
    assert typed({}) == ""
