"""The page in a real headless Chromium, with the real Bolt as the app."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, async_playwright, expect
from slack_bolt.async_app import AsyncApp

from bot.sandbox import Sandbox

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's chromium package"),
    pytest.mark.skipif("CI" in os.environ, reason="the browser is left out in CI"),
]


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def button(label: str, action_id: str, **more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain(label), "action_id": action_id, **more}


def field(block_id: str, label: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    named = {"action_id": f"{block_id}_v", **element}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": named} | more


OPTIONS = [{"text": plain(word), "value": word.lower()} for word in ("High", "Low")]
SURE = {
    "title": plain("Forget it?"),
    "text": {"type": "mrkdwn", "text": "*Everything* goes."},
    "confirm": plain("Forget"),
    "deny": plain("Keep"),
}
QUESTION = [
    {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "*What* if it fails? <!date^0^{date}|x>"},
    },
    {
        "type": "actions",
        "elements": [
            button("Open plan", "plan", style="primary"),
            button("Forget", "forget", style="danger", confirm=SURE),
            {
                "type": "static_select",
                "action_id": "sure",
                "placeholder": plain("Sure?"),
                "options": OPTIONS,
            },
        ],
    },
]
PLAN = {
    "type": "modal",
    "callback_id": "plan",
    "title": plain("The plan"),
    "submit": plain("Save"),
    "blocks": [
        field("floor", "Reservation", {"type": "plain_text_input"}),
        field("sure", "How sure?", {"type": "radio_buttons", "options": OPTIONS}),
        field(
            "slots", "Slots", {"type": "multi_static_select", "options": OPTIONS}, optional=True
        ),
        {"type": "actions", "elements": [button("More", "more")]},
    ],
}


async def on_message(event: dict[str, Any], say: Any, context: dict[str, Any]) -> None:
    """Ask the question, except of threads and edits."""
    if "subtype" in event or "thread_ts" in event:
        context["heard"].append((event.get("subtype"), event.get("text")))
    else:
        await say(text="What if it fails?", blocks=QUESTION)


async def on_opened(event: dict[str, Any], client: Any) -> None:
    if event["tab"] == "home":
        blocks = [{"type": "header", "text": plain("Your deals")}]
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})


async def on_command(ack: Any, command: dict[str, Any], respond: Any) -> None:
    await ack()
    await respond(f"Here is your {command['text']}")


async def on_plan(ack: Any, body: dict[str, Any], client: Any) -> None:
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=PLAN)


async def on_more(ack: Any, body: dict[str, Any], client: Any) -> None:
    await ack()
    await client.views_push(trigger_id=body["trigger_id"], view=PLAN | {"title": plain("More")})


async def on_pick(ack: Any, action: dict[str, Any], context: dict[str, Any]) -> None:
    await ack()
    context["heard"].append(action.get("selected_option", {}).get("value") or action["action_id"])


async def on_save(ack: Any, view: dict[str, Any], context: dict[str, Any]) -> None:
    """Take the plan, unless the reservation is nothing."""
    values = view["state"]["values"]
    floor = values["floor"]["floor_v"]["value"]
    if floor == "0":
        await ack(response_action="errors", errors={"floor": "Too low."})
        return
    await ack()
    picked = [option["value"] for option in values["slots"]["slots_v"]["selected_options"]]
    context["heard"].append((floor, picked))


async def on_check(ack: Any, shortcut: dict[str, Any], respond: Any) -> None:
    await ack()
    await respond(f"Checked: {shortcut['message']['text']}")


def build(app: AsyncApp, heard: list[Any]) -> None:
    """Let the app answer what these tests do, and note it in `heard`."""

    @app.middleware
    async def keep(context: dict[str, Any], next_: Any) -> None:
        context["heard"] = heard
        await next_()

    app.event("message")(on_message)
    app.event("app_home_opened")(on_opened)
    app.command("/pie")(on_command)
    app.action("plan")(on_plan)
    app.action("more")(on_more)
    app.action("forget")(on_pick)
    app.action("sure")(on_pick)
    app.view("plan")(on_save)
    app.shortcut("check")(on_check)


@pytest.fixture
async def page(connected: Sandbox) -> AsyncIterator[Page]:
    """The page as Dana sees it; anything on the browser's console fails the test."""
    said: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = await browser.new_page(viewport={"width": 1400, "height": 900})
        page.on("console", lambda line: said.append(line.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        await page.goto(connected.page_url)
        yield page
        await browser.close()
    assert said == []


async def test_a_seller_talks_clicks_and_fills_in_a_modal(app: AsyncApp, page: Page) -> None:
    heard: list[Any] = []
    build(app, heard)
    log = page.get_by_role("log")
    await page.get_by_label("Message Pie").fill("call with *Acme* & <co>")
    await page.keyboard.press("Enter")
    await expect(log).to_contain_text("call with Acme & <co>")
    await expect(log.locator("strong", has_text="What")).to_be_visible()

    await log.get_by_label("Sure?").select_option("High")
    await log.get_by_role("button", name="Forget").click()
    sure = page.get_by_role("dialog", name="Forget it?")
    await sure.get_by_role("button", name="Forget").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)

    await log.get_by_role("button", name="Open plan").click()
    modal = page.get_by_role("dialog", name="The plan")
    await expect(modal.get_by_label("Reservation")).to_be_focused()
    await modal.get_by_role("button", name="Save").click()
    await expect(modal.get_by_text("Please complete this required field.")).to_have_count(2)
    await modal.get_by_label("Reservation").fill("0")
    await modal.get_by_label("High", exact=False).first.check()
    await modal.get_by_role("button", name="Save").click()
    await expect(modal.get_by_text("Too low.")).to_be_visible()
    await modal.get_by_role("button", name="Slots: none chosen").click()
    await modal.get_by_label("Low").last.check()
    await modal.get_by_label("Reservation").fill("42000")
    await modal.get_by_role("button", name="More").click()
    await page.get_by_role("dialog", name="More").get_by_role("button", name="Back").click()
    await expect(modal.get_by_label("Reservation")).to_have_value("42000")
    await modal.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert heard == ["high", "forget", ("42000", ["low"])]


async def test_commands_shortcuts_threads_and_edits_work_from_the_keyboard(
    app: AsyncApp, page: Page
) -> None:
    heard: list[Any] = []
    build(app, heard)
    words, log = page.get_by_label("Message Pie"), page.get_by_role("log")
    await words.press("/")
    await expect(page.get_by_role("option", name="/pie")).to_be_visible()
    await page.keyboard.press("Enter")
    await page.keyboard.type("checklist")
    await page.keyboard.press("Enter")
    await expect(log).to_contain_text("Only visible to you")
    await expect(log).to_contain_text("Here is your checklist")

    await words.fill("we need 10% off")
    await page.keyboard.press("Enter")
    mine = log.get_by_role("article", name="Dana Reyes").last
    await mine.hover()
    await mine.get_by_role("button", name="Check give-get").click()
    await expect(log).to_contain_text("Checked: we need 10% off")
    await mine.hover()
    await mine.get_by_role("button", name="Reply in thread").click()
    await page.keyboard.type("or 8%")
    await page.keyboard.press("Enter")
    await expect(log.locator(".reply")).to_contain_text("or 8%")
    await mine.hover()
    await log.get_by_text("we need 10% off", exact=True).hover()
    first = log.locator("article", has_text="we need 10% off").first
    await first.get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name="Edit message").click()
    await words.fill("we need 5% off")
    await page.keyboard.press("Enter")
    await expect(log).to_contain_text("(edited)")
    assert heard == [(None, "or 8%"), ("message_changed", None)]


