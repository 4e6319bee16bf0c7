"""What goes wrong on the way: nothing is lost, nothing comes twice, the person is always told."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import func, select

from bot.sandbox import Clock
from bot.storage.tables import metadata
from bot.trial import Trial, open_trial
from tests.bot.whole import northwind
from tests.bot.whole.breaking import Break
from tests.bot.whole.faulty import Faulty
from tests.bot.whole.talk import MONDAY, Talk

sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
FIRST = "call with Northwind tomorrow 3pm about the renewal, they want 20% off"


async def test_an_event_that_slack_brings_twice_is_answered_once(trial: Trial, dana: Talk) -> None:
    trial.slack.faults.duplicates = True
    await dana.play(FIRST, "[Step by step]", "cover the quota")
    await trial.settle()
    assert dana.everything.count("Noted in *Northwind renewal*: with Northwind") == 1
    assert dana.everything.count("Does any of this hold here?") == 1


async def test_of_two_answers_at_once_none_is_lost(trial: Trial, dana: Talk) -> None:
    await dana.play(FIRST, "[Step by step]", "cover the quota", "[None of these]")
    await asyncio.gather(
        dana.person.dm("change my alternative to push the pilot at Contoso"),
        dana.person.dm("change my target to 61k"),
        dana.person.dm("change my reservation to 42k"),
    )
    await trial.settle()
    await dana.command("plan")
    plan = await dana.click("All answers")
    for answer in ("push the pilot at Contoso", "61,000", "42,000"):
        assert answer in plan


@sqlite
async def test_a_click_on_an_old_question_changes_nothing_and_says_so(dana: Talk) -> None:
    await dana.play(FIRST, "[Step by step]", "cover the quota")
    old = dana.holding("None of these")
    shown = list(old.blocks)
    await dana.play("[None of these]", "change my alternative to push the pilot at Contoso")
    old.blocks = shown
    heard = await dana.click("None of these", on=old)
    assert "is answered already" in heard
    assert "Change it" in heard
    await dana.play(("change my reservation to 42k", "ambitious price"))


async def test_what_a_killed_process_had_committed_is_said_once_by_the_next(
    database_url: str, key: str, trial: Trial, dana: Talk
) -> None:
    await dana.say("hello")
    trial.slack.faults.slow_ms = 60_000
    await dana.person.dm(FIRST)
    kill_what_is_under_way(trial)
    trial.slack.faults.slow_ms = 0
    later = Clock(MONDAY + timedelta(minutes=5))
    async with open_trial(database_url=database_url, key=key, clock=later) as again:
        talk = Talk(again, "dana")
        assert talk.person.dm_channel.id == dana.person.dm_channel.id
        await again.pie.catch_up()
        assert talk.everything.count("Noted in *Northwind renewal*: with Northwind") == 1
        assert talk.everything.count("*What is your list price") == 1
        await talk.play("[Step by step]", ("cover the quota", "Does any of this hold here?"))


async def test_a_database_away_for_a_moment_is_told_and_slacks_retry_loses_nothing(
    trial: Trial, dana: Talk, breaking: Break
) -> None:
    await dana.play(FIRST, "[Step by step]")
    with breaking.database(times=2):
        await dana.say("cover the quota")
        await trial.settle()
    assert dana.everything.count("can't reach my notes for a moment") == 1
    assert dana.everything.count("Does any of this hold here?") == 1
    with breaking.database(times=1):
        heard = await dana.click("None of these")
    assert "Please try it again" in heard
    await dana.play(("[None of these]", "what will you do with the time"))


@sqlite
async def test_a_slack_that_limits_breaks_or_dawdles_gets_the_answer_later(
    trial: Trial, dana: Talk, faulty: Faulty
) -> None:
    faulty.fail("chat.postMessage", 429)
    assert "Noted in *Northwind renewal*" in await dana.say(FIRST)
    await dana.click("Step by step")

    faulty.fail("chat.postMessage", 500)
    assert "Does any of this hold here?" not in await dana.say("cover the quota")
    assert "Does any of this hold here?" in await dana.wait_until(MONDAY + timedelta(minutes=1))

    trial.slack.faults.slow_ms = 100
    seen = len(dana.person.dm_messages())
    await dana.person.click(dana.holding("None of these"), "None of these")
    assert len(dana.person.dm_messages()) == seen, "the ack waits for no post"
    await trial.pie.settled()
    assert "what will you do with the time" in dana.newest.words


@sqlite
async def test_a_slack_without_the_newer_calls_is_answered_all_the_same(
    dana: Talk, faulty: Faulty
) -> None:
    for method in (
        "assistant.threads.setSuggestedPrompts",
        "views.publish",
        "views.open",
        "files.getUploadURLExternal",
        "users.info",
        "chat.update",
    ):
        faulty.refuse(method, "unknown_method")
    await dana.person.open_messages()
    await dana.person.open_home()
    await dana.play(
        (FIRST, "Noted in *Northwind renewal*"),
        ("[Step by step]", "What do you want out of this sale"),
        ("cover the quota", "Does any of this hold here?"),
        ("[Open as a form]", "Does any of this hold here?"),
        ("export", "Northwind renewal"),
    )


@sqlite
async def test_a_button_of_another_version_leads_to_where_things_stand(
    trial: Trial, dana: Talk
) -> None:
    await dana.say(FIRST)
    client = AsyncWebClient(
        trial.slack.bot_token, base_url=trial.slack.api_url, session=trial.pie.session
    )
    for action, value in (("old:thing", "x"), ("do:0", "{{{"), ("do:0", ""), ("pick:none", "")):
        button = {
            "type": "button",
            "action_id": action,
            "text": {"type": "plain_text", "text": "Old"},
            **({"value": value} if value else {}),
        }
        await client.chat_postMessage(
            channel=dana.person.dm_channel.id,
            text="Old",
            blocks=[{"type": "actions", "elements": [button]}],
        )
        heard = await dana.click("Old")
        assert "from an older version of Pie" in heard
        assert "● *Setup*" in heard


@sqlite
async def test_a_checkpoint_is_put_off_passed_on_and_answered_once(
    trial: Trial, dana: Talk, mika: Talk, faulty: Faulty
) -> None:
    await dana.play(*northwind.SIGNED, *northwind.followed_in("#deals"))
    deals = trial.slack.channel("deals")
    sam = Talk(trial, "sam")
    day_30 = MONDAY.replace(hour=8) + timedelta(days=30)

    await dana.wait_until(day_30)
    await mika.click("Snooze 1 day", on=deals.messages[-1])
    assert "put off to Thu 24 December by <@U0MIKA>" in deals.messages[-1].words
    assert "put the day-30 checkpoint" in dana.newest.words
    await dana.wait_until(day_30 + timedelta(days=1))
    assert len(deals.messages) == 2

    post = deals.messages[-1]
    await mika.click("Reassign", on=post)
    await mika.choose_in_form("Sam Okafor")
    assert "asks you to take the day-30 checkpoint" in sam.everything
    assert "U0SAM" in post.words

    faulty.fail("views.open", 500)
    assert "Please click again" in await mika.click("Enter value", on=post)
    await asyncio.gather(
        mika.person.click(post, "Enter value"), sam.person.click(post, "Enter value")
    )
    await trial.pie.settled()
    await mika.submit(adoption="lots")
    assert mika.person.view is not None
    assert "find a figure" in str(mika.person.view.errors)
    await asyncio.gather(
        mika.person.submit(values={"adoption": "91"}), sam.person.submit(values={"adoption": "65"})
    )
    before = post.words
    assert "This is how I read it" in mika.person.view.words
    await asyncio.gather(mika.person.submit(), sam.person.submit())
    await trial.settle()
    assert post.words != before
    told = mika.whispers + sam.whispers + mika.everything + sam.everything
    assert told.count("is settled already") == 1
    assert dana.everything.count("for the day-30 checkpoint of") == 1

    await dana.wait_until(day_30 + timedelta(days=30))
    newest = deals.messages[-1]
    shown = list(newest.blocks)
    assert "I’ve asked" in await mika.click("Not needed", on=newest)
    await dana.click("Stop it")
    newest.blocks = shown
    assert "settled already" in await sam.click("Not needed", on=newest)
    assert "settled already" in await sam.click("Enter value", on=newest)
    assert "settled already" in await sam.click("Reassign", on=newest)


@sqlite
@pytest.mark.parametrize(("channel", "why"), [("#deals", "archived"), ("#general", "/invite")])
async def test_a_channel_that_cannot_be_posted_in_is_told_to_the_owner_once(
    trial: Trial, dana: Talk, channel: str, why: str
) -> None:
    await dana.play(*northwind.SIGNED, *northwind.followed_in(channel))
    trial.slack.channel("deals").is_archived = True
    heard = await dana.wait_until(MONDAY + timedelta(days=30))
    assert why in heard
    assert await dana.wait_until(MONDAY + timedelta(days=33)) == ""


@sqlite
async def test_a_channel_that_is_gone_is_told_and_one_not_told_of_is_tried_again(
    trial: Trial, dana: Talk, faulty: Faulty
) -> None:
    await dana.play(*northwind.SIGNED, *northwind.followed_in("#deals"))
    faulty.refuse("conversations.info", "fatal_error")
    await dana.wait_until(MONDAY + timedelta(days=30))
    assert trial.slack.channel("deals").messages == []
    faulty.refuse("conversations.info", "")
    await dana.wait_until(MONDAY + timedelta(days=30, hours=1))
    assert "Day 30" in trial.slack.channel("deals").messages[-1].words
    faulty.refuse("conversations.info", "channel_not_found")
    assert "it is gone, or I cannot see it" in await dana.wait_until(MONDAY + timedelta(days=60))


@sqlite
async def test_a_channel_that_another_company_reads_asks_its_owner_first(
    trial: Trial, dana: Talk
) -> None:
    await dana.play(*northwind.SIGNED, *northwind.followed_in("#ext-northwind"))
    shared = trial.slack.channel("ext-northwind")
    heard = await dana.wait_until(MONDAY + timedelta(days=30))
    assert "is shared with another company" in heard
    assert shared.messages == []
    await dana.click("Post it there")
    assert "Day 30" in shared.messages[-1].words
    await dana.wait_until(MONDAY + timedelta(days=60))
    await dana.click("Not there")
    assert len(shared.messages) == 1


async def test_removing_pie_from_a_workspace_deletes_everything_of_it_after_a_month(
    trial: Trial, dana: Talk, mika: Talk
) -> None:
    await dana.play(*northwind.SIGNED, *northwind.followed_in("#deals"))
    await mika.say("call with Acme on Friday about a pilot")
    await trial.slack.uninstall()
    await trial.settle()
    assert "deals" in filled(trial)
    await trial.slack.clock.advance(timedelta(days=31))
    # Neither ids of events nor what a process says of itself name anybody.
    assert filled(trial) <= {"heard", "replicas", "sealing_keys"}


def filled(trial: Trial) -> set[str]:
    """Return the tables with anything in them."""
    with trial.pie.database.engine.connect() as connection:
        return {
            table.name
            for table in metadata.sorted_tables
            if connection.execute(select(func.count()).select_from(table)).scalar()
        }


def kill_what_is_under_way(trial: Trial) -> None:
    """Stop the posting after a commit as the end of the process would."""
    for task in [*trial.pie.office._tasks, *trial.pie.office.outbox._served]:
        task.cancel()


class TestSocketMode:
    """Without a public address, through a WebSocket."""

    @pytest.fixture
    async def trial(self, database_url: str, key: str) -> AsyncIterator[Trial]:
        """Run Pie in Socket Mode."""
        async with open_trial(
            database_url=database_url, key=key, clock=Clock(MONDAY), socket_mode=True
        ) as opened:
            yield opened

    @sqlite
    async def test_a_conversation_goes_as_over_http(self, trial: Trial, dana: Talk) -> None:
        await dana.play(
            (FIRST, "Noted in *Northwind renewal*"),
            ("[Step by step]", "What do you want out of this sale"),
            ("cover the quota", "Does any of this hold here?"),
            ("[None of these]", "what will you do with the time"),
        )
        await dana.command("plan", channel="deals")
        assert "Northwind renewal" in dana.whispers
        assert trial.slack.delivery.sockets.connected


async def test_a_time_zone_that_slack_did_not_tell_is_learned_when_pie_is_opened(
    trial: Trial, dana: Talk, faulty: Faulty
) -> None:
    faulty.fail("users.info", 500)
    assert "call Tue 24 Nov, 15:00" in await dana.say("call with Acme tomorrow 3pm")
    assert "Time zone: UTC" in await dana.command("settings")
    await dana.person.open_messages()
    await trial.settle()
    assert "Time zone: Europe/Berlin" in await dana.command("settings")
