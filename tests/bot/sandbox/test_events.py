"""Events and commands over HTTP, with the real Bolt as the app."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from bot.sandbox import Sandbox
from bot.sandbox.manifest import manifest_of

Body = dict[str, Any]


async def test_a_dm_is_signed_heard_and_answered(app: AsyncApp, connected: Sandbox) -> None:
    @app.event("message")
    async def answer(event: Body, say: Any) -> None:
        await say(f"heard: {event['text']}")

    dana = connected.person("dana")
    await dana.dm("20% < 30% @sam")
    await connected.settle()
    assert [m.words for m in dana.dm_messages()] == [
        "20% < 30% @sam",
        "heard: 20% &lt; 30% <@U0SAM>",
    ]
    assert [d.status for d in connected.deliveries] == ["200", "200"]
    assert connected.person("sam").dm_messages() == []


async def test_the_app_hears_its_own_posts_and_changes_unless_told_otherwise(
    app: AsyncApp, connected: Sandbox
) -> None:
    dm = connected.person("dana").dm_channel.id
    posted = await app.client.chat_postMessage(channel=dm, text="one")
    await app.client.chat_update(channel=dm, ts=posted["ts"], text="two")
    await app.client.chat_delete(channel=dm, ts=posted["ts"])
    await connected.settle()
    subtypes = [d.sent["event"].get("subtype") for d in connected.deliveries if not d.attempt]
    assert subtypes == [None, "message_changed", "message_deleted"]
    before = len(connected.deliveries)
    connected.workspace.echo = False
    await app.client.chat_postMessage(channel=dm, text="three")
    await connected.settle()
    assert len(connected.deliveries) == before


async def test_a_false_signature_is_turned_away(app: AsyncApp, connected: Sandbox) -> None:
    heard: list[str] = []

    @app.event("message")
    async def listen(event: Body) -> None:
        heard.append(event["text"])

    connected.faults.bad_signature = True
    await connected.person("dana").dm("hello")
    await connected.settle()
    assert heard == []
    assert {d.status for d in connected.deliveries} == {"401"}


async def test_an_event_that_fails_comes_three_times_more(
    app: AsyncApp, connected: Sandbox
) -> None:
    tries: list[tuple[str, str | None]] = []

    @app.middleware
    async def fail(req: Any) -> None:
        number = req.headers.get("x-slack-retry-num", ["0"])[0]
        tries.append((number, req.headers.get("x-slack-retry-reason", [None])[0]))
        raise RuntimeError(req.body["event_id"])

    await connected.person("dana").dm("hello")
    await connected.settle()
    assert tries == [("0", None), ("1", "http_error"), ("2", "http_error"), ("3", "http_error")]
    assert len({d.sent["event_id"] for d in connected.deliveries}) == 1


async def test_a_retry_stops_once_it_is_answered(app: AsyncApp, connected: Sandbox) -> None:
    tries = []

    @app.middleware
    async def fail_once(next_: Any) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise RuntimeError
        await next_()

    @app.event("message")
    async def listen() -> None: ...

    await connected.person("dana").dm("hello")
    await connected.settle()
    assert [d.attempt for d in connected.deliveries] == [0, 1]


async def test_retries_wait_for_the_sandboxs_clock(connected: Sandbox) -> None:
    connected.delivery.retry_after = (60.0,)
    await connected.person("dana").dm("nobody listens, so Bolt says 404")
    await connected.settle()
    assert [d.status for d in connected.deliveries] == ["404"]
    await connected.clock.advance(timedelta(seconds=61))
    await connected.settle()
    assert [d.attempt for d in connected.deliveries] == [0, 1]


async def test_an_app_that_is_not_there_is_tried_again(sandbox: Sandbox) -> None:
    await sandbox.person("dana").dm("hello")
    await sandbox.settle()
    assert [d.status for d in sandbox.deliveries] == ["connection_failed"] * 4
    sandbox.connect("http://127.0.0.1:1/slack/events")
    await sandbox.person("dana").dm("hello?")
    await sandbox.settle()
    assert {d.status for d in sandbox.deliveries[4:]} == {"connection_failed"}


async def test_a_duplicate_event_carries_the_same_id(app: AsyncApp, connected: Sandbox) -> None:
    heard = []

    @app.event("message")
    async def listen(body: Body) -> None:
        heard.append(body["event_id"])

    connected.faults.duplicates = True
    await connected.person("dana").dm("hello")
    await connected.settle()
    assert len(heard) == 2
    assert len(set(heard)) == 1


async def test_an_edit_and_a_delete_are_told_apart(app: AsyncApp, connected: Sandbox) -> None:
    heard = []

    @app.event("message")
    async def listen(event: Body) -> None:
        heard.append((event.get("subtype"), event.get("message", {}).get("text")))

    dana = connected.person("dana")
    message = await dana.dm("one")
    await dana.edit(message, "two")
    await dana.delete(message)
    await connected.settle()
    assert heard == [(None, None), ("message_changed", "two"), ("message_deleted", None)]
    assert dana.dm_messages() == []


async def test_a_mention_is_heard_only_where_the_bot_is(app: AsyncApp, connected: Sandbox) -> None:
    @app.event("app_mention")
    async def answer(event: Body, say: Any) -> None:
        await say("here", thread_ts=event["ts"])

    dana = connected.person("dana")
    await dana.say("deals", "no one in particular")
    asked = await dana.say("deals", "@Pie where are we?")
    await connected.settle()
    reply = connected.channel("deals").messages[-1]
    assert (reply.text, reply.thread_ts) == ("here", asked.ts)
    await dana.say("general", "@Pie and here?")
    assert "is not in this channel" in dana.ephemerals[-1].text
    await dana.command("/invite", "@Pie", channel="general")
    await dana.say("general", "@Pie now?")
    await connected.settle()
    assert connected.channel("general").messages[-1].text == "here"


async def test_a_reply_in_a_thread_carries_its_root(app: AsyncApp, connected: Sandbox) -> None:
    heard = []

    @app.event("message")
    async def listen(event: Body) -> None:
        heard.append(event.get("thread_ts"))

    dana = connected.person("dana")
    first = await dana.dm("one")
    second = await dana.dm("two", thread=first)
    await dana.dm("three", thread=second)
    assert heard == [None, first.ts, first.ts]


async def test_opening_the_app_is_an_event(app: AsyncApp, connected: Sandbox) -> None:
    tabs = []

    @app.event("app_home_opened")
    async def opened(event: Body, client: Any) -> None:
        tabs.append((event["tab"], "view" in event))
        text = {"type": "mrkdwn", "text": "Your deals"}
        view = {"type": "home", "blocks": [{"type": "section", "text": text}]}
        await client.views_publish(user_id=event["user"], view=view)

    dana = connected.person("dana")
    await dana.open_home()
    await connected.settle()
    await dana.open_home()
    await dana.open_messages()
    await connected.settle()
    assert tabs == [("home", False), ("home", True), ("messages", False)]
    assert dana.home is not None
    assert dana.home.words == "Your deals"


async def test_a_command_is_answered_for_one_persons_eyes(
    app: AsyncApp, connected: Sandbox
) -> None:
    @app.command("/pie")
    async def answer(ack: Any, command: Body, respond: Any) -> None:
        await ack(f"one moment, {command['user_name']}")
        await respond(f"{command['channel_name']}: {command['text']}")
        await respond("for all", response_type="in_channel")

    dana = connected.person("dana")
    await dana.command("/pie", "check <this> & @sam", channel="deals")
    await dana.command("/pie", "help")
    await connected.settle()
    assert [m.text for m in dana.ephemerals] == [
        "deals: check &lt;this&gt; &amp; <@U0SAM>",
        "one moment, dana",
        "directmessage: help",
        "one moment, dana",
    ]
    assert [m.text for m in connected.channel("deals").messages] == ["for all"]


async def test_a_command_that_is_not_there_is_named(connected: Sandbox) -> None:
    dana = connected.person("dana")
    ack = await dana.command("/cake", "now")
    assert not ack.ok
    assert dana.ephemerals[0].text == "/cake is not a valid command."
    assert connected.deliveries == []


@pytest.mark.parametrize(("wait", "word"), [(0.2, "operation_timeout"), (None, "dispatch_failed")])
async def test_a_command_that_fails_says_so_as_slack_does(
    app: AsyncApp, connected: Sandbox, wait: float | None, word: str
) -> None:
    connected.delivery.ack_seconds = 0.05
    if wait is not None:

        @app.command("/pie")
        async def late(ack: Any) -> None:
            await asyncio.sleep(wait)
            await ack()

    dana = connected.person("dana")
    await dana.command("/pie", "help")
    assert dana.ephemerals[-1].text == f"/pie failed with the error “{word}”"
    await asyncio.sleep(wait or 0)


async def test_a_commands_answer_must_keep_the_limits(app: AsyncApp, connected: Sandbox) -> None:
    @app.command("/pie")
    async def answer(ack: Any) -> None:
        await ack(text="hi", blocks=[{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}])

    dana = connected.person("dana")
    await dana.command("/pie")
    assert dana.ephemerals[-1].text == "/pie failed with the error “invalid_blocks”"


async def test_a_response_url_serves_five_times_in_half_an_hour(
    app: AsyncApp, connected: Sandbox
) -> None:
    answers = []

    @app.command("/pie")
    async def answer(ack: Any, respond: Any) -> None:
        await ack()
        answers.extend([(await respond(f"{n}")).status_code for n in range(6)])
        await connected.clock.advance(timedelta(minutes=31))
        answers.append((await respond("late")).body)

    await connected.person("dana").command("/pie")
    await connected.settle()
    assert answers[:6] == [200] * 5 + [404]
    assert "expired_url" in answers[6]


async def test_a_refused_answer_at_a_response_url_names_the_error(
    app: AsyncApp, connected: Sandbox
) -> None:
    answers = []

    @app.command("/pie")
    async def answer(ack: Any, respond: Any) -> None:
        await ack()
        answers.append((await respond(blocks=[{"type": "blink"}], text="x")).status_code)
        answers.append((await respond("")).status_code)

    await connected.person("dana").command("/pie")
    await connected.settle()
    assert answers == [400, 400]
    assert [c.status for c in connected.calls if c.name == "response_url"] == [
        "invalid_blocks",
        "no_text",
    ]


async def test_an_uninstalled_app_is_told_and_its_token_is_dead(
    app: AsyncApp, connected: Sandbox
) -> None:
    heard = []

    @app.event("app_uninstalled")
    async def gone() -> None:
        heard.append("app_uninstalled")

    @app.event("tokens_revoked")
    async def revoked() -> None:
        heard.append("tokens_revoked")

    await connected.person("dana").open_home()  # so that Bolt has looked at its token
    await connected.uninstall()
    await connected.settle()
    assert heard == ["tokens_revoked", "app_uninstalled"]
    answer = connected.workspace.tokens
    assert connected.bot_token not in answer


async def test_events_the_manifest_does_not_name_are_not_sent(connected: Sandbox) -> None:
    connected.use_manifest(manifest_of({"settings": {"event_subscriptions": {}}}))
    dana = connected.person("dana")
    await dana.dm("hello")
    await dana.open_home()
    await connected.uninstall()
    assert connected.deliveries == []
