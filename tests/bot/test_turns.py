"""A turn is taken once, saved whole, and seen by nobody else."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.storage.database import Database
from bot.storage.deals import REDO
from bot.storage.tables import deals, members, outbox, reminders, trades, undo
from bot.storage.tables import heard as heard_table
from bot.storage.tenants import Tenant
from bot.turns import Person, Place, Turns
from bot.wording import picture_of
from coach.cards import Answered, Document, Picture, Say, ValueMap
from coach.deal import Alternative, Followup, Trade
from coach.desk import Desk, Turn
from coach.intents import Back, Forget, Intent, New, Redo, Said, Switch, Undo
from tests.bot.kit import ANNA, BEN, Hour, heard, small_turn, stands_in, statements, turns_on


async def count(database: Database, table: object) -> int:
    return await database.run(
        lambda c: c.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]
    )


async def test_a_first_message_starts_a_deal_in_the_persons_own_zone(turns: Turns) -> None:
    taken = await turns.take(heard(New("Northwind")))
    assert taken.deal is not None
    assert (taken.deal.title, taken.deal.zone) == ("Northwind", "Europe/Berlin")
    assert [message.payload["text"] for message in taken.messages] == [
        "new Northwind",
        "What of s0?",
    ]


async def test_a_person_without_a_zone_is_heard_all_the_same(
    database: Database, hour: Hour
) -> None:
    async def unknown(_tenant: object, _user: str) -> None:
        return None

    turns = turns_on(database, hour, zone_of=unknown)
    taken = await turns.take(heard(New("Northwind")))
    assert taken.deal is not None
    assert taken.deal.zone == "UTC"


async def test_answers_are_remembered(turns: Turns) -> None:
    await turns.take(heard(New("Northwind")))
    await turns.take(heard("pilot at Contoso"))
    taken = await turns.take(heard("42k"))
    assert taken.deal is not None
    assert taken.deal.notes == {"s0": "pilot at Contoso", "s1": "42k"}


async def test_another_process_reads_what_this_one_wrote(
    turns: Turns, database: Database, hour: Hour
) -> None:
    await turns.take(heard(New("Northwind")))
    first = await turns.take(heard("pilot"))
    await turns_on(database, hour).take(heard("42k"))
    desk = await turns.desk(ANNA)
    assert desk.past == first.deal
    assert desk.deal is not None
    assert desk.deal.notes["s1"] == "42k"


async def test_the_same_event_counts_once(turns: Turns, database: Database) -> None:
    await turns.take(heard(New("Northwind"), event="Ev1"))
    first = await turns.take(heard("pilot", event="Ev2"))
    again = await turns.take(heard("pilot", event="Ev2"))
    assert again.is_repeat
    assert again.messages == ()
    assert (await turns.desk(ANNA)).deal == first.deal
    assert await count(database, heard_table) == 2


async def test_the_same_event_delivered_many_times_at_once_counts_once(turns: Turns) -> None:
    await turns.take(heard(New("Northwind")))
    taken = await asyncio.gather(*(turns.take(heard("pilot", event="Ev2")) for _ in range(6)))
    assert sum(not one.is_repeat for one in taken) == 1
    desk = await turns.desk(ANNA)
    assert desk.deal is not None
    assert desk.deal.notes == {"s0": "pilot"}


async def test_answers_that_come_at_once_are_all_kept(turns: Turns) -> None:
    await turns.take(heard(New("Northwind")))
    await asyncio.gather(*(turns.take(heard(f"answer {n}", event=f"E{n}")) for n in range(8)))
    desk = await turns.desk(ANNA)
    assert desk.deal is not None
    assert sorted(desk.deal.notes.values()) == [f"answer {n}" for n in range(8)]


async def test_two_replicas_keep_both_answers(
    turns: Turns, database: Database, hour: Hour
) -> None:
    await turns.take(heard(New("Northwind")))
    replicas = [turns, turns_on(database, hour)]
    await asyncio.gather(*(replicas[n % 2].take(heard(f"answer {n}")) for n in range(8)))
    desk = await turns.desk(ANNA)
    assert desk.deal is not None
    assert len(desk.deal.notes) == 8


async def test_back_undoes_answer_after_answer(turns: Turns) -> None:
    first = await turns.take(heard(New("Northwind")))
    states = [first.deal]
    states += [(await turns.take(heard(text))).deal for text in ("one", "two", "three")]
    undone = [(await turns.take(heard(Back()))).deal for _ in range(3)]
    assert undone == states[-2::-1]
    nothing_left = await turns.take(heard(Back()))
    assert nothing_left.deal == first.deal
    again = await turns.take(heard("another"))
    assert again.deal is not None
    assert again.deal.notes == {"s0": "another"}


async def test_the_last_fifty_answers_can_be_undone(turns: Turns, database: Database) -> None:
    await turns.take(heard(New("Northwind")))
    for n in range(60):
        await turns.take(heard(f"answer {n}"))
    for _ in range(70):
        await turns.take(heard(Back()))
    desk = await turns.desk(ANNA)
    assert desk.deal is not None
    assert len(desk.deal.notes) == 10
    rows = select(func.count()).select_from(undo).where(undo.c.slot < REDO)
    assert await database.run(lambda c: c.execute(rows).scalar_one()) == 50


async def test_what_was_undone_can_be_redone_until_something_else_changes(turns: Turns) -> None:
    take = turns_take_undo(turns)
    await turns.take(heard(New("Northwind")))
    for said in ("one", "two", "three"):
        await turns.take(heard(said))
    assert await take(Undo()) == 2
    assert await take(Undo()) == 1
    assert await take(Redo()) == 2
    assert await take(Redo()) == 3
    assert await take(Redo()) == 3
    assert await take(Undo()) == 2
    await turns.take(heard("four"))
    assert await take(Redo()) == 3


def turns_take_undo(turns: Turns) -> Callable[[Intent], Awaitable[int]]:
    """Return what takes a turn and says how many answers there are then."""

    async def take(intent: Intent) -> int:
        taken = await turns.take(heard(intent))
        assert taken.deal is not None
        return len(taken.deal.notes)

    return take


async def test_the_second_of_two_clicks_on_back_undoes_nothing_more(turns: Turns) -> None:
    await turns.take(heard(New("Northwind")))
    await turns.take(heard("one"))
    await turns.take(heard("two"))
    clicks = await asyncio.gather(*(turns.take(heard(Back(), version=3)) for _ in range(2)))
    desk = await turns.desk(ANNA)
    assert desk.deal is not None
    assert desk.deal.notes == {"s0": "one"}
    assert any(one.cards == (Say("next of Northwind []"),) for one in clicks)


async def test_a_button_of_another_deal_acts_on_that_one_and_turns_to_it(turns: Turns) -> None:
    acme = await turns.take(heard(New("Acme")))
    await turns.take(heard(New("Northwind")))
    assert acme.deal is not None
    taken = await turns.take(heard("from a button", deal_id=acme.deal.id))
    assert taken.deal is not None
    assert taken.deal.title == "Acme"
    assert (await turns.take(heard("typed after it"))).deal is not None
    desk = await turns.desk(ANNA)
    assert desk.deal is not None
    assert desk.deal.notes == {"s0": "from a button", "s1": "typed after it"}
    assert [other.title for other in desk.others] == ["Northwind"]


async def test_switching_shows_the_other_deals_map(turns: Turns) -> None:
    await turns.take(heard(New("Acme")))
    await turns.take(heard(New("Northwind")))
    taken = await turns.take(heard(Switch("Acme")))
    assert taken.cards == (Say("map of Acme [Northwind]"),)
    assert (await turns.desk(ANNA)).deal == taken.deal


async def test_a_forgotten_deal_leaves_nothing_behind(turns: Turns, database: Database) -> None:
    await turns.take(heard(New("Northwind")))
    await turns.take(heard("pilot"))
    taken = await turns.take(heard(Forget(confirmed=True)))
    assert taken.deal is None
    assert await count(database, deals) == 0
    assert await count(database, undo) == 0
    assert await count(database, outbox) == 1  # the words that say so
    assert (await turns.take(heard("hello"))).cards[0].__class__.__name__ == "Sorry"


@pytest.mark.parametrize(
    "somebody",
    [BEN, Person("", "T2", ANNA.user), Person("E1", "T1", ANNA.user)],
    ids=["another person", "another workspace", "another organisation"],
)
async def test_nobody_else_reaches_a_deal_by_its_id(turns: Turns, somebody: Person) -> None:
    taken = await turns.take(heard(New("Northwind")))
    assert taken.deal is not None
    theirs = await turns.take(heard("mine now", person=somebody, deal_id=taken.deal.id))
    assert theirs.deal is None
    assert theirs.cards == (Say("map of None []"),)
    assert (await turns.desk(somebody, taken.deal.id)).deal is None
    assert (await turns.desk(ANNA)).deal == taken.deal


async def test_looking_changes_nothing(turns: Turns, database: Database) -> None:
    taken = await turns.take(heard(New("Northwind")))
    before = await count(database, outbox)
    assert (await turns.look(ANNA, Said("not said")))[0] == Answered("s0", "q", "not said")
    form = await turns.form(ANNA, "s0")
    assert form is not None
    assert form.step == "s0"
    assert (await turns.desk(ANNA)).deal == taken.deal
    assert await count(database, outbox) == before


async def test_a_step_without_a_form_has_none(turns: Turns) -> None:
    assert await turns.form(BEN, "s0") is None


async def test_the_zone_of_somebody_who_moved_is_kept(
    turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    await turns.take(heard(New("Northwind")))
    now_in: list[str | None] = ["Asia/Tokyo", None]

    async def zone_of(_tenant: Tenant, _user: str) -> str | None:
        return now_in.pop(0)

    monkeypatch.setattr(turns, "_zone_of", zone_of)
    for _told in (True, False):
        await turns.look_at_clock(ANNA)
        assert (await turns.desk(ANNA)).zone == "Asia/Tokyo"


async def test_who_never_said_a_word_is_not_remembered_for_looking(
    turns: Turns, database: Database
) -> None:
    before = await count(database, members)
    await turns.look_at_clock(BEN)
    assert await count(database, members) == before


async def test_in_a_channel_only_the_person_sees_the_answer(turns: Turns) -> None:
    await turns.take(heard(New("Northwind")))
    place = Place("C1", is_dm=False, thread_ts="1.2")
    quiet = await turns.take(heard("one", place=place))
    assert {(one.how, one.channel, one.user) for one in quiet.messages} == {
        ("ephemeral", "C1", ANNA.user)
    }
    place = replace(place, response_url="http://127.0.0.1/answer")
    command = await turns.take(heard("two", place=place))
    assert {one.how for one in command.messages} == {"respond"}


async def test_in_a_dm_the_answer_takes_the_questions_place(turns: Turns) -> None:
    taken = await turns.take(heard(New("Northwind")))
    assert taken.deal is not None
    then = await turns.take(heard("one"))
    about = f"{taken.deal.id}:s0"
    assert [(one.how, one.about) for one in taken.messages] == [("post", ""), ("post", about)]
    assert (then.messages[0].how, then.messages[0].about) == ("update", about)


async def test_from_a_view_the_answer_goes_to_the_dm(turns: Turns) -> None:
    taken = await turns.take(heard(New("Northwind"), place=Place("", is_dm=True)))
    assert {(one.how, one.channel) for one in taken.messages} == {("post", ANNA.user)}


def _with(**parts: object) -> object:
    def take(desk: Desk, intent: Intent, playbook: object, now: datetime) -> Turn:
        turn = small_turn(desk, intent, playbook, now)
        if isinstance(intent, Said) and turn.deal is not None:
            turn = replace(turn, deal=replace(turn.deal, **parts))  # type: ignore[arg-type]
        return turn

    return take


SECRET = "push the pilot at Contoso"


async def test_nothing_private_is_readable_in_the_database(
    database: Database, hour: Hour, database_url: str
) -> None:
    trade = Trade("t1", give=SECRET, get=SECRET)
    take = _with(alternatives=(Alternative(SECRET),), trades=(trade,))
    turns = turns_on(database, hour, take)  # type: ignore[arg-type]
    await turns.take(heard(New("Northwind")))
    await turns.take(heard(SECRET))
    await turns.take(heard("and on"))
    tables = (deals, undo, trades, outbox)
    rows = await database.run(
        lambda c: [bytes(part) for t in tables for row in c.execute(select(t)) for part in row
                   if isinstance(part, bytes | memoryview)]
    )  # fmt: skip
    texts = await database.run(
        lambda c: [str(part) for t in tables for row in c.execute(select(t)) for part in row]
    )
    assert len(rows) > 5
    assert not any(stands_in(SECRET, row) for row in rows)
    assert not any(SECRET in text for text in texts)
    if database_url.startswith("sqlite"):
        await database.close()
        folder = database_url.removeprefix("sqlite:///").rpartition("/")[0]
        found = [file.read_bytes() for file in Path(folder).glob("pie*")]
        assert found
        assert not any(stands_in(SECRET, content) for content in found)


async def test_the_concession_log_only_grows(database: Database, hour: Hour) -> None:
    logs = [
        (Trade("t1", "premium onboarding", "24 months"),),
        (Trade("t1", "premium onboarding", "24 months"), Trade("t2", "a logo", "a case study")),
        (Trade("t1", "premium onboarding", withdrawn=True), Trade("t2", "a logo", "a case study")),
    ]
    for n, log in enumerate(logs):
        turns = turns_on(database, hour, _with(trades=log))  # type: ignore[arg-type]
        await turns.take(heard(f"line {n}") if n else heard(New("Northwind")))
        await turns.take(heard("noted"))
    rows = await database.run(
        lambda c: c.execute(
            select(trades.c.trade_id, trades.c.withdrawn).order_by(trades.c.version)
        ).all()
    )
    assert [tuple(row) for row in rows] == [("t1", False), ("t2", False), ("t1", True)]


async def test_reminders_follow_the_deal(database: Database, hour: Hour) -> None:
    async def kinds(call_at: datetime | None, followup: Followup | None) -> dict[str, datetime]:
        take = _with(call_at=call_at, followup=followup)
        await turns_on(database, hour, take).take(heard("go on"))  # type: ignore[arg-type]
        rows = await database.run(
            lambda c: c.execute(select(reminders.c.kind, reminders.c.ring_at)).all()
        )
        return {row.kind: row.ring_at for row in rows}

    await turns_on(database, hour).take(heard(New("Northwind")))
    soon = hour.now + timedelta(hours=3)
    assert set(await kinds(soon, None)) == {"brief", "after_call"}
    later = await kinds(soon + timedelta(days=1), None)
    assert later["brief"] == soon + timedelta(days=1, minutes=-30)
    follow = Followup(reference=hour.now.date(), channel="C1", owner=BEN.user)
    assert set(await kinds(None, follow)) == {"day30", "day60", "feel"}
    # In a quarter of an hour there is no more time for a brief half an hour before.
    assert set(await kinds(hour.now + timedelta(minutes=15), None)) == {"after_call"}


async def test_a_turn_takes_the_same_few_statements_whatever_the_deals_size(
    database: Database, hour: Hour
) -> None:
    many = tuple(Trade(f"t{n}", "a give", "a get") for n in range(200))
    counts = []
    for trades_of in ((), many):
        turns = turns_on(database, hour, _with(trades=trades_of))  # type: ignore[arg-type]
        await turns.take(heard(New("Northwind")))
        await turns.take(heard("one"))
        with statements(database) as said:
            await turns.take(heard("two"))
            said.clear()  # connecting speaks, too
            await turns.take(heard("three"))
            counts.append(len([one for one in said if one not in {"BEGIN IMMEDIATE", "COMMIT"}]))
    assert counts[0] == counts[1] <= 6


async def test_pictures_and_documents_reach_the_dm_wherever_they_were_asked_for(
    database: Database, hour: Hour
) -> None:
    picture = Picture("Map", "B gives them more", ValueMap(((0, 1), (1, 0)), ()))
    cards = (picture, Document("Plan", "plan.md", "# Plan"))

    def take(desk: Desk, _intent: Intent, _playbook: object, _now: datetime) -> Turn:
        return Turn(deal=desk.deal, cards=cards)

    place = Place("C1", is_dm=False, response_url="http://127.0.0.1/hook")
    taken = await turns_on(database, hour, take).take(heard("export", place=place))
    assert [(one.how, one.channel) for one in taken.messages] == [("upload", ANNA.user)] * 2
    drawn, written = (one.payload for one in taken.messages)
    assert picture_of(drawn["picture"]) == picture
    assert written["document"] == {"name": "plan.md", "content": "# Plan"}