async def test_other_people_channels_home_and_the_clock(
    app: AsyncApp, connected: Sandbox, page: Page
) -> None:
    build(app, [])
    await app.client.chat_postMessage(channel="U0SAM", text="Day 30 is near")
    sam = page.get_by_role("radio", name="Sam Okafor")
    await expect(sam.get_by_label("has something new")).to_be_visible()
    await sam.click()
    await expect(page.get_by_role("log")).to_contain_text("Day 30 is near")
    await page.get_by_role("tab", name="Home").click()
    await expect(page.get_by_role("heading", name="Your deals")).to_be_visible()
    await page.get_by_role("button", name="general").click()
    await page.get_by_label("Message #general").fill("@Pie hello")
    await page.keyboard.press("Escape")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("log")).to_contain_text("who is not in this channel")
    await page.get_by_role("button", name="The sandbox's clock").click()
    await page.get_by_role("menuitem", name="To day 60").click()
    await expect(page.get_by_role("alert").last).to_contain_text("Fri, 22 Jan 2027, 09:00")
    assert connected.clock.now().isoformat() == "2027-01-22T14:00:00+00:00"


async def test_the_traffic_can_be_looked_into_and_disturbed(
    app: AsyncApp, connected: Sandbox, page: Page
) -> None:
    build(app, [])
    await page.get_by_label("Message Pie").fill("hello")
    await page.keyboard.press("Enter")
    traffic = page.get_by_role("complementary", name="Traffic")
    await traffic.get_by_text("chat.postMessage").click()
    await expect(traffic.get_by_text('"What if it fails?"').first).to_be_visible()
    await traffic.get_by_text("Misbehave").click()
    await traffic.get_by_label("500 errors").check()
    await expect(traffic.get_by_text("1 on")).to_be_visible()
    assert connected.faults.broken


async def test_the_page_fits_a_telephone(app: AsyncApp, page: Page) -> None:
    build(app, [])
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.get_by_label("Message Pie").fill("hello")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Open plan")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
    await page.get_by_role("button", name="Channels and people").click()
    await page.get_by_role("button", name="deals").click()
    await expect(page.get_by_role("heading", name="deals", level=1)).to_be_visible()
