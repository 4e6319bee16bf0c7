"""Slack's payloads say who did what, where, in several shapes."""

from typing import Any

import pytest

from bot.listeners.payload import person_of, place_of_click, place_of_event, plain
from bot.turns import Person, Place

ANNA = Person("", "T1", "UANNA")


@pytest.mark.parametrize(
    ("body", "person"),
    [
        ({"team_id": "T1", "event": {"user": "UANNA"}}, ANNA),
        ({"team": {"id": "T1"}, "user": {"id": "UANNA"}}, ANNA),
        ({"team_id": "T1", "user_id": "UANNA"}, ANNA),
        ({"team_id": "T1", "user": "UANNA"}, ANNA),
        (
            {"team": None, "enterprise": {"id": "E1"}, "user": {"id": "UANNA"}},
            Person("E1", "", "UANNA"),
        ),
        (
            {
                "team_id": None,
                "authorizations": [{"enterprise_id": "E1", "team_id": "T1"}],
                "event": {"user": "UANNA"},
            },
            Person("E1", "T1", "UANNA"),
        ),
        ({"team_id": "T1", "event": {"type": "app_uninstalled"}}, Person("", "T1", "")),
    ],
)
def test_a_person_is_found_within_their_tenant(body: dict[str, Any], person: Person) -> None:
    assert person_of(body) == person


def test_an_event_tells_its_channel_and_thread() -> None:
    event = {"channel": "D1", "channel_type": "im", "ts": "1.0", "thread_ts": "0.5"}
    assert place_of_event(event) == Place("D1", is_dm=True, message_ts="1.0", thread_ts="0.5")
    assert not place_of_event({"channel": "C1", "channel_type": "channel"}).is_dm


@pytest.mark.parametrize(
    ("body", "channel", "is_dm"),
    [
        ({"channel": {"id": "D1"}}, "D1", True),
        ({"channel": {"id": "C1"}}, "C1", False),
        ({"channel_id": "C1"}, "C1", False),
        ({"channel": "C1", "channel_id": "C1"}, "C1", False),
        ({"view": {"id": "V1"}}, "", True),
    ],
)
def test_a_click_tells_its_channel_and_a_view_has_none(
    body: dict[str, Any], channel: str, is_dm: bool
) -> None:
    place = place_of_click(body | {"response_url": "https://slack/1"})
    assert (place.channel, place.is_dm, place.response_url) == (channel, is_dm, "https://slack/1")


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("  10% &lt; 20% &amp; more ", "10% < 20% & more"),
        ("see <https://x.example|our page>", "see our page"),
        ("see <https://y.example>", "see https://y.example"),
        ("ask <mailto:ana@x.example|ana@x.example>", "ask ana@x.example"),
        ("ask <mailto:bo@x.example>", "ask bo@x.example"),
        ("in <#C0DEALS|deals> with <@U0MIKA>", "in <#C0DEALS|deals> with <@U0MIKA>"),
        ("<!channel> and <!here|here> and <!subteam^S1|@sales>", "@channel and here and @sales"),
        ("a < b and b > c", "a < b and b > c"),
        ("", ""),
    ],
)
def test_what_was_typed_is_read_without_slacks_markup(sent: str, typed: str) -> None:
    assert plain(sent) == typed
