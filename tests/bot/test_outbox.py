"""What was committed is posted: in order and once, however long Slack is away."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot.outbox import GIVE_UP, PARKED, Outbox
from bot.posting import post
from bot.storage import lanes, letters, outgoing
from bot.storage.database import Database
from bot.storage.letters import Choice
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
Patch = pytest.MonkeyPatch


async def written(database: Database, hour: Hour, *messages: Outgoing) -> tuple[Outgoing, ...]:
    await database.run(lambda c: outgoing.put(c, database.vault, messages, hour.now))
    return messages


async def outbox_written(
    outbox: Outbox, database: Database, hour: Hour, *messages: Outgoing
) -> tuple[Outgoing, ...]:
    await outbox.deliver(await written(database, hour, *messages))
    return messages


async def swept(outbox: Outbox) -> None:
    """Sweep, and wait until all of it is posted."""
    await outbox.sweep()
    await outbox.settled()


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
    turns: Turns, outbox: Outbox, slack: Loopback, database: Database
) -> None:
    await turns.take(heard(New("Northwind")))
    await swept(outbox)
    assert slack.texts() == ["new Northwind", "What of s0?"]
    assert await outbox.sweep() == 0
    assert await left(database) == 0


async def claimed(database: Database, hour: Hour, *messages: Outgoing) -> None:
    """Leave messages as a process leaves them that was killed while it posted them."""
    for lane in {message.lane for message in messages}:
        await database.run(
            lambda c, lane=lane: lanes.claim(c, database.vault, lane, "gone", hour.now)  # type: ignore[misc]
        )


async def test_what_slack_has_already_is_not_posted_again_after_a_crash(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    [one] = await written(database, hour, message())
    await claimed(database, hour, one)
    client = await slack.client_for(one.tenant)
    await post(client, one, None, draw)  # and then the crash
    await swept(outbox)
    assert slack.texts() == ["hello"]  # its lease still runs
    hour.move(seconds=31)
    await swept(outbox)
    assert slack.texts() == ["hello"]
    assert await left(database) == 0


async def test_what_slack_has_not_is_posted_after_a_crash(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    await claimed(database, hour, *await written(database, hour, message()))
    hour.move(seconds=31)
    await swept(outbox)
    assert slack.texts() == ["hello"]
    assert await left(database) == 0


async def test_a_crash_holds_up_its_own_channel_and_no_other(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    held, other = await written(database, hour, message("one"), message("two", channel="D2"))
    await claimed(database, hour, held)
    await outbox.deliver(await written(database, hour, message("three")))
    await swept(outbox)
    assert slack.texts() == ["two"]
    hour.move(seconds=31)
    await swept(outbox)
    assert slack.texts() == ["two", "one", "three"]
    assert other.channel == "D2"


async def test_two_sweepers_post_each_message_once(
    database: Database, slack: Loopback, hour: Hour, message: Make
) -> None:
    await written(database, hour, *(message(f"m{n}", channel=f"D{n}") for n in range(12)))
    sweepers = [outbox_of(database, slack, hour) for _ in range(2)]
    await asyncio.gather(*(swept(sweeper) for sweeper in sweepers))
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
    await swept(outbox)
    assert slack.texts() == ["one"]  # two may not overtake it
    hour.move(seconds=30)
    await swept(outbox)
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
    await swept(outbox)
    hour.move(seconds=5)
    assert await outbox.sweep() == 0
    hour.move(seconds=5)
    await swept(outbox)
    assert slack.texts() == ["hello"] * 3
    assert await left(database) == 0


async def test_a_slack_that_is_away_for_a_day_gets_everything_in_order_when_it_is_back(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    texts = [f"m{n}" for n in range(3)]
    slack.will("chat.postMessage", *[Reply(status=503)] * 25)
    await outbox.deliver(await written(database, hour, *(message(text) for text in texts)))
    for _ in range(24):
        hour.move(hours=1)
        await swept(outbox)
    assert await left(database) == 3
    hour.move(hours=1)
    await swept(outbox)
    assert slack.texts()[-3:] == texts
    assert await left(database) == 0


async def test_what_nothing_helps_is_kept_and_can_be_tried_again(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    slack.will("chat.postMessage", *[Reply(status=503)] * 2)
    [one] = await outbox_written(outbox, database, hour, message())
    hour.now += GIVE_UP * 1.1
    await swept(outbox)
    [letter] = await database.run(letters.listed)
    assert (letter.id, letter.state, letter.reason) == (one.id, "dead", "no_json")
    await swept(outbox)
    assert len(slack.calls) == 2
    await database.run(lambda c: letters.retry(c, Choice([one.id]), hour.now))
    await swept(outbox)
    assert slack.texts() == ["hello"] * 3
    assert await database.run(letters.listed) == []


async def test_a_row_that_no_key_opens_is_kept_aside_and_holds_up_nothing(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    broken, *_ = await written(database, hour, *(message(f"m{n}") for n in range(3)))
    spoil = update(outbox_table).where(outbox_table.c.id == broken.id).values(payload=b"noise")
    await database.run(lambda c: c.execute(spoil))
    await written(database, hour, message("elsewhere", channel="D2"))
    await swept(outbox)
    assert sorted(slack.texts()) == ["elsewhere", "m1", "m2"]
    [letter] = await database.run(letters.listed)
    assert (letter.id, letter.state, letter.reason) == (broken.id, "dead", "unreadable")


@pytest.mark.parametrize("error", ["token_revoked", "missing_scope", "account_inactive"])
async def test_a_workspace_that_refuses_everything_gets_it_when_it_is_mended(  # noqa: PLR0917
    outbox: Outbox,
    slack: Loopback,
    hour: Hour,
    database: Database,
    message: Make,
    error: str,
) -> None:
    slack.will("chat.postMessage", *[Reply(error)] * 3)
    elsewhere = message("from T2", team="T2", channel="D9")
    await outbox.deliver(
        await written(database, hour, message("one"), message("two"), message("x", channel="D3"))
    )
    hour.move(seconds=1)
    await swept(outbox)
    refused = len(slack.texts())
    assert refused <= 2  # each channel that was under way, once
    assert {letter.state for letter in await database.run(letters.listed)} == {"parked"}
    slack.replies["chat.postMessage"].clear()
    await outbox.deliver(await written(database, hour, elsewhere))
    assert slack.texts()[refused:] == ["from T2"]
    hour.now += PARKED
    await swept(outbox)
    assert sorted(slack.texts()[refused + 1 :]) == ["one", "two", "x"]
    assert await database.run(letters.listed) == []


async def test_what_somebody_says_tries_a_parked_workspace_at_once(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    slack.will("chat.postMessage", Reply("token_revoked"))
    await outbox.deliver(await written(database, hour, message("one")))
    await outbox.deliver(await written(database, hour, message("two")))
    assert slack.texts() == ["one", "one", "two"]


async def test_a_slow_slack_is_posted_to_once_however_long_a_channel_takes(
    database: Database, slack: Loopback, hour: Hour, message: Make, monkeypatch: Patch
) -> None:
    monkeypatch.setattr("bot.outbox.RENEW", 0.01)
    one, other = (outbox_of(database, slack, hour) for _ in range(2))
    slack.delay = 0.05
    serving = asyncio.create_task(
        one.deliver(await written(database, hour, *(message(f"m{n}") for n in range(8))))
    )
    while not serving.done():
        hour.move(seconds=10)  # a lease's third at each turn of the loop
        await asyncio.sleep(0.02)
        await swept(other)
    assert slack.texts() == [f"m{n}" for n in range(8)]


async def test_stopping_leaves_the_rest_to_the_next(
    database: Database, slack: Loopback, hour: Hour, message: Make, monkeypatch: Patch
) -> None:
    monkeypatch.setattr("bot.outbox.STOPPING", 0.05)
    outbox = outbox_of(database, slack, hour)
    slack.delay = 0.5
    outbox.begin(await written(database, hour, message("one"), message("two")))
    await asyncio.sleep(0.1)
    await outbox.stop()
    assert not outbox.is_busy
    await asyncio.sleep(0.6)  # Slack takes what it was sent, whoever has gone meanwhile
    slack.delay = 0.0
    await swept(outbox_of(database, slack, hour))
    assert slack.texts() == ["one", "two"]
    assert await left(database) == 0


async def test_an_unreachable_slack_loses_nothing(
    database: Database, slack: Loopback, hour: Hour, message: Make
) -> None:
    outbox = outbox_of(database, slack, hour)
    url, slack.url = slack.url, "http://127.0.0.1:9"
    await outbox.deliver(await written(database, hour, message()))
    slack.url = url
    hour.move(seconds=6)
    await swept(outbox)
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


async def test_an_answer_that_slack_refuses_is_told_in_its_words_and_kept(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    slack.will("chat.postMessage", Reply("msg_too_long"))
    [one] = await outbox_written(outbox, database, hour, message())
    assert "msg_too_long" in slack.texts()[-1]
    [letter] = await database.run(letters.listed)
    assert (letter.id, letter.state) == (one.id, "dead")


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
    await swept(outbox)
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
    assert slack.texts() == ["the map in words", "the plan\n# Plan"]


async def test_a_long_document_is_said_whole_over_several_messages(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    slack.will("files.getUploadURLExternal", Reply("missing_scope"))
    lines = "".join(f"line {n} of <@U0MIKA> & others\n" for n in range(400))
    payload = {"document": {"name": "plan.md", "content": lines}}
    await outbox.deliver(
        await written(
            database, hour, message("the plan", how="upload", payload=payload), message("after")
        )
    )
    *pieces, last = slack.texts()
    assert last == "after"
    assert max(map(len, pieces)) < 4_000
    whole = "\n".join(piece.rstrip("\n") for piece in pieces)
    assert whole == "the plan\n" + lines.replace("&", "&amp;").rstrip("\n")


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


async def test_what_waits_for_a_workspace_without_pie_is_kept_for_its_return(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    await outbox.deliver(await written(database, hour, message(team="GONE")))
    assert slack.calls == []
    [letter] = await database.run(letters.listed)
    assert (letter.state, letter.reason) == ("parked", "not_installed")


async def test_messages_of_one_channel_keep_their_order_when_turns_overlap(
    outbox: Outbox, slack: Loopback, hour: Hour, database: Database, message: Make
) -> None:
    runs = [
        await written(database, hour, *(message(f"{run}{n}") for n in range(3))) for run in "abc"
    ]
    await asyncio.gather(*(outbox.deliver(run) for run in runs))
    assert slack.texts() == [f"{run}{n}" for run in "abc" for n in range(3)]
