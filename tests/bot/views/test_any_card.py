"""Whatever a card holds, Slack takes it, and nobody is mentioned by what somebody typed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.views.forms import modal, submitted
from bot.views.limits import advise_message, check_message, check_view
from bot.views.message import checkpoint_post, render, render_all
from coach.cards import Ask, Card, CheckpointPost, Field, Form
from coach.deal import Confidence, Rating
from coach.intents import Filled
from coach.typed import Chosen, Done, Member, Nothing, Rated, Typed, Usual, Words, Yes

SHORT = (
    "", " ", "\n", "<!channel> ", "<@U012345678>", "@here", "@channel", "<b>", "{hint}",
    "*bold* _it_ ~no~ `code`", "https://example.com/?a=1&b=2", "\x00\x1b[0m", "U0123ABCD",
    "2026-11-30", "09:30", "😀😀", "قيمة العقد", "議題の優先順位",
)  # fmt: skip
LONG = ("word ", "x", "*a ", "&<>", "&", "line\n", '"\\', "😀", "قيمة العقد ", "議題の優先順位")
FEW_WORDS = st.sampled_from(SHORT) | st.text(max_size=80)
MANY_WORDS = st.builds(
    lambda text, n: text * (n // len(text)),
    st.sampled_from(LONG),
    st.sampled_from((160, 3_100, 40_000)),
)
NAMES = st.text("abcdefghijklmnop.", min_size=1, max_size=60)
OURS = {"step", "jump", "name", "to"}
"""Fields that hold our own ids: short, never typed by anyone."""

Values = st.SearchStrategy[Any]


def anything(hint: Any, name: str = "", typed: Values = FEW_WORDS | MANY_WORDS) -> Values:
    """Return values of a type, with every text as bad as people can make it."""
    if hint is str or hint in ANSWERS:
        return (NAMES if name in OURS else typed) if hint is str else ANSWERS[hint](typed)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        parts = {
            one.name: anything(hints[one.name], one.name, typed)
            for one in fields(hint)
            if one.name != "reading"  # a button carries words that are still to be read
        }
        return st.builds(hint, **parts)
    args = get_args(hint)
    match get_origin(hint):
        case None:
            return st.datetimes(timezones=st.just(UTC)) if hint is datetime else st.from_type(hint)
        case origin if origin is tuple and args[-1] is Ellipsis:
            few = st.lists(anything(args[0], name, typed), max_size=3).map(tuple)
            one = st.tuples(anything(args[0], name, FEW_WORDS), st.sampled_from((12, 101)))
            return few | one.map(lambda pair: (pair[0],) * pair[1])
        case origin if origin is tuple:
            return st.tuples(*(anything(one, "", typed) for one in args))
        case origin if origin is Mapping:
            return st.dictionaries(NAMES, typed, max_size=5)
        case origin if origin is Literal:
            return st.sampled_from(args)
        case _:
            return st.one_of(*(anything(one, "", typed) for one in args))


def answers(typed: Values) -> Values:
    """Return answers as buttons carry them."""
    rated = st.builds(Rated, FEW_WORDS, st.sampled_from(Rating), st.sampled_from(Confidence))
    chosen = st.lists(FEW_WORDS, max_size=3).map(lambda labels: Chosen(tuple(labels)))
    some = st.sampled_from((Yes(), Nothing(), Usual(), Done(is_sure=True), Member("U1")))
    return st.one_of(st.builds(Words, typed), rated, chosen, some)


ANSWERS: dict[Any, Callable[[Values], Values]] = {
    Typed: answers,
    tuple[Typed, ...]: lambda typed: st.tuples(answers(typed)),
}

SLOW = settings(max_examples=14, deadline=None, suppress_health_check=list(HealthCheck))
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
@given(some=FORM_FIELDS)
def test_a_form_saved_as_it_was_shown_loses_nothing(
    untouched: Callable[[dict[str, Any]], dict[str, Any]], some: list[Field]
) -> None:
    view = modal(Form("setup.issues", "Issues", tuple(some)), "deal", 3)
    clicked = submitted(view | {"state": {"values": untouched(view)}})
    assert clicked is not None
    assert isinstance(clicked.intent, Filled)
    held = {field.name: field.value for field in some}
    for name, value in clicked.intent.entered.items():
        assert value == held[name].strip()
