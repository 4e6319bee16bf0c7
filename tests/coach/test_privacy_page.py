"""Who can see this? Answered in every state, for this deal."""

from datetime import date

import pytest

from coach.deal import DM, Followup
from coach.desk import Desk
from coach.intents import Show
from coach.playbook import load
from coach.turn import take_turn
from tests.coach.talking import MONDAY, Talk, deal

ASKED = (
    "is this private? my manager is in this workspace",
    "who can see this?",
    "can my boss read this",
    "who sees this",
    "privacy",
    "/pie privacy",
)


@pytest.mark.parametrize("at", ["setup.fit", "setup.reservation", "close.text", ""])
@pytest.mark.parametrize("said", ASKED)
def test_who_can_see_this_is_answered_for_this_deal(said: str, at: str) -> None:
    talk = Talk(deals={"d1": deal(at=at)}, here="d1")
    before = talk.deal
    talk.say(said)
    assert "Who sees what of Northwind renewal" in talk.heard
    assert "Your manager" in talk.heard
    assert "no channel" not in talk.heard
    assert talk.deal == before


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        ("", "none has been chosen"),
        (DM, "come here, in your DM"),
        ("C0DEALS1", "go to <#C0DEALS1>"),
    ],
)
def test_the_answer_names_where_the_checkpoints_go(channel: str, told: str) -> None:
    follow = Followup(date(2026, 11, 23), "signature", channel, "adoption", "U1")
    talk = Talk(deals={"d1": deal(followup=follow)}, here="d1")
    talk.do(Show("privacy"))
    assert told in talk.heard


def test_it_is_answered_before_there_is_a_deal_too() -> None:
    talk = Talk()
    talk.say("who can see this?")
    assert "Who sees what" in talk.heard


@pytest.mark.parametrize(("days", "told"), [(30, "after 30 days"), (None, "until you delete")])
def test_the_answer_tells_the_true_retention(days: int | None, told: str) -> None:
    desk = Desk(deal=deal(), keep_days=days)
    (card,) = take_turn(desk, Show("privacy"), load(), MONDAY).cards
    assert told in getattr(card, "text", "")
    (settings,) = take_turn(desk, Show("settings"), load(), MONDAY).cards
    assert told in getattr(settings, "text", "")
