"""What was committed is posted: in order, once, and where that fails the person hears of it."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.outbox import TRIES, Outbox
from bot.storage import outgoing
from bot.storage.database import Database
from bot.storage.outgoing import Outgoing
from bot.storage.tables import outbox as outbox_table
from bot.turns import Turns
from coach.cards import Picture
from coach.intents import New
from tests.bot.kit import ANNA, Hour, heard
from tests.bot.loopback import Loopback, Reply


def draw(picture: Picture) -> bytes:
    return f"png of {picture.title}".encode()


def outbox_of(database: Database, slack: Loopback, hour: Hour) -> Outbox:
    async def sleep(seconds: float) -> None:
        hour.move(seconds=seconds)

    return Outbox(database, slack.client_for, clock=hour, draw=draw, sleep=sleep)


@pytest.fixture
def outbox(database: Database, slack: Loopback, hour: Hour) -> Outbox:
    return outbox_of(database, slack, hour)


@pytest.fixture
def message() -> Callable[..., Outgoing]:
    def make(text: str = "hello", **parts: Any) -> Outgoing:
        more = parts.pop("payload", {})
        fields: dict[str, Any] = {
            "enterprise": "",
            "team": "T1",
            "how": "post",
            "channel": "D1",
            "user": ANNA.user,
            "payload": {"text": text, "blocks": [{"type": "divider"}], **more},
        }
        return Outgoing(**{**fields, **parts})

    return make


Make = Callable[..., Outgoing]


async def written(database: Database, hour: Hour, *messages: Outgoing) -> tuple[Outgoing, ...]:
    await database.run(lambda c: outgoing.put(c, database.vault, messages, hour.now))
    return messages


async def left(database: Database) -> int:
    waiting = select(func.count()).where(outbox_table.c.state == "waiting")
    return await database.run(lambda c: c.execute(waiting).scalar_one())


async def test_what_a_turn_says_is_posted_in_order(
    turns: Turns, outbox: Outbox, slack: Loopback, database: Database
) -> None:
    taken = await turns.take(heard(New("Northwind")))
    await outbox.deliver(taken.messages)
    assert slack.texts() == ["new Northwind", "What of s0?"]
    assert await left(database) == 0


@pytest.mark.parametrize("same_process", [True, False], ids=["same process", "another one"])
async def test_an_answer_replaces_its_question_and_leaves_the_remark_above(
    turns: Turns, database: Database, slack: Loopback, hour: Hour, same_process: bool
) -> None:
    outbox = outbox_of(database, slack, hour)
    await outbox.deliver((await turns.take(heard(New("Northwind")))).messages)
    if not same_process:
        outbox = outbox_of(database, slack, hour)
    await outbox.deliver((await turns.take(heard("pilot"))).messages)
    [update] = slack.bodies("chat.update")
    assert update["ts"] == "2.0"
    assert update["text"] == "q pilot"
    assert update["blocks"][0] == {"remark": "above"}
    assert len(update["blocks"]) == 2
    assert slack.texts()[-1] == "What of s1?"
    assert await left(database) == 0


async def test_what_a_crash_left_between_commit_and_post_is_posted_later(
    turns: Turns, outbox: Outbox, slack: Loopback, hour: Hour, database: Database
) -> None:
    await turns.take(heard(New("Northwind")))
    assert await outbox.sweep() == 0  # the lease of whoever wrote it still runs
    hour.move(seconds=31)
    assert await outbox.sweep() == 2
    assert slack.texts() == ["new Northwind", "What of s0?"]
    assert await outbox.sweep() == 0
    assert await left(database) == 0


async def test_a_crash_between_post_and_mark_posts_once_more_and_no_oftener(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    [one] = await written(database, hour, message())
    client = await slack.client_for(one.tenant)
    await client.chat_postMessage(channel=one.channel, text="hello")  # and then the crash
    for _ in range(3):
        hour.move(seconds=31)
        await outbox.sweep()
    assert slack.texts() == ["hello", "hello"]


async def test_two_sweepers_post_each_message_once(
    database: Database, slack: Loopback, hour: Hour, message: Make
) -> None:
    await written(database, hour, *(message(f"m{n}", channel=f"D{n}") for n in range(12)))
    hour.move(seconds=31)
    sweepers = [outbox_of(database, slack, hour) for _ in range(2)]
    await asyncio.gather(*(sweeper.sweep() for sweeper in sweepers))
    assert sorted(slack.texts()) == sorted(f"m{n}" for n in range(12))


async def test_a_rate_limit_is_waited_out_on_the_spot(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    slack.will("chat.postMessage", Reply("ratelimited", 429, retry_after="2"))
    start = hour.now
    await outbox.deliver(await written(database, hour, message("one"), message("two")))
    assert slack.texts() == ["one", "one", "two"]
    assert (hour.now - start).total_seconds() == 2


async def test_a_long_rate_limit_is_left_to_a_sweep_and_keeps_the_order(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    slack.will("chat.postMessage", Reply("ratelimited", 429, retry_after="60"))
    first, second = await written(database, hour, message("one"), message("two"))
    await outbox.deliver([first])
    hour.move(seconds=31)
    await outbox.sweep()
    assert slack.texts() == ["one"]  # two may not overtake it
    hour.move(seconds=30)
    await outbox.sweep()
    assert slack.texts() == ["one", "one", "two"]
    assert second.id > first.id


@pytest.mark.parametrize("reply", [Reply(status=503), Reply("internal_error")])
async def test_trouble_at_slack_is_tried_again_ever_more_slowly(  # noqa: PLR0917
    outbox: Outbox,
    slack: Loopback,
    hour: Hour,
    database: Database,
    message: Make,
    reply: Reply,
) -> None:
    slack.will("chat.postMessage", reply, reply)
    await outbox.deliver(await written(database, hour, message()))
    hour.move(seconds=5)
    await outbox.sweep()
    hour.move(seconds=5)
    assert await outbox.sweep() == 0
    hour.move(seconds=5)
    await outbox.sweep()
    assert slack.texts() == ["hello"] * 3
    assert await left(database) == 0


async def test_a_slack_that_stays_away_is_given_up_at_last(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    slack.will("chat.postMessage", *[Reply(status=500)] * 50)
    await outbox.deliver(await written(database, hour, message()))
    for _ in range(TRIES + 2):
        hour.move(hours=1)
        await outbox.sweep()
    assert len(slack.calls) == TRIES
    assert await left(database) == 0


async def test_an_unreachable_slack_loses_nothing(
    database: Database, slack: Loopback, hour: Hour, message: Make
) -> None:
    outbox = outbox_of(database, slack, hour)
    url, slack.url = slack.url, "http://127.0.0.1:9"
    await outbox.deliver(await written(database, hour, message()))
    slack.url = url
    hour.move(seconds=6)
    await outbox.sweep()
    assert slack.texts() == ["hello"]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("not_in_channel", "not a member"),
        ("is_archived", "archived"),
        ("channel_not_found", "gone"),
        ("posting_to_general_channel_denied", "posting_to_general_channel_denied"),
    ],
)
async def test_a_channel_that_refuses_is_told_to_the_person_once_by_dm(  # noqa: PLR0917
    outbox: Outbox,
    slack: Loopback,
    hour: Hour,
    database: Database,
    message: Make,
    error: str,
    says: str,
) -> None:
    slack.will("chat.postMessage", Reply(error))
    await outbox.deliver(await written(database, hour, message(channel="C1")))
    hour.move(hours=1)
    assert await outbox.sweep() == 0
    _, told = slack.bodies("chat.postMessage")
    assert told["channel"] == ANNA.user
    assert says in told["text"]


async def test_a_closed_account_is_not_chased(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    slack.will("chat.postMessage", *[Reply("account_inactive")] * 9)
    await outbox.deliver(await written(database, hour, message(channel="C1"), message()))
    assert len(slack.calls) == 3
    assert await left(database) == 0


async def test_blocks_that_slack_refuses_are_said_in_plain_words(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    slack.will("chat.postMessage", Reply("invalid_blocks"))
    await outbox.deliver(await written(database, hour, message("one"), message("two")))
    assert [("blocks" in body, body["text"]) for body in slack.bodies("chat.postMessage")] == [
        (True, "one"),
        (False, "one"),
        (True, "two"),
    ]


async def test_a_used_up_response_url_falls_back_to_the_channel_and_then_the_dm(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    slack.will("hook", Reply("used_url", 404))
    slack.will("chat.postEphemeral", Reply("not_in_channel"))
    to = {"response_url": f"{slack.url}/hook", "thread_ts": "1.2"}
    await outbox.deliver(
        await written(database, hour, message(how="respond", channel="C1", payload=to))
    )
    assert [call.method for call in slack.calls] == [
        "hook",
        "chat.postEphemeral",
        "chat.postMessage",
    ]
    assert slack.calls[1].body["thread_ts"] == "1.2"
    assert slack.calls[2].body["channel"] == ANNA.user


async def test_a_response_url_is_answered_for_this_person_only(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    slack.will("hook", Reply(status=500))
    to = {"response_url": f"{slack.url}/hook"}
    await outbox.deliver(
        await written(database, hour, message(how="respond", channel="C1", payload=to))
    )
    hour.move(seconds=6)
    await outbox.sweep()
    assert [body["response_type"] for body in slack.bodies("hook")] == ["ephemeral"] * 2
    assert await left(database) == 0


PICTURE = {
    "title": "Value map",
    "alt": "B gives them more",
    "drawing": {"frontier": [[0, 1], [1, 0]], "offers": []},
}


async def test_a_picture_is_drawn_and_uploaded_to_the_dm(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    picture = message(how="upload", channel=ANNA.user, payload={"picture": PICTURE})
    await outbox.deliver(await written(database, hour, picture))
    assert slack.bodies("file") == [{"bytes": b"png of Value map"}]
    [done] = slack.bodies("files.completeUploadExternal")
    assert done["channel_id"] == f"D{ANNA.user}"


async def test_a_document_is_uploaded_as_a_file(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    payload = {"document": {"name": "plan.md", "content": "# Plan"}}
    await outbox.deliver(await written(database, hour, message(how="upload", payload=payload)))
    assert slack.bodies("file") == [{"bytes": b"# Plan"}]


async def test_where_uploads_are_unknown_the_words_are_posted(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    slack.will("files.getUploadURLExternal", *[Reply("unknown_method")] * 2)
    payload = {"document": {"name": "plan.md", "content": "# Plan"}}
    await outbox.deliver(
        await written(
            database,
            hour,
            message("the map in words", how="upload", payload={"picture": PICTURE}),
            message("the plan", how="upload", payload=payload),
        )
    )
    assert slack.texts() == ["the map in words", "# Plan"]


async def test_an_update_whose_question_is_gone_does_nothing(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    await outbox.deliver(await written(database, hour, message(how="update", about="d:s")))
    assert slack.calls == []
    assert await left(database) == 0


async def test_an_update_that_slack_refuses_is_let_go(
    turns: Turns, outbox: Outbox, slack: Loopback, database: Database
) -> None:
    slack.will("chat.update", Reply("message_not_found"))
    await outbox.deliver((await turns.take(heard(New("Northwind")))).messages)
    await outbox.deliver((await turns.take(heard("pilot"))).messages)
    assert slack.texts() == ["new Northwind", "What of s0?", "What of s1?"]
    assert await left(database) == 0


async def test_a_workspace_that_removed_pie_gets_nothing(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    await outbox.deliver(await written(database, hour, message(team="GONE")))
    assert slack.calls == []
    assert await left(database) == 0


async def test_messages_of_one_channel_keep_their_order_when_turns_overlap(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    runs = [
        await written(database, hour, *(message(f"{run}{n}") for n in range(3))) for run in "abc"
    ]
    await asyncio.gather(*(outbox.deliver(run) for run in runs))
    assert slack.texts() == [f"{run}{n}" for run in "abc" for n in range(3)]
