"""Reminders in the person's own words: set, rung, moved, ended, and kept to themselves."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coach.cards import Shared
from coach.deal import Followup, Reminder
from coach.followup import agreed_facts, checkpoint_post
from coach.intents import Rang, Remind, Show
from coach.schedule import Due, dues
from tests.coach.talking import MONDAY, Talk, deal, words

FRIDAY = datetime(2026, 11, 27, 8, tzinfo=UTC)


def talk_of(**parts: object) -> Talk:
    held = deal(**parts)
    return Talk(deals={held.id: held}, here=held.id)


def test_several_reminders_are_due_each_under_its_own_key() -> None:
    said = (
        Reminder("a", FRIDAY),
        Reminder("b", FRIDAY + timedelta(days=1)),
        Reminder("c", FRIDAY),
    )
    found = dues(deal(reminders=said, call_at=FRIDAY))
    assert [due.text for due in found if due.kind == "remind"] == ["a; c", "b"]
    assert len({due.key for due in found}) == len(found)
    assert {due.key for due in found} >= {"brief", "after_call", "remind 2026-11-27T08:00Z"}
    assert [Due(kind, FRIDAY).key for kind in ("brief", "day30")] == ["brief", "day30"]


def test_reminders_of_one_minute_ring_together_and_end_together() -> None:
    talk = talk_of(reminders=(Reminder("a", FRIDAY), Reminder("b", FRIDAY)))
    talk.do(Rang("remind", FRIDAY))
    assert "a; b" in talk.heard
    talk.click("Done")
    assert talk.deal.reminders == ()


def test_a_reminder_ended_in_the_meantime_rings_for_nobody() -> None:
    talk = talk_of()
    talk.do(Rang("remind", FRIDAY))
    assert talk.cards == ()
    talk.do(Rang("remind", FRIDAY, text="call Dana"))
    assert "call Dana" in talk.heard


def test_a_snooze_clicked_too_late_is_for_the_next_morning() -> None:
    talk = talk_of(reminders=(Reminder("a", FRIDAY),))
    talk.now = FRIDAY + timedelta(days=3)
    talk.do(Remind("a", at=FRIDAY + timedelta(days=1), of=FRIDAY))
    assert talk.deal.reminders == (Reminder("a", FRIDAY + timedelta(days=4)),)


def test_two_with_the_same_words_are_two_and_old_ones_go() -> None:
    old = Reminder("old", MONDAY - timedelta(days=8))
    talk = talk_of(reminders=(old, Reminder("send it", FRIDAY)))
    talk.say("remind me tomorrow 9am to send it")
    tomorrow = datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert talk.deal.reminders == (Reminder("send it", FRIDAY), Reminder("send it", tomorrow))
    talk.say("remind me tomorrow 9am to send it")
    assert len(talk.deal.reminders) == 2


@pytest.mark.parametrize(
    ("said", "every"),
    [
        ("remind me every monday to check adoption", "week"),
        ("remind me every day at 8:30 to log trades", "day"),
        ("remind me weekly to look at the log", "week"),
        ("remind me every other week to call Ana", "two weeks"),
        ("remind me every weekday at 9am to write", "weekday"),
    ],
)
def test_a_reminder_that_repeats_comes_again_after_it_rang(said: str, every: str) -> None:
    talk = talk_of()
    talk.say(said)
    (first,) = talk.deal.reminders
    assert first.every == every
    talk.now = first.at
    talk.do(Rang("remind", first.at))
    (second,) = talk.deal.reminders
    assert second.at > first.at
    assert second.text == first.text


def test_a_rhythm_that_cannot_be_kept_is_refused() -> None:
    talk = talk_of()
    talk.say("remind me every month to check")
    assert talk.deal.reminders == ()
    assert "can’t keep the rhythm" in talk.heard


def test_a_reminder_that_names_a_channel_is_private_and_moves_no_checkpoint() -> None:
    follow = Followup(date(2026, 11, 20), "signature", "DM", "adoption", "U1")
    talk = talk_of(signed_on=date(2026, 11, 20), followup=follow)
    talk.say("remind <#C0DEALS|deals> on Monday 9am that the review is in April")
    assert talk.deal.followup == follow
    assert [one.text for one in talk.deal.reminders] == ["the review is in April"]
    assert "nothing goes to a channel" in talk.heard


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("remind me on 3 March about the pilot", "the pilot"),
        ("Remind me to send the draft on Friday", "send the draft"),
        ("reminder: tomorrow 4pm, ring the bank", "ring the bank"),
        ("/pie remind in 2 weeks to ask for the reference", "ask for the reference"),
        ("/pie remind in 10 minutes to breathe", "breathe"),
    ],
)
def test_what_is_to_be_remembered_is_left_when_the_day_is_taken_out(said: str, text: str) -> None:
    talk = talk_of()
    talk.say(said)
    assert [one.text for one in talk.deal.reminders] == [text]
    assert talk.deal.reminders[0].at > MONDAY


def test_a_signed_deal_takes_checkpoints_and_reminders() -> None:
    talk = talk_of(signed_on=date(2026, 11, 20))
    talk.say("/pie remind from signature, #deals")
    assert talk.deal.followup is not None
    talk.say("/pie remind tomorrow to thank Dana")
    assert [one.text for one in talk.deal.reminders] == ["thank Dana"]


def test_a_reminder_and_their_alternative_stay_private() -> None:
    secret = "they would pay 75k elsewhere"
    held = deal(
        reminders=(Reminder(secret, FRIDAY),),
        notes={"setup.their_alternative": secret},
        signed_on=date(2026, 11, 20),
        package={"Price": "50k"},
        followup=Followup(date(2026, 11, 20), "signature", "C1", "adoption", "U1"),
    )
    public = (*agreed_facts(held), *words(checkpoint_post(held, 30, "U1")))
    assert secret not in " ".join(public)
    talk = Talk(deals={held.id: held}, here=held.id)
    talk.do(Show("share"))
    assert isinstance(talk.cards[0], Shared)
    assert secret not in talk.heard
    talk.do(Show("answers"))
    assert secret in talk.heard
    assert all(not due.channel for due in dues(held) if due.kind == "remind")
