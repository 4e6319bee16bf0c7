"""The coach speaks first: on time, once, to the right people, and never the private plan."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from sqlalchemy import select

from bot.checkpoint_words import Words
from bot.checkpoints import Act, Acted, Checkpoints
from bot.outbox import Outbox
from bot.storage.database import Database
from bot.storage.people import Person
from bot.storage.tables import reminders
from bot.storage.tenants import Tenant
from bot.turns import Turns
from coach.cards import CheckpointPost, CheckpointResult
from coach.deal import Amount, Deal, Followup, Reminder
from coach.desk import Desk, Turn
from coach.intents import Intent, New, Said
from tests.bot.kit import ANNA, BEN, Hour, Sheet, heard, plainly, small_turn, turns_on
from tests.bot.loopback import Loopback, Reply

RESERVATION = Amount("SECRET 30k", Decimal(30_000))
SIGNED = date(2026, 3, 2)
DAY_60 = datetime(2026, 5, 1, 7, tzinfo=UTC)  # Friday, 09:00 in Berlin


@dataclass(frozen=True, slots=True)
class Channel:
    is_member: bool = True
    is_archived: bool = False
    is_shared: bool = False


@dataclass(slots=True)
class Office:
    """Everything around the checkpoints, with what Slack knows of people and channels."""

    database: Database
    turns: Turns
    outbox: Outbox
    slack: Loopback
    hour: Hour
    zones: dict[str, str] = field(default_factory=dict)
    channel: Channel | None = field(default_factory=Channel)

    def checkpoints(self) -> Checkpoints:
        return Checkpoints(
            self.database,
            self.turns,
            self.outbox,
            Words(plainly, _show, _show_result),
            clock=self.hour,
            zone_of=self.zone_of,
            channel_facts=self.facts,
        )

    async def zone_of(self, _tenant: Tenant, user: str) -> str | None:
        return self.zones.get(user)

    async def facts(self, _tenant: Tenant, _channel: str) -> Channel | None:
        return self.channel

    async def at(self, moment: datetime) -> None:
        self.hour.now = moment
        await self.swept(self.checkpoints())

    async def swept(self, checkpoints: Checkpoints) -> None:
        """Sweep, and wait until all of it is said."""
        await checkpoints.sweep()
        await checkpoints.settled()
        await self.outbox.settled()

    async def act(self, act: Act) -> Acted:
        acted = await self.checkpoints().act(act)
        await self.outbox.deliver(acted.messages)
        return acted

    def said(self, channel: str) -> list[str]:
        """Return what was posted in a channel, in order, updates marked."""
        marks = {"chat.postMessage": "", "chat.update": "~"}
        return [
            marks[call.method] + call.body["text"]
            for call in self.slack.calls
            if call.method in marks and call.body["channel"] == channel
        ]

    async def state(self, kind: str) -> str:
        query = select(reminders.c.state).where(reminders.c.kind == kind)
        return await self.database.run(lambda c: c.execute(query).scalar_one())

    async def id(self, kind: str = "day60") -> str:
        query = select(reminders.c.id).where(reminders.c.kind == kind)
        return str(await self.database.run(lambda c: c.execute(query).scalar_one()))


def _show(card: CheckpointPost, checkpoint_id: str) -> Sheet:
    text = (
        f"day {card.day} of {card.title}, owner {card.owner}, set by {card.set_by} {card.set_on}"
    )
    return Sheet(text, [{"value": checkpoint_id}])


def _show_result(card: CheckpointResult, checkpoint_id: str) -> Sheet:
    return Sheet(" ".join(card.lines), [{"value": checkpoint_id}])


def entering(person: Person, row: str, value: str, **more: Any) -> Act:
    return Act(person, row, "value", values={"adoption": value}, **more)


def closing(desk: Desk, intent: Intent, playbook: object, now: datetime) -> Turn:
    """Take small turns; "close" and "call" set what the words after them say."""
    turn = small_turn(desk, intent, playbook, now)
    match intent:
        case Said("close") if turn.deal:
            follow = Followup(SIGNED, "signature", "C1", "adoption", ANNA.user)
            deal = replace(turn.deal, followup=follow, reservation=RESERVATION)
            return replace(turn, deal=deal)
        case Said("call") if turn.deal:
            return replace(turn, deal=replace(turn.deal, call_at=now + timedelta(hours=3)))
        case Said("remind") if turn.deal:
            moments = (now + timedelta(hours=hours) for hours in (1, 2))
            own = tuple(Reminder(f"SECRET {at:%H}", at) for at in moments)
            return replace(turn, deal=replace(turn.deal, reminders=own))
        case Said("remind no more") if turn.deal:
            return replace(turn, deal=replace(turn.deal, reminders=turn.deal.reminders[:1]))
        case _:
            return turn


@pytest.fixture
async def office(database: Database, slack: Loopback, hour: Hour) -> Office:
    turns = turns_on(database, hour, closing)
    outbox = Outbox(database, slack.client_for, clock=hour, draw=lambda _: b"")
    made = Office(database, turns, outbox, slack, hour)
    await turns.take(heard(New("Northwind")))
    await turns.take(heard(New("Another deal")))
    named = next(one.id for one in (await turns.desk(ANNA)).others if one.title == "Northwind")
    await turns.take(heard("close", deal_id=named))
    hour.move(minutes=1)
    await outbox.sweep()
    slack.calls.clear()
    return made


async def deal_of(office: Office) -> Deal:
    desk = await office.turns.desk(ANNA)
    deals = [desk.deal, *[(await office.turns.desk(ANNA, o.id)).deal for o in desk.others]]
    return next(deal for deal in deals if deal is not None and deal.title == "Northwind")


POST = f"day 60 of Northwind, owner {ANNA.user}, set by {ANNA.user} Mon 2 March"


async def test_day_60_appears_in_the_channel_at_nine_in_the_owners_zone(office: Office) -> None:
    await office.at(DAY_60 - timedelta(minutes=1))
    assert [text for text in office.said("C1") if "day 60" in text] == []
    await office.at(DAY_60)
    assert office.said("C1")[-1] == POST
    await office.at(DAY_60 + timedelta(minutes=5))
    assert office.said("C1").count(POST) == 1


async def test_both_days_come_and_the_first_moves_from_its_day_to_a_monday(office: Office) -> None:
    await office.at(datetime(2026, 4, 1, 7, tzinfo=UTC))  # Wednesday, day 30
    assert office.said("C1") == [POST.replace("60", "30")]


async def test_whoever_moved_east_hears_of_it_at_their_own_nine(office: Office) -> None:
    office.zones[ANNA.user] = "Asia/Tokyo"
    await office.at(DAY_60 - timedelta(hours=20))
    await office.at(datetime(2026, 5, 1, 0, tzinfo=UTC) - timedelta(minutes=1))
    assert POST not in office.said("C1")
    await office.at(datetime(2026, 5, 1, 0, tzinfo=UTC))  # 09:00 in Tokyo, 02:00 in Berlin
    assert POST in office.said("C1")


async def test_whoever_moved_west_is_not_asked_in_the_night(office: Office) -> None:
    office.zones[ANNA.user] = "America/New_York"
    await office.at(DAY_60)
    assert POST not in office.said("C1")
    await office.at(DAY_60 + timedelta(hours=6))
    assert POST in office.said("C1")


async def test_two_replicas_ring_once(office: Office) -> None:
    office.hour.now = DAY_60
    await asyncio.gather(*(office.swept(office.checkpoints()) for _ in range(4)))
    assert office.said("C1").count(POST) == 1


async def test_a_crash_after_the_claim_rings_when_the_lease_ends(office: Office) -> None:
    async def crash(_tenant: Tenant, _channel: str) -> Channel:
        raise ConnectionError

    office.hour.now = DAY_60
    checkpoints = office.checkpoints()
    checkpoints._channel_facts = crash
    await office.swept(checkpoints)
    assert POST not in office.said("C1")
    await office.at(DAY_60 + timedelta(seconds=61))
    assert POST in office.said("C1")


async def test_after_days_of_absence_it_comes_late_and_says_so(office: Office) -> None:
    await office.at(DAY_60 + timedelta(days=3))
    late = [text for text in office.said("C1") if text.startswith(POST)]
    assert len(late) == 1
    assert "was due on Fri 1 May" in late[0]


async def test_a_value_replaces_the_post_and_is_told_to_the_owner_alone(office: Office) -> None:
    await office.at(DAY_60)
    acted = await office.act(entering(BEN, await office.id(), "64"))
    assert acted.problem == ""
    assert office.said("C1")[-1] == "~extend onboarding"
    told = "\n".join(office.said(ANNA.user))
    assert f"<@{BEN.user}> entered values" in told
    assert "extend onboarding" in told
    assert "your forecast" in told
    assert [result.value for result in (await deal_of(office)).results] == [64]
    assert await office.state("day60") == "done"


async def test_nothing_private_reaches_the_channel(office: Office) -> None:
    for moment in (DAY_60 - timedelta(days=30), DAY_60):
        await office.at(moment)
    await office.act(Act(BEN, await office.id("day30"), "reassign", BEN.user))
    await office.act(Act(BEN, await office.id("day30"), "week"))
    await office.act(entering(BEN, await office.id(), "64"))
    bodies = [str(call.body) for call in office.slack.calls if call.body["channel"] == "C1"]
    assert len(bodies) >= 5
    assert not [body for body in bodies if "SECRET" in body or "forecast" in body]


async def test_of_two_values_at_once_one_counts_and_the_other_is_told(office: Office) -> None:
    await office.at(DAY_60)
    row = await office.id()
    both = [entering(BEN, row, "64"), entering(ANNA, row, "71")]
    acted = await asyncio.gather(*(office.act(act) for act in both))
    assert sorted(bool(one.problem) for one in acted) == [False, True]
    assert "somebody was quicker" in "".join(one.problem for one in acted)
    assert len((await deal_of(office)).results) == 1


async def test_what_is_no_number_is_said_to_whoever_entered_it(office: Office) -> None:
    await office.at(DAY_60)
    acted = await office.act(entering(BEN, await office.id(), "plenty"))
    assert acted == Acted(problem="a number, please")
    assert await office.state("day60") == "posted"


@pytest.mark.parametrize(
    ("do", "until"),
    [
        ("day", datetime(2026, 5, 4, 7, tzinfo=UTC)),  # Saturday: Monday it is
        ("week", datetime(2026, 5, 8, 7, tzinfo=UTC)),
    ],
)
async def test_a_snooze_brings_it_back_in_the_morning(
    office: Office, do: str, until: datetime
) -> None:
    await office.at(DAY_60 + timedelta(hours=1))
    acted = await office.act(Act(BEN, await office.id(), do))  # type: ignore[arg-type]
    assert acted.problem == ""
    assert "put off to" in office.said("C1")[-1]
    assert "put the day-60 checkpoint" in office.said(ANNA.user)[-1]
    again = await office.act(Act(BEN, await office.id(), do))  # type: ignore[arg-type]
    assert "somebody was quicker" in again.problem
    await office.at(until - timedelta(minutes=1))
    assert office.said("C1").count(POST) == 1
    await office.at(until)
    assert office.said("C1").count(POST) == 2


async def test_reassigning_tells_the_new_owner_and_keeps_the_buttons(office: Office) -> None:
    await office.at(DAY_60)
    row = await office.id()
    await office.act(Act(ANNA, row, "reassign", BEN.user))
    assert office.said("C1")[-1] == "~" + POST.replace(f"owner {ANNA.user}", f"owner {BEN.user}")
    assert "asks you to take" in office.said(BEN.user)[-1]
    assert office.said(ANNA.user) == []  # she did it herself
    await office.act(entering(BEN, row, "64"))
    assert office.said("C1")[-1] == "~extend onboarding"


async def test_not_needed_stops_it_once_its_owner_says_so_and_can_be_taken_back(
    office: Office,
) -> None:
    await office.at(DAY_60)
    acted = await office.act(Act(BEN, await office.id(), "stop"))
    assert "I’ve asked" in acted.problem
    assert "isn’t needed. Stop it?" in office.said(ANNA.user)[-1]
    assert await office.state("day60") == "posted"
    await office.act(Act(ANNA, await office.id(), "stop"))
    assert "not needed" in office.said("C1")[-1]
    assert (await office.act(Act(BEN, await office.id(), "back"))).problem
    await office.act(Act(ANNA, await office.id(), "back"))
    assert office.said("C1")[-1] == f"~{POST}"
    assert await office.state("day60") == "posted"
    await office.act(Act(ANNA, await office.id(), "stop"))
    await office.at(DAY_60 + timedelta(days=30))
    assert office.said("C1").count(POST) == 1


async def test_a_result_can_be_put_right_by_its_people_and_by_nobody_else(
    office: Office,
) -> None:
    await office.at(DAY_60)
    row = await office.id()
    await office.act(entering(BEN, row, "64"))
    cleo = replace(BEN, user="UCLEO")
    again = {"seen": "done"}
    assert "can correct it" in (await office.act(entering(cleo, row, "70", **again))).problem
    assert (await office.act(entering(ANNA, row, "71", **again))).problem == ""
    assert (await office.act(entering(BEN, row, "72", **again))).problem == ""
    assert office.said("C1").count("~extend onboarding") == 3
    assert office.said("C1").count(POST) == 1


async def test_a_result_in_a_shared_channel_waits_for_its_owners_word(office: Office) -> None:
    office.channel = Channel(is_shared=True)
    await office.at(DAY_60)
    row = await office.id()
    await office.act(Act(ANNA, row, "anyway"))
    await office.act(entering(BEN, row, "64", is_shared=True))
    assert "up to" in office.said("C1")[-1]
    assert "extend onboarding" not in "".join(office.said("C1"))
    assert "Post it there?" in "".join(office.said(ANNA.user))
    await office.act(Act(ANNA, row, "anyway"))
    assert await office.state("day60") == "done"


async def test_what_the_owner_enters_in_a_shared_channel_is_their_word(office: Office) -> None:
    office.channel = Channel(is_shared=True)
    await office.at(DAY_60)
    row = await office.id()
    await office.act(Act(ANNA, row, "anyway"))
    await office.act(entering(ANNA, row, "64", is_shared=True))
    assert office.said("C1")[-1] == "~extend onboarding"


async def test_a_channel_that_others_read_needs_the_owners_word(office: Office) -> None:
    office.channel = Channel(is_shared=True)
    await office.at(DAY_60)
    assert POST not in office.said("C1")
    assert "shared with another company" in office.said(ANNA.user)[-1]
    row = await office.id()
    assert (await office.act(Act(BEN, row, "anyway"))).problem
    await office.act(Act(ANNA, row, "anyway"))
    assert office.said("C1")[-1] == POST
    assert office.said(f"{ANNA.user}")[-1].startswith("~The day-60 checkpoint")


async def test_the_owner_may_keep_it_out_of_a_shared_channel(office: Office) -> None:
    office.channel = Channel(is_shared=True)
    await office.at(DAY_60)
    await office.act(Act(ANNA, await office.id(), "stop"))
    await office.at(DAY_60 + timedelta(days=9))
    assert POST not in office.said("C1")
    assert await office.state("day60") == "stopped"


@pytest.mark.parametrize(
    ("channel", "says"),
    [
        (None, "gone"),
        (Channel(is_archived=True), "archived"),
        (Channel(is_member=False), "not a member"),
    ],
)
async def test_a_channel_that_cannot_be_used_is_told_once_by_dm(
    office: Office, channel: Channel | None, says: str
) -> None:
    office.channel = channel
    await office.at(DAY_60)
    await office.at(DAY_60 + timedelta(days=1))
    sixty = [text for text in office.said(ANNA.user) if says in text]
    assert len(sixty) == 2  # day 30, which was due as well, and day 60
    assert all("Northwind" in text for text in sixty)
    assert office.said("C1") == []


async def test_what_could_not_be_posted_is_posted_once_pie_is_invited(office: Office) -> None:
    office.channel = Channel(is_member=False)
    await office.at(DAY_60)
    assert await office.state("day60") == "failed"
    office.channel = Channel()
    await office.checkpoints().invited(ANNA.tenant, "C1")
    assert POST in office.said("C1")


async def test_what_could_not_be_posted_can_be_tried_again_or_done_in_the_dm(
    office: Office,
) -> None:
    office.channel = Channel(is_archived=True)
    await office.at(DAY_60)
    row = await office.id()
    await office.act(Act(ANNA, row, "retry"))
    await office.at(DAY_60 + timedelta(minutes=1))
    assert await office.state("day60") == "failed"
    await office.act(Act(ANNA, row, "here"))
    assert POST in office.said(ANNA.user)
    await office.act(entering(ANNA, row, "64"))
    assert office.said(ANNA.user)[-1] != POST
    assert office.said("C1") == []


async def test_a_refusal_at_the_post_itself_is_told_by_dm_too(office: Office) -> None:
    await office.at(DAY_60 - timedelta(days=20))
    office.slack.will("chat.postMessage", Reply("not_in_channel"))
    await office.at(DAY_60)
    assert "not a member" in office.said(ANNA.user)[-1]
    assert await office.state("day60") == "waiting"  # it is due again tomorrow
    await office.at(DAY_60 + timedelta(days=1, minutes=1))
    assert office.said("C1")[-1].startswith(POST)


async def test_a_channel_that_slack_tells_nothing_of_is_told_once_and_tried_on(
    office: Office,
) -> None:
    async def refused(_tenant: Tenant, _channel: str) -> Channel:
        raise SlackApiError("no", {"ok": False, "error": "missing_scope"})  # type: ignore[no-untyped-call]

    await office.at(DAY_60 - timedelta(days=20))
    office.hour.now = DAY_60
    checkpoints = office.checkpoints()
    checkpoints._channel_facts = refused
    for _ in range(3):
        await office.swept(checkpoints)
        office.hour.move(hours=1, minutes=1)
    told = [text for text in office.said(ANNA.user) if "missing_scope" in text]
    assert len(told) == 1
    await office.at(office.hour.now)
    assert office.said("C1")[-1].startswith(POST)


async def test_what_is_asked_is_known_while_the_checkpoint_is_open(office: Office) -> None:
    checkpoints = office.checkpoints()
    row = await office.id()
    assert await checkpoints.asked(ANNA, row) is None  # not yet
    await office.at(DAY_60)
    asked = await checkpoints.asked(ANNA, row)
    assert asked is not None
    assert asked.metrics == (("adoption", ""),)
    assert await checkpoints.asked(replace(ANNA, team="T2"), row) is None
    assert await checkpoints.asked(ANNA, "nonsense") is None


async def test_values_are_shown_back_before_anything_is_posted(office: Office) -> None:
    await office.at(DAY_60)
    row = await office.id()
    before = office.said("C1")
    preview = await office.checkpoints().preview(entering(BEN, row, "64"))
    assert preview.lines == ("Adoption came to 64. Nothing was made conditional on it.",)
    unclear = await office.checkpoints().preview(entering(BEN, row, "between 60 and 70"))
    assert "is a range" in unclear.unclear["adoption"]
    later = await office.checkpoints().preview(entering(BEN, row, "don't know yet"))
    assert "again in a week" in later.lines[0]
    assert office.said("C1") == before


async def test_a_checkpoint_of_another_tenant_or_none_is_gone(office: Office) -> None:
    await office.at(DAY_60)
    stranger = replace(BEN, team="T2")
    for act in (Act(stranger, await office.id(), "stop"), Act(BEN, "17", "stop")):
        assert "no longer there" in (await office.act(act)).problem
    assert await office.state("day60") == "posted"


async def test_the_brief_comes_before_the_call_and_the_question_after_it(office: Office) -> None:
    await office.turns.take(heard("call", deal_id=(await deal_of(office)).id))
    start = office.hour.now
    before = await office.turns.desk(ANNA)
    call = start + timedelta(hours=3)
    await office.at(call - timedelta(minutes=30))
    assert [text for text in office.said(ANNA.user) if "brief" in text] == [
        f"brief of {call - timedelta(minutes=30):%H:%M}"
    ]
    await office.at(call + timedelta(hours=1))
    assert f"after_call of {call + timedelta(hours=1):%H:%M}" in office.said(ANNA.user)
    assert office.said("C1") == []
    # The deal that Anna is in stays hers: the question has buttons that name its own.
    after = await office.turns.desk(ANNA)
    assert after.deal == before.deal


async def test_a_brief_that_missed_its_call_is_dropped_and_the_question_comes_late(
    office: Office,
) -> None:
    await office.turns.take(heard("call", deal_id=(await deal_of(office)).id))
    await office.at(office.hour.now + timedelta(days=2))
    texts = office.said(ANNA.user)
    assert not [text for text in texts if text.startswith("brief")]
    assert [text for text in texts if text.startswith("I meant to ask")]
    assert [text for text in texts if text.startswith("after_call")]


async def test_each_reminder_in_own_words_rings_in_the_dm_at_its_own_time(office: Office) -> None:
    start = office.hour.now
    await office.turns.take(heard("remind", deal_id=(await deal_of(office)).id))
    await office.at(start + timedelta(hours=1))
    first = f"remind of {start + timedelta(hours=1):%H:%M}"
    assert [text for text in office.said(ANNA.user) if text.startswith("remind")] == [first]
    await office.at(start + timedelta(hours=2))
    second = f"remind of {start + timedelta(hours=2):%H:%M}"
    assert [text for text in office.said(ANNA.user) if text.startswith("remind")] == [
        first,
        second,
    ]
    assert office.said("C1") == []


async def test_a_reminder_that_was_taken_back_is_silent_and_a_late_one_says_so(
    office: Office,
) -> None:
    start = office.hour.now
    deal_id = (await deal_of(office)).id
    await office.turns.take(heard("remind", deal_id=deal_id))
    await office.turns.take(heard("remind no more", deal_id=deal_id))
    await office.at(start + timedelta(days=2))
    rang = [text for text in office.said(ANNA.user) if text.startswith("remind")]
    assert rang == [f"remind of {start + timedelta(hours=1):%H:%M}"]
    assert any(text.startswith("This was meant for") for text in office.said(ANNA.user))


async def test_what_a_reminder_says_is_not_in_the_reminders_table(office: Office) -> None:
    await office.turns.take(heard("remind", deal_id=(await deal_of(office)).id))
    rows = await office.database.run(lambda c: c.execute(select(reminders)).all())
    assert len(rows) == 5
    assert "SECRET" not in str(rows)
