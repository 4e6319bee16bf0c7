"""What a click says: what was packed into it, or nothing."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import ids
from bot.views.message import render
from bot.views.payload import CUT, Clicked, pack, picked, unpack
from coach.cards import Ask
from coach.deal import Confidence, Rating, Reaction
from coach.intents import Answer, Back, Check, Intent, Log, Rang, Show, Submit
from coach.reading.reading import Reading
from coach.typed import Channel, Chosen, Day, Limit, Member, Rated, Reacted, Typed, Words

TODAY = date(2026, 11, 30)
FILLED: dict[Any, Any] = {
    str: 'we can give 10% if "you" sign & pay <early>\n😀',
    Mapping[str, str]: {"issue": "Payment terms"},
    Typed: Rated("Know-how transfer, 5,000 a year", Rating.HIGH, Confidence.SURE, 'she said "so"'),
    tuple[Typed, ...]: (
        Limit(drop=True),
        Words("42k"),
        Reacted(Reaction("A", counter={"a": "b"})),
    ),
    bool: True,
    int: 60,
    tuple[int, ...]: (1, 2),
    Reading | None: None,
    datetime | None: datetime(2026, 3, 3, 14, 30, tzinfo=UTC),
}


def filled(kind: type[Intent]) -> Intent:
    """Return an intent of that kind with nothing left at its default."""
    hints = get_type_hints(kind)
    tag = hints.pop("kind")
    assert get_origin(tag) is Literal
    return kind(**{
        name: get_args(hint)[-1] if get_origin(hint) is Literal else FILLED[hint]
        for name, hint in hints.items()
    })  # fmt: skip


@pytest.mark.parametrize("kind", get_args(Intent))
def test_every_intent_comes_back_as_it_went(kind: type[Intent]) -> None:
    intent = filled(kind)
    assert unpack(pack(intent, "deal-1", 7)) == Clicked(intent, "deal-1", 7)


@given(st.text(), st.text(), st.integers(0, 10**9))
def test_words_come_back_as_they_went(text: str, before: str, version: int) -> None:
    intent = Check(text[:150], before[:150])
    assert unpack(pack(intent, "deal-1", version)) == Clicked(intent, "deal-1", version)


@pytest.mark.parametrize("unit", ["x", '"', "\n", "😀", "\x00", "&"])
@pytest.mark.parametrize("room", [300, 2_000])
def test_what_is_too_long_is_cut_with_a_mark(unit: str, room: int) -> None:
    packed = pack(Check(unit * 40_000, unit * 100), "d" * 36, 99_999, room)
    assert len(packed) <= room
    clicked = unpack(packed)
    assert clicked is not None
    assert isinstance(clicked.intent, Check)
    assert clicked.intent.text == unit * (len(clicked.intent.text) - 1) + CUT
    assert len(packed) > room * 0.8


def test_what_cannot_be_cut_is_left_whole() -> None:
    packed = pack(Check("x"), "d" * 400, 1, room=300)
    assert unpack(packed) == Clicked(Check("x"), "d" * 400, 1)


def test_the_longest_text_is_cut_first() -> None:
    clicked = unpack(pack(Log(give="onboarding", get="y" * 5_000), "d", 1))
    assert clicked is not None
    assert isinstance(clicked.intent, Log)
    assert clicked.intent.give == "onboarding"


def test_the_inside_of_an_answer_can_be_cut_too() -> None:
    clicked = unpack(pack(Submit("s", (Words("x" * 5_000), Words("y"))), "d", 1))
    assert clicked is not None
    assert isinstance(clicked.intent, Submit)
    assert clicked.intent.values[1] == Words("y")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "setup.alternative",
        "[]",
        "null",
        "7",
        '{"d": "1", "v": 2}',
        '{"d": "1", "v": 2, "i": {"kind": "retired"}}',
        '{"d": "1", "v": 2, "i": {"kind": "answer"}}',
        '{"d": "1", "v": 2, "i": {"kind": "answer", "step": "setup.mine", "text": "Price: High"}}',
        '{"d": "1", "v": 2, "i": {"kind": "submit", "step": "setup.goal", "values": {"a": "b"}}}',
        '{"d": "1", "v": "two", "i": {"kind": "back"}}',
        '{"d": "1", "v": null, "i": {"kind": "back"}}',
        json.dumps({"d": "1", "v": 2, "i": {"kind": "show", "what": "secrets"}}),
        "[" * 5_000,
    ],
)
def test_a_garbled_button_means_nothing(value: str) -> None:
    assert unpack(value) is None


def shown(ask: Ask) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a question's row of pickers and the last element in it."""
    row = next(block for block in render(ask, "deal-1", 7).blocks if block["type"] == "actions")
    return row, row["elements"][-1]


@pytest.mark.parametrize(
    ("ask", "chosen", "answer"),
    [
        (
            Ask("s", "", "?", picker="date"),
            {"selected_date": "2026-11-30"},
            Day(date(2026, 11, 30)),
        ),
        (Ask("s", "", "?", picker="channel"), {"selected_conversation": "C01"}, Channel("C01")),
        (Ask("s", "", "?", picker="person"), {"selected_user": "U01"}, Member("U01")),
        (
            Ask("s", "", "?", choices=tuple("abcdef")),
            {"selected_option": {"value": "c", "text": {"type": "plain_text", "text": "c"}}},
            Chosen(("c",)),
        ),
        (Ask("s", "", "?", picker="date"), {"selected_date": None}, Chosen()),
    ],
)
def test_what_is_picked_answers_its_question(
    ask: Ask, chosen: dict[str, Any], answer: Typed
) -> None:
    row, element = shown(ask)
    action = {**element, "block_id": row["block_id"], **chosen}
    assert picked(action) == Clicked(Answer("s", answer), "deal-1", 7)


def test_done_answers_with_every_ticked_box() -> None:
    row, done = shown(Ask("s", "", "?", picker="many", choices=tuple("abcdefghijkl")))
    first, second, _ = row["elements"]
    state = {
        row["block_id"]: {
            first["action_id"]: {"selected_options": first["options"][1:3]},
            second["action_id"]: {"selected_options": second["options"][:1]},
        }
    }
    action = {**done, "block_id": row["block_id"]}
    assert picked(action, state) == Clicked(Answer("s", Chosen(("b", "c", "k"))), "deal-1", 7)
    assert picked(action) == Clicked(Answer("s", Chosen()), "deal-1", 7)
    assert ids.ANY_PICK.match(done["action_id"])


def test_a_tick_alone_is_no_answer_yet() -> None:
    row, _ = shown(Ask("s", "", "?", picker="many", choices=("a", "b")))
    box = row["elements"][0]
    assert ids.ANY_TICK.match(box["action_id"])
    assert picked({**box, "block_id": row["block_id"]}) is None


@pytest.mark.parametrize("block_id", ["", "x7Fq", "{}", '{"s": "a", "d": "b", "v": []}'])
def test_a_picker_of_an_older_version_means_nothing(block_id: str) -> None:
    assert picked({"type": "datepicker", "block_id": block_id, "action_id": "pick:s"}) is None


def test_buttons_that_say_little_carry_little() -> None:
    assert pack(Back(), "deal-1", 7) == '{"d":"deal-1","v":7,"i":{"kind":"back"}}'
    assert len(pack(Show("plan"), "deal-1", 7)) < 70
    assert unpack(pack(Rang("brief"), "", 0)) == Clicked(Rang("brief"))
