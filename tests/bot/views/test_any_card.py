"""Whatever a card holds, Slack takes it, and nobody is mentioned by what somebody typed."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.views.forms import modal, submitted
from bot.views.limits import advise_message, check_message, check_view
from bot.views.message import checkpoint_post, render, render_all
from coach.cards import Ask, Card, CheckpointPost, Field, Form
from coach.intents import Submit

NASTY = (
    "", " ", "\n", "<!channel> ", "<@U012345678>", "@here", "@channel", "&" * 3_000, "<b>",
    "*bold* _it_ ~no~ `code`", "😀" * 500, "قيمة العقد " * 200, "議題の優先順位" * 100, "\x00\x1b[0m",
    "word " * 8_000, "x" * 40_000, "*a " * 13_000, "&<>" * 13_000, "line\n" * 8_000, '"\\' * 1_500,
    "{hint}", "https://example.com/?a=1&b=2",
)  # fmt: skip
TYPED = st.sampled_from(NASTY) | st.text(max_size=120)
NAMES = st.text("abcdefghijklmnop.", min_size=1, max_size=60)
OURS = {"step", "jump", "name", "to"}
"""Fields that hold our own ids: short, never typed by anyone."""


def anything(hint: Any, name: str = "") -> st.SearchStrategy[Any]:
    """Return values of a type, with every text as bad as people can make it."""
    if hint is str:
        return NAMES if name in OURS else TYPED
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(args)
    if origin is UnionType:
        return st.one_of(*(anything(one) for one in args))
    if origin is Mapping:
        return st.dictionaries(NAMES, TYPED, max_size=5)
    if origin is tuple and args[-1] is Ellipsis:
        return _several(anything(args[0], name))
    if origin is tuple:
        return st.tuples(*(anything(one) for one in args))
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{f.name: anything(hints[f.name], f.name) for f in fields(hint)})
    if hint.__name__ == "datetime":
        return st.datetimes(timezones=st.just(UTC))
    return st.from_type(hint)


def _several(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    few = st.lists(one, max_size=4).map(tuple)
    many = st.tuples(one, st.sampled_from((30, 200))).map(lambda pair: (pair[0],) * pair[1])
    return few | few | many


SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
KINDS = [pytest.param(kind, id=kind.__name__) for kind in get_args(Card)]


def mentions(thing: Any) -> list[str]:
    """Return everything in texts that Slack would turn into a mention or a link."""
    found = re.findall(r"<[^>]*>|@(?:here|channel|everyone)", _shown(thing))
    return [one for one in found if not re.fullmatch(r"<[@#][A-Z0-9]+>", one)]


def _shown(thing: Any) -> str:
    match thing:
        case {"type": "mrkdwn", "text": str(text)}:
            return text
        case dict():
            return " ".join(_shown(inner) for inner in thing.values())
        case list():
            return " ".join(_shown(inner) for inner in thing)
        case _:
            return ""


@pytest.mark.parametrize("kind", KINDS)
@SLOW
@given(data=st.data())
def test_any_card_fits_into_slacks_limits(kind: type[Card], data: st.DataObject) -> None:
    card = data.draw(anything(kind))
    for message in (render(card, "d" * 36, 999), *render_all([card, card], "d" * 36, 999)):
        payload = {"text": message.text, "blocks": message.blocks}
        assert check_message(payload) == []
        assert advise_message(payload) == []
        assert message.blocks
        assert not mentions(message.blocks)
        assert not mentions({"type": "mrkdwn", "text": message.text})


@SLOW
@given(anything(Ask))
def test_a_question_is_always_one_message(ask: Ask) -> None:
    (message,) = render_all([ask], "d" * 36, 999)
    assert (message.step, message.asked_at) == (ask.step, 0)


@SLOW
@given(anything(CheckpointPost))
def test_any_checkpoint_fits_with_its_buttons(card: CheckpointPost) -> None:
    message = checkpoint_post(card, "1" * 36)
    assert check_message({"text": message.text, "blocks": message.blocks}) == []


FORM_FIELDS = st.lists(anything(Field), max_size=8, unique_by=lambda field: field.name)


@SLOW
@given(anything(Form), FORM_FIELDS)
def test_any_form_fits_into_a_modal(form: Form, some: list[Field]) -> None:
    view = modal(Form(form.step, form.title, tuple(some), form.intro), "d" * 36, 999)
    assert check_view(view) == []
    assert not mentions(view)


@SLOW
@given(FORM_FIELDS)
def test_a_form_saved_as_it_was_shown_loses_nothing(some: list[Field]) -> None:
    view = modal(Form("setup.issues", "Issues", tuple(some)), "deal", 3)
    clicked = submitted(view | {"state": {"values": _untouched(view)}})
    assert clicked is not None
    assert isinstance(clicked.intent, Submit)
    held = {field.name: field.value for field in some}
    for name, value in clicked.intent.values.items():
        assert value == held[name].strip()


def _untouched(view: dict[str, Any]) -> dict[str, Any]:
    """Return the state that Slack sends of a modal that nobody changed."""
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    return {
        block["block_id"]: {
            block["element"]["action_id"]: {
                "value": block["element"].get("initial_value"),
                "selected_date": block["element"].get("initial_date"),
                "selected_option": block["element"].get("initial_option"),
                "selected_options": block["element"].get("initial_options", []),
            }
        }
        for block in inputs
    }
