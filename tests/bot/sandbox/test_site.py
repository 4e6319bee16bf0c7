"""What the page asks of the sandbox, as JSON."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp

from bot.sandbox import Sandbox
from bot.sandbox.site import PAGE, Example


@pytest.fixture
async def page(connected: Sandbox) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(connected.page_url) as session:
        yield session


async def post(page: aiohttp.ClientSession, path: str, **body: Any) -> dict[str, Any]:
    async with page.post(path, json=body) as answer:
        found: dict[str, Any] = await answer.json()
        return found | {"status": answer.status}


async def state(page: aiohttp.ClientSession, person: str = "") -> dict[str, Any]:
    async with page.get("/sandbox/state", params={"person": person}) as answer:
        found: dict[str, Any] = await answer.json()
        return found


async def test_the_page_and_its_files_are_served_and_nothing_else(
    page: aiohttp.ClientSession,
) -> None:
    async with page.get("/") as index:
        text = await index.text()
        assert "default-src 'self'" in index.headers["Content-Security-Policy"]
    for path in ("/page/main.js", "/page/frame.css", "/page/pie.svg"):
        assert path in text or path == "/page/main.js"
        async with page.get(path) as file:
            assert file.status == 200
    for path in ("/page/nothing.js", "/page/..%2fslack.py"):
        async with page.get(path) as missing:
            assert missing.status == 404


async def test_the_page_loads_nothing_from_elsewhere() -> None:
    for file in PAGE.iterdir():
        said = file.read_text()
        for mark in ('src="http', 'href="http', "url(http", "@import", 'from "http'):
            assert mark not in said, file.name


async def test_a_person_sees_their_own_workspace(
    app: AsyncApp, page: aiohttp.ClientSession
) -> None:
    posted = await app.client.chat_postMessage(channel="C0DEALS", text="hello")
    await app.client.reactions_add(channel="C0DEALS", timestamp=posted["ts"], name="eyes")
    await app.client.chat_postEphemeral(channel="C0DEALS", user="U0SAM", text="psst")
    sams, danas = await state(page, "sam"), await state(page)
    deals = {who["me"]: who["channels"][0] for who in (sams, danas)}
    assert [m["text"] for m in deals["U0SAM"]["messages"]] == ["hello", "psst"]
    assert [m["text"] for m in deals["U0DANA"]["messages"]] == ["hello"]
    assert (deals["U0DANA"]["unread"], deals["U0SAM"]["unread"]) == (1, 2)
    await post(page, "/sandbox/act/read", person="U0DANA", channel="C0DEALS")
    assert (await state(page, "U0DANA"))["channels"][0]["unread"] == 0
    assert {p["handle"]: p["unread"] for p in danas["people"]}["mika"] is True
    assert [s["name"] for s in danas["shortcuts"]] == ["Check give-get", "Start a deal"]


async def test_the_page_can_do_all_that_a_person_can(
    app: AsyncApp, connected: Sandbox, page: aiohttp.ClientSession
) -> None:
    heard: list[str] = []
    name = {"type": "plain_text_input", "action_id": "v"}
    label = {"type": "plain_text", "text": "Name"}
    view = {"type": "modal", "callback_id": "edit", "title": label, "submit": label} | {
        "notify_on_close": True,
        "blocks": [
            {"type": "input", "block_id": "name", "label": label, "element": name},
            {
                "type": "actions",
                "block_id": "b",
                "elements": [{"type": "button", "action_id": "go", "text": label}],
            },
        ],
    }

    @app.middleware
    async def note(body: dict[str, Any], next_: Any) -> None:
        heard.append(body.get("event", body).get("type") or body["command"])
        await next_()

    async def agree(ack: Any) -> None:
        await ack()

    app.event("message")(agree)
    app.event("app_home_opened")(agree)
    app.view_closed("edit")(agree)
    app.shortcut("start")(agree)

    @app.command("/pie")
    async def command(ack: Any, body: dict[str, Any], client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.action("go")
    async def go(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        heard.append(body["view"]["state"]["values"]["name"]["v"]["value"])

    @app.options("v")
    async def options(ack: Any) -> None:
        await ack(options=[])

    @app.view("edit")
    async def save(ack: Any) -> None:
        await ack(response_action="update", view=view)

    async def act(deed: str, **body: Any) -> dict[str, Any]:
        return await post(page, f"/sandbox/act/{deed}", person="dana", **body)

    dana = connected.person("dana")
    dm = dana.dm_channel.id
    await act("home")
    await act("messages")
    await act("say", channel=dm, text="hello")
    where = {"channel": dm, "ts": dana.dm_messages()[0].ts}
    await act("say", **where, text="a reply")
    await act("edit", **where, text="hello!")
    await act("say", channel=dm, text="/pie plan")
    await connected.settle()
    assert dana.view is not None
    modal = {"view": dana.view.id}
    assert (await state(page))["views"][0]["callback_id"] == "edit"
    typed = [["name", "v", "Acme"]]
    await act("use", **modal, block="b", action="go", values=typed)
    assert (await act("suggest", **modal, action="v", typed="A"))["options"] == []
    await act("submit", **modal, values=typed)
    await act("close", **modal)
    await act("shortcut", id="start")
    await act("delete", **where)
    await connected.settle()
    assert heard == [
        "app_home_opened",
        "app_home_opened",
        "message",
        "message",
        "message",
        "/pie",
        "block_actions",
        "Acme",
        "block_suggestion",
        "view_submission",
        "view_closed",
        "shortcut",
        "message",
    ]


async def test_a_deed_that_cannot_be_done_is_a_clear_sentence(
    page: aiohttp.ClientSession,
) -> None:
    lost = await post(
        page, "/sandbox/act/edit", person="dana", channel="C0DEALS", ts="1.0", text="x"
    )
    assert (lost["status"], lost["error"]) == (400, "That message is gone.")
    nothing = await post(page, "/sandbox/act/use", person="dana", block="b", action="a")
    assert nothing["error"] == "Which message?"


async def test_an_element_that_has_gone_is_named(
    app: AsyncApp, page: aiohttp.ClientSession
) -> None:
    posted = await app.client.chat_postMessage(channel="C0DEALS", text="x")
    where = {"channel": "C0DEALS", "ts": posted["ts"]}
    gone = await post(page, "/sandbox/act/use", person="dana", **where, block="b", action="a")
    assert gone["error"] == "There is no 'a' there any more."


async def test_another_sites_page_is_kept_out(page: aiohttp.ClientSession) -> None:
    for headers in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}):
        async with page.get("/sandbox/state", headers=headers) as answer:
            assert answer.status == 403


async def test_the_traffic_can_be_read(app: AsyncApp, page: aiohttp.ClientSession) -> None:
    await app.client.auth_test()
    async with page.get("/sandbox/traffic") as answer:
        (row,) = (await answer.json())["entries"]
    assert (row["name"], row["status"], row["ok"]) == ("auth.test", "ok", True)
    async with page.get(f"/sandbox/traffic/{row['number']}") as answer:
        assert (await answer.json())["answer"]["user_id"] == "U0PIE"
    async with page.get("/sandbox/traffic/999") as answer:
        assert answer.status == 400


async def test_the_clock_can_be_moved_from_the_page(
    connected: Sandbox, page: aiohttp.ClientSession
) -> None:
    moved = await post(page, "/sandbox/clock", seconds=1800)
    assert moved["now"] == "2026-11-23T09:30:00+00:00"
    moved = await post(page, "/sandbox/clock", to="2027-01-22T09:00:00+01:00")
    assert connected.clock.now().isoformat() == moved["now"] == "2027-01-22T08:00:00+00:00"
    back = await post(page, "/sandbox/clock", to="2026-11-23T09:00:00+00:00")
    assert back["error"] == "The clock only moves forward."


async def test_the_page_knows_what_is_due_next(
    connected: Sandbox, page: aiohttp.ClientSession
) -> None:
    assert (await state(page))["clock"]["due"] == ""
    now = connected.clock.now()
    connected.clock.stops = lambda: [now + timedelta(days=60), now + timedelta(days=30), now]
    assert (await state(page))["clock"]["due"] == "2026-12-23T09:00:00+00:00"


async def test_the_switches_can_be_set_from_the_page(
    connected: Sandbox, page: aiohttp.ClientSession
) -> None:
    await post(page, "/sandbox/faults", slow_ms=5, duplicates=True)
    assert (connected.faults.slow_ms, connected.faults.duplicates) == (5, True)
    assert "no switch queue" in (await post(page, "/sandbox/faults", queue=1))["error"]


async def test_an_example_is_loaded_for_the_person_who_asks(
    connected: Sandbox, page: aiohttp.ClientSession
) -> None:
    loaded = []

    async def load(person: str) -> None:
        loaded.append(person)

    connected.offer_examples((Example("saas", "Enterprise SaaS", "A renewal", load),))
    async with page.get("/sandbox/examples") as answer:
        (offered,) = (await answer.json())["examples"]
    assert offered == {"id": "saas", "title": "Enterprise SaaS", "about": "A renewal"}
    await post(page, "/sandbox/examples/saas", person="sam")
    assert loaded == ["U0SAM"]


async def test_the_stream_tells_of_every_change(
    connected: Sandbox, page: aiohttp.ClientSession
) -> None:
    async with page.get("/sandbox/stream") as stream:
        first = (await stream.content.readuntil(b"\n\n")).decode()
        connected.world.changed()
        async with asyncio.timeout(2):
            second = (await stream.content.readuntil(b"\n\n")).decode()
    assert first.startswith("data: ")
    assert second == f"data: {connected.world.changes}\n\n"
