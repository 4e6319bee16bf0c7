"""The Web API through the SDK's own client: what Slack takes, and what it refuses."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox

HELLO = [{"type": "section", "text": {"type": "mrkdwn", "text": "hello"}}]
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Hi"}, "blocks": HELLO}
HOME = {"type": "home", "blocks": HELLO}


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(sandbox.bot_token, sandbox.api_url, session=session)


async def refused(awaitable: Any) -> str:
    with pytest.raises(SlackApiError) as raised:
        await awaitable
    return str(raised.value.response["error"])


async def test_the_bot_knows_itself(client: AsyncWebClient) -> None:
    who = await client.auth_test()
    assert (who["user_id"], who["bot_id"], who["team_id"]) == ("U0PIE", "B0PIE", "T0SANDBOX")
    assert (await client.bots_info(bot=who["bot_id"]))["bot"]["user_id"] == "U0PIE"
    assert await refused(client.bots_info(bot="B1")) == "bot_not_found"


async def test_a_token_is_asked_for_and_looked_at(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    client.token = ""
    assert await refused(client.auth_test()) == "not_authed"
    client.token = "xoxb-stolen"
    assert await refused(client.auth_test()) == "invalid_auth"
    client.token = sandbox.app_token
    assert await refused(client.auth_test()) == "not_allowed_token_type"


async def test_a_method_that_is_not_there_is_unknown(client: AsyncWebClient) -> None:
    assert await refused(client.api_call("canvases.create")) == "unknown_method"


async def test_a_scope_that_was_not_granted_is_named(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    sandbox.workspace.scopes = frozenset({"commands"})
    with pytest.raises(SlackApiError) as raised:
        await client.chat_postMessage(channel="C0DEALS", text="hi")
    assert raised.value.response["error"] == "missing_scope"
    assert raised.value.response["needed"] == "chat:write"
    assert raised.value.response["provided"] == "commands"


async def test_a_message_can_be_posted_changed_and_deleted(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    posted = await client.chat_postMessage(channel="#deals", text="one", blocks=HELLO)
    (message,) = sandbox.channel("deals").messages
    assert message.words == "hello"
    assert message.blocks[0]["block_id"]
    await client.chat_update(channel="C0DEALS", ts=posted["ts"], text="two")
    assert (message.text, message.words, bool(message.edited)) == ("two", "hello", True)
    await client.chat_update(channel="C0DEALS", ts=posted["ts"], text="two", blocks=[])
    assert message.blocks == []
    link = await client.chat_getPermalink(channel="C0DEALS", message_ts=posted["ts"])
    assert posted["ts"].replace(".", "") in link["permalink"]
    await client.chat_delete(channel="C0DEALS", ts=posted["ts"])
    assert sandbox.channel("deals").messages == []
    gone = client.chat_update(channel="C0DEALS", ts=posted["ts"], text="three")
    assert await refused(gone) == "message_not_found"


async def test_only_the_bots_own_messages_can_be_changed(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    hers = await sandbox.person("dana").say("deals", "mine")
    change = client.chat_update(channel="C0DEALS", ts=hers.ts, text="yours")
    assert await refused(change) == "cant_update_message"
    assert await refused(client.chat_delete(channel="C0DEALS", ts=hers.ts)) == (
        "cant_delete_message"
    )


async def test_a_user_id_stands_for_their_dm(sandbox: Sandbox, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="U0SAM", text="hi")
    assert [m.text for m in sandbox.person("sam").dm_messages()] == ["hi"]
    opened = await client.conversations_open(users="U0SAM")
    assert opened["channel"] == {"id": posted["channel"]}
    full = await client.conversations_open(users=["U0SAM"], return_im=True)
    assert full["channel"]["user"] == "U0SAM"
    again = await client.conversations_open(channel=posted["channel"])
    assert again["channel"]["is_im"] is True
    assert await refused(client.conversations_open(users="U0PIE")) == "cannot_dm_bot"
    assert await refused(client.conversations_open(users="")) == "users_list_not_supplied"


@pytest.mark.parametrize(
    ("channel", "error"),
    [("C0NOWHERE", "channel_not_found"), ("C0GENERAL", "not_in_channel")],
)
async def test_the_bot_posts_only_where_it_may(
    client: AsyncWebClient, channel: str, error: str
) -> None:
    assert await refused(client.chat_postMessage(channel=channel, text="hi")) == error


async def test_an_archived_or_private_channel_is_closed(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    sandbox.channel("deals").is_archived = True
    sandbox.channel("general").kind = "private"
    post = client.chat_postMessage
    assert await refused(post(channel="C0DEALS", text="hi")) == "is_archived"
    assert await refused(post(channel="C0GENERAL", text="hi")) == "channel_not_found"
    assert await refused(client.conversations_join(channel="C0DEALS")) == "is_archived"


async def test_the_bot_can_join_a_public_channel(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await client.conversations_join(channel="C0GENERAL")
    await client.chat_postMessage(channel="C0GENERAL", text="hi")
    sandbox.channel("general").kind = "private"
    join = client.conversations_join(channel="C0GENERAL")
    assert await refused(join) == "method_not_supported_for_channel_type"


async def test_every_limit_is_refused_with_the_field_named(client: AsyncWebClient) -> None:
    label = {"type": "plain_text", "text": "x" * 81}
    blocks = [{"type": "actions", "elements": [{"type": "button", "text": label}]}]
    with pytest.raises(SlackApiError) as raised:
        await client.chat_postMessage(channel="C0DEALS", text="hi", blocks=blocks)
    assert raised.value.response["error"] == "invalid_blocks"
    assert raised.value.response["response_metadata"]["messages"] == [
        "[ERROR] blocks[0].elements[0].text.text: 81 characters, at most 75"
    ]


@pytest.mark.parametrize(
    ("blocks", "error"),
    [
        ({"type": "section"}, "invalid_blocks_format"),
        ("not json", "invalid_blocks_format"),
        (
            [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}] * 2,
            "only_one_table_allowed",
        ),
        (
            [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3000}}] * 5,
            "msg_blocks_too_long",
        ),
        ([{"type": "image", "alt_text": "A", "slack_file": {"id": "F1"}}], "invalid_blocks"),
    ],
)
async def test_bad_blocks_are_refused_in_slacks_words(
    client: AsyncWebClient, blocks: Any, error: str
) -> None:
    call = client.chat_postMessage(channel="C0DEALS", text="hi", blocks=blocks)
    assert await refused(call) == error


async def test_a_message_needs_words(sandbox: Sandbox, client: AsyncWebClient) -> None:
    with pytest.warns(UserWarning, match="text"):
        assert await refused(client.chat_postMessage(channel="C0DEALS", text=" ")) == "no_text"
    assert await refused(client.chat_postMessage(channel="", text="hi")) == "invalid_arguments"
    with pytest.warns(UserWarning, match="text"):
        answer = await client.chat_postMessage(channel="C0DEALS", blocks=HELLO)
    assert answer["response_metadata"]["warnings"] == ["missing_text_in_message"]
    assert sandbox.calls[-1].notes == ["missing_text_in_message"]


async def test_a_text_is_cut_at_forty_thousand(sandbox: Sandbox, client: AsyncWebClient) -> None:
    answer = await client.chat_postMessage(channel="C0DEALS", text="x" * 40_001)
    assert "message_truncated" in answer["warning"]
    assert len(sandbox.channel("deals").messages[0].text) == 40_000


async def test_live_markup_is_noted_as_a_notification(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    await client.chat_postMessage(channel="C0DEALS", text="<!channel> and &lt;!here&gt;")
    assert [notice.whom for notice in sandbox.notices] == ["channel"]


async def test_an_ephemeral_message_is_for_one_person(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    await client.chat_postEphemeral(channel="C0DEALS", user="U0SAM", text="psst")
    assert [m.text for m in sandbox.person("sam").ephemerals] == ["psst"]
    assert sandbox.person("dana").ephemerals == []
    assert sandbox.channel("deals").messages == []
    stranger = client.chat_postEphemeral(channel="C0DEALS", user="U0NOONE", text="psst")
    assert await refused(stranger) == "user_not_in_channel"


async def test_a_reply_goes_to_a_thread_that_exists(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    first = await client.chat_postMessage(channel="C0DEALS", text="one")
    await client.chat_postMessage(channel="C0DEALS", text="two", thread_ts=first["ts"])
    assert sandbox.channel("deals").messages[1].thread_ts == first["ts"]
    lost = client.chat_postMessage(channel="C0DEALS", text="three", thread_ts="1.0")
    assert await refused(lost) == "thread_not_found"


async def test_history_is_read_where_its_scope_and_membership_allow(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    dm = sandbox.person("dana").dm_channel.id
    for text in ("one", "two"):
        await client.chat_postMessage(channel=dm, text=text)
    first = await client.conversations_history(channel=dm, limit=1)
    assert [message["text"] for message in first["messages"]] == ["two"]
    assert first["has_more"] is True
    assert await refused(client.conversations_history(channel="C0DEALS")) == "missing_scope"
    sandbox.workspace.scopes = None
    outside = client.conversations_history(channel="C0GENERAL")
    assert await refused(outside) == "not_in_channel"


async def test_a_reaction_is_added_once(sandbox: Sandbox, client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel="C0DEALS", text="one"))["ts"]
    await client.reactions_add(channel="C0DEALS", timestamp=ts, name="+1")
    assert sandbox.channel("deals").messages[0].reactions == {"+1": ["U0PIE"]}
    again = client.reactions_add(channel="C0DEALS", timestamp=ts, name="+1")
    assert await refused(again) == "already_reacted"
    odd = client.reactions_add(channel="C0DEALS", timestamp=ts, name="no such thing")
    assert await refused(odd) == "invalid_name"
    lost = client.reactions_add(channel="C0DEALS", timestamp="1.0", name="+1")
    assert await refused(lost) == "message_not_found"


async def test_channels_and_people_come_in_pages(client: AsyncWebClient) -> None:
    first = await client.conversations_list(limit=2)
    rest = await client.conversations_list(cursor=first["response_metadata"]["next_cursor"])
    names = [channel["name"] for channel in [*first["channels"], *rest["channels"]]]
    assert names == ["deals", "general", "ext-northwind"]
    shared = (await client.conversations_info(channel="C0NORTHWIND"))["channel"]
    assert (shared["is_ext_shared"], shared["is_member"]) == (True, True)
    members = (await client.conversations_members(channel="C0GENERAL"))["members"]
    assert members == ["U0DANA", "U0MIKA", "U0SAM"]
    people = (await client.users_list())["members"]
    assert {"dana", "sam", "mika", "pie"} <= {person["name"] for person in people}
    assert await refused(client.users_list(cursor="x")) == "invalid_cursor"
    assert await refused(client.users_list(limit="x")) == "invalid_arguments"  # type: ignore[arg-type]


async def test_a_person_has_a_time_zone_and_a_locale(client: AsyncWebClient) -> None:
    user = (await client.users_info(user="U0DANA", include_locale=True))["user"]
    assert (user["tz"], user["tz_offset"], user["locale"]) == ("Europe/Berlin", 3600, "en-US")
    assert await refused(client.users_info(user="U0NOONE")) == "user_not_found"


async def test_a_trigger_opens_one_view_within_three_seconds(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    surfaces = sandbox.workspace.surfaces
    trigger = surfaces.new_trigger("U0DANA")
    await client.views_open(trigger_id=trigger, view=MODAL)
    view = sandbox.person("dana").view
    assert view is not None
    assert view.words == "Hi\nhello"
    again = client.views_open(trigger_id=trigger, view=MODAL)
    assert await refused(again) == "exchanged_trigger_id"
    assert await refused(client.views_open(trigger_id="1.2", view=MODAL)) == "invalid_trigger_id"
    late = surfaces.new_trigger("U0DANA")
    await sandbox.clock.advance(timedelta(seconds=3.1))
    assert await refused(client.views_open(trigger_id=late, view=MODAL)) == "expired_trigger_id"


async def test_three_views_can_stand_on_each_other(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    trigger = sandbox.workspace.surfaces.new_trigger
    early = client.views_push(trigger_id=trigger("U0DANA"), view=MODAL)
    assert await refused(early) == "not_found"
    first = await client.views_open(trigger_id=trigger("U0DANA"), view=MODAL)
    await client.views_push(trigger_id=trigger("U0DANA"), view=MODAL)
    third = await client.views_push(trigger_id=trigger("U0DANA"), view=MODAL)
    assert third["view"]["root_view_id"] == first["view"]["id"]
    fourth = client.views_push(trigger_id=trigger("U0DANA"), view=MODAL)
    assert await refused(fourth) == "push_limit_reached"
    await client.views_open(trigger_id=trigger("U0DANA"), view=MODAL)
    assert len(sandbox.workspace.surfaces.stacks["U0DANA"]) == 1


async def test_an_update_with_an_old_hash_is_a_conflict(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    trigger = sandbox.workspace.surfaces.new_trigger("U0DANA")
    view = (await client.views_open(trigger_id=trigger, view={**MODAL, "external_id": "e"}))[
        "view"
    ]
    await client.views_update(
        view_id=view["id"], hash=view["hash"], view=MODAL | {"external_id": "e"}
    )
    old = client.views_update(external_id="e", hash=view["hash"], view=MODAL)
    assert await refused(old) == "hash_conflict"
    assert await refused(client.views_update(view_id="V1", view=MODAL)) == "not_found"
    other = sandbox.workspace.surfaces.new_trigger("U0SAM")
    twin = client.views_open(trigger_id=other, view={**MODAL, "external_id": "e"})
    assert await refused(twin) == "duplicate_external_id"


async def test_a_bad_view_is_refused_with_the_field_named(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    trigger = sandbox.workspace.surfaces.new_trigger("U0DANA")
    with pytest.raises(SlackApiError) as raised:
        await client.views_open(trigger_id=trigger, view={"type": "modal", "blocks": HELLO})
    assert "[ERROR] view.title: missing" in raised.value.response["response_metadata"]["messages"]
    assert await refused(client.views_open(trigger_id=trigger, view=HOME)) == "invalid_arguments"
    listed = client.api_call("views.open", json={"trigger_id": trigger, "view": "[]"})
    assert await refused(listed) == "invalid_arguments"
    huge = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3000}}] * 90
    large = client.views_open(trigger_id=trigger, view=MODAL | {"blocks": huge})
    assert await refused(large) == "view_too_large"


async def test_a_home_is_published_for_one_person(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    first = (await client.views_publish(user_id="U0DANA", view=HOME))["view"]
    home = sandbox.person("dana").home
    assert home is not None
    assert home.words == "hello"
    assert sandbox.person("sam").home is None
    await client.views_publish(user_id="U0DANA", view=HOME, hash=first["hash"])
    old = client.views_publish(user_id="U0DANA", view=HOME, hash=first["hash"])
    assert await refused(old) == "hash_conflict"


async def test_a_picture_goes_up_in_three_steps_and_can_be_seen(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    sandbox.workspace.scopes = None
    done = await client.files_upload_v2(
        filename="plan.png",
        content=b"PNG",
        alt_txt="The plan",
        channel="C0DEALS",
        initial_comment="Here",
    )
    (message,) = sandbox.channel("deals").messages
    assert (message.text, message.files[0]["alt_txt"]) == ("Here", "The plan")
    async with aiohttp.ClientSession() as session, session.get(done["file"]["url_private"]) as got:
        assert (await got.read(), got.content_type) == (b"PNG", "image/png")
    block = {"type": "image", "alt_text": "The plan", "slack_file": {"id": done["file"]["id"]}}
    await client.chat_postMessage(channel="C0DEALS", text="again", blocks=[block])


async def test_an_upload_without_content_cannot_be_completed(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    started = await client.files_getUploadURLExternal(filename="a.txt", length=3)
    complete = client.files_completeUploadExternal
    early = complete(files=[{"id": started["file_id"], "title": "A"}])
    assert await refused(early) == "file_not_found"
    async with aiohttp.ClientSession() as session:
        form = aiohttp.FormData()
        form.add_field("file", b"abc", filename="a.txt")
        async with session.post(started["upload_url"], data=form) as sent:
            assert await sent.text() == "OK - 3"
        base = sandbox.page_url
        async with session.post(f"{base}upload/F1", data=b"x") as lost:
            assert lost.status == 404
        async with session.get(f"{base}files/F1/x") as missing:
            assert missing.status == 404
    await complete(files=[{"id": started["file_id"], "title": "A"}], channel_id="U0DANA")
    assert sandbox.person("dana").dm_messages()[0].files[0]["title"] == "A"
    none = client.files_getUploadURLExternal(filename="a.txt", length=0)
    assert await refused(none) == "invalid_arguments"


async def test_prompts_and_status_show_in_the_dm(sandbox: Sandbox, client: AsyncWebClient) -> None:
    dm = sandbox.person("dana").dm_channel.id
    prompts = [{"title": "Start", "message": "new deal"}]
    await client.assistant_threads_setSuggestedPrompts(channel_id=dm, prompts=prompts)
    assert sandbox.workspace.prompts[dm]["prompts"] == prompts
    await client.assistant_threads_setStatus(channel_id=dm, thread_ts="1.0", status="thinks")
    assert sandbox.workspace.statuses[dm] == "thinks"
    await client.chat_postMessage(channel=dm, text="done")
    assert dm not in sandbox.workspace.statuses
    await client.assistant_threads_setTitle(channel_id=dm, thread_ts="1.0", title="Acme")
    many = client.assistant_threads_setSuggestedPrompts(channel_id=dm, prompts=prompts * 5)
    assert await refused(many) == "invalid_arguments"
    empty = client.assistant_threads_setSuggestedPrompts(channel_id=dm, prompts=[{"title": ""}])
    assert await refused(empty) == "invalid_arguments"


async def test_an_oauth_code_is_worth_one_token(sandbox: Sandbox, client: AsyncWebClient) -> None:
    asked = {"redirect_uri": "http://127.0.0.1/done", "state": "s"}
    async with (
        aiohttp.ClientSession() as session,
        session.get(sandbox.authorize_url, params=asked, allow_redirects=False) as answer,
    ):
        back = answer.headers["Location"]
    assert back.endswith("&state=s")
    code = back.partition("code=")[2].partition("&")[0]
    token = await client.api_call("oauth.v2.access", params={"code": code})
    assert token["access_token"] == sandbox.bot_token
    again = client.api_call("oauth.v2.access", params={"code": code})
    assert await refused(again) == "invalid_code"


async def test_bad_json_and_odd_forms_are_answered(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    async with aiohttp.ClientSession() as session:
        headers = {"Content-Type": "application/json; charset=utf-8"}
        url = f"{sandbox.api_url}auth.test"
        async with session.post(url, data="{", headers=headers) as answer:
            assert (await answer.json())["error"] == "invalid_json"
        async with session.post(url, data={"token": sandbox.bot_token}) as answer:
            assert (await answer.json())["ok"] is True
        wrong = {"error": "my_error", "a": "b"}
        async with session.post(f"{sandbox.api_url}api.test", data=wrong) as answer:
            assert (await answer.json())["error"] == "my_error"
    assert (await client.api_test(a="b"))["args"]["a"] == "b"
