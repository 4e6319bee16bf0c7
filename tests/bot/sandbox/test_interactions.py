"""Buttons, menus, modals and shortcuts, with the real Bolt as the app."""

import asyncio
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from bot.sandbox import Sandbox

Body = dict[str, Any]


def plain(text: str) -> Body:
    return {"type": "plain_text", "text": text}


def option(label: str) -> Body:
    return {"text": plain(label), "value": label.lower()}


def button(label: str, action_id: str, **more: Any) -> Body:
    return {"type": "button", "text": plain(label), "action_id": action_id, **more}


def asked(block_id: str, label: str, element: Body, **more: Any) -> Body:
    named = {"action_id": f"{block_id}_v", **element}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": named} | more


def modal(*blocks: Body, **more: Any) -> Body:
    view = {"type": "modal", "callback_id": "edit", "title": plain("Edit"), "blocks": list(blocks)}
    return view | {"submit": plain("Save")} | more


NAME = asked("name", "Name", {"type": "plain_text_input", "max_length": 10})
MENUS = [
    {
        "type": "actions",
        "block_id": "menus",
        "elements": [
            button("Skip", "skip", value="q7"),
            {
                "type": "static_select",
                "action_id": "sure",
                "options": [option("High"), option("Low")],
            },
            {"type": "users_select", "action_id": "who", "placeholder": plain("Owner")},
            {"type": "channels_select", "action_id": "where", "placeholder": plain("Channel")},
            {"type": "datepicker", "action_id": "day", "initial_date": "2026-12-24"},
            {
                "type": "checkboxes",
                "action_id": "gives",
                "options": [option("Onboarding"), option("Training")],
            },
            {
                "type": "overflow",
                "action_id": "more",
                "options": [option("Rename"), option("Forget")],
            },
        ],
    }
]


async def open_modal(app: AsyncApp, sandbox: Sandbox, view: Body) -> None:
    """Have the app open this modal for Dana."""
    trigger = sandbox.workspace.surfaces.new_trigger("U0DANA")
    await app.client.views_open(trigger_id=trigger, view=view)


async def post(app: AsyncApp, sandbox: Sandbox, blocks: list[Body], where: str = "U0DANA") -> Any:
    """Have the app post blocks; the message as it stands there."""
    answer = await app.client.chat_postMessage(channel=where, text="Choose", blocks=blocks)
    return sandbox.world.message(answer["channel"], answer["ts"])


async def test_a_click_names_its_button_and_can_change_the_message(
    app: AsyncApp, connected: Sandbox
) -> None:
    heard = []

    @app.action("skip")
    async def skip(ack: Any, action: Body, body: Body, client: Any) -> None:
        await ack()
        heard.append((action["value"], body["container"]["type"], body["channel"]["name"]))
        container = body["container"]
        where = {"channel": container["channel_id"], "ts": container["message_ts"]}
        await client.chat_update(**where, text="Skipped", blocks=[])

    message = await post(app, connected, MENUS)
    await connected.person("dana").click(message, "Skip")
    await connected.settle()
    assert heard == [("q7", "message", "directmessage")]
    assert message.words == "Skipped"
    with pytest.raises(LookupError, match="There is no 'Skip' to use here, only nothing"):
        await connected.person("dana").click(message, "Skip")


async def test_each_menu_says_what_was_picked(app: AsyncApp, connected: Sandbox) -> None:
    heard: list[Any] = []

    def listen(action_id: str, field: str) -> None:
        @app.action(action_id)
        async def picked(ack: Any, action: Body) -> None:
            await ack()
            heard.append(action[field])

    fields = {
        "sure": "selected_option",
        "who": "selected_user",
        "where": "selected_channel",
        "day": "selected_date",
        "gives": "selected_options",
        "more": "selected_option",
    }
    for action_id, field in fields.items():
        listen(action_id, field)
    dana = connected.person("dana")
    message = await post(app, connected, MENUS)
    await dana.click(message, "High")
    await dana.pick(message, "Owner", "Sam Okafor")
    await dana.pick(message, "Channel", "#deals")
    await dana.pick(message, "day", "2026-12-31")
    await dana.pick(message, "gives", ["Onboarding", "training"])
    await dana.pick(message, "more", "Forget")
    high, forget = option("High"), option("Forget")
    both = [option("Onboarding"), option("Training")]
    assert heard == [high, "U0SAM", "C0DEALS", "2026-12-31", both, forget]
    payload = connected.deliveries[-1].sent
    assert payload["state"]["values"]["menus"]["day"]["selected_date"] == "2026-12-31"
    with pytest.raises(LookupError, match="There is no option 'Maybe', only 'High', 'Low'"):
        await dana.pick(message, "sure", "Maybe")


async def test_a_button_nobody_answers_shows_a_warning(app: AsyncApp, connected: Sandbox) -> None:
    dana = connected.person("dana")
    message = await post(app, connected, MENUS)
    ack = await dana.click(message, "Skip")
    assert (ack.status, ack.trouble) == (404, "http_error")
    assert message.trouble == {"skip": "This app did not respond. Try again?"}
    message.gone = True
    with pytest.raises(LookupError, match="gone"):
        await dana.click(message, "Skip")


async def test_a_response_url_can_replace_or_delete_the_message(
    app: AsyncApp, connected: Sandbox
) -> None:
    @app.action("skip")
    async def skip(ack: Any, respond: Any) -> None:
        await ack()
        await respond("only you", replace_original=False)
        await respond("replaced", replace_original=True)
        await respond(delete_original=True)

    dana = connected.person("dana")
    message = await post(app, connected, MENUS, "C0DEALS")
    await dana.click(message, "Skip")
    await connected.settle()
    assert [m.text for m in dana.ephemerals] == ["only you"]
    assert (message.text, message.gone) == ("replaced", True)


async def test_a_modal_is_filled_in_by_label_and_submitted(
    app: AsyncApp, connected: Sandbox
) -> None:
    heard: dict[str, Any] = {}

    @app.view("edit")
    async def save(ack: Any, view: Body) -> None:
        await ack()
        heard.update(view["state"]["values"])

    pick = {"type": "static_select", "options": [option("High"), option("Low")]}
    sure = asked("sure", "How sure?", pick | {"initial_option": option("Low")})
    await open_modal(app, connected, modal(NAME, sure))
    dana = connected.person("dana")
    await dana.submit(values={"Name": "Acme"})
    assert heard["name"]["name_v"] == {"type": "plain_text_input", "value": "Acme"}
    assert heard["sure"]["sure_v"]["selected_option"]["value"] == "low"
    assert dana.view is None
    with pytest.raises(LookupError, match="No modal is open"):
        await dana.submit()


async def test_slack_itself_refuses_an_incomplete_form(app: AsyncApp, connected: Sandbox) -> None:
    fields = modal(
        NAME,
        asked("mail", "Mail", {"type": "email_text_input"}, optional=True),
        asked("link", "Link", {"type": "url_text_input"}, optional=True),
        asked(
            "many", "Many", {"type": "number_input", "is_decimal_allowed": False, "min_value": "2"}
        ),
        asked(
            "part", "Part", {"type": "number_input", "is_decimal_allowed": True, "max_value": "1"}
        ),
        asked("long", "Long", {"type": "plain_text_input", "min_length": 3}),
        asked("who", "Who", {"type": "multi_users_select", "max_selected_items": 1}),
        asked("day", "Day", {"type": "datepicker"}, optional=True),
    )
    await open_modal(app, connected, fields)
    dana = connected.person("dana")
    view = dana.view
    assert view is not None
    wrong = {"Mail": "sam", "Link": "example.com", "Many": "two", "Part": "x", "Long": "no"}
    await dana.submit(values={**wrong, "Who": ["dana", "sam"]})
    required = "Please complete this required field."
    assert view.errors == {
        "name": required,
        "mail": "Enter a valid email address.",
        "link": "Enter a valid URL.",
        "many": "Must be a whole number.",
        "part": "Must be a number.",
        "long": "Must have at least 3 characters.",
        "who": "Choose at most 1.",
    }
    await dana.submit(values={"Name": "x" * 11, "Many": "1", "Part": "1.5"})
    assert view.errors["name"] == "Must have at most 10 characters."
    assert view.errors["many"] == "Must be at least 2."
    assert view.errors["part"] == "Must be at most 1."
    assert connected.deliveries == []


async def test_the_apps_errors_stand_at_their_fields(app: AsyncApp, connected: Sandbox) -> None:
    @app.view("edit")
    async def save(ack: Any) -> None:
        await ack(response_action="errors", errors={"name": "Already taken."})

    await open_modal(app, connected, modal(NAME))
    dana = connected.person("dana")
    await dana.submit(values={"Name": "Acme"})
    assert dana.view is not None
    assert dana.view.errors == {"name": "Already taken."}


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"nowhere": "?"}},
        {"response_action": "update", "view": {"type": "modal"}},
        {"response_action": "explode"},
    ],
)
async def test_an_answer_slack_cannot_use_leaves_the_modal_open(
    app: AsyncApp, connected: Sandbox, answer: Body
) -> None:
    @app.middleware
    async def reply() -> BoltResponse:
        return BoltResponse(status=200, body=answer)

    await open_modal(app, connected, modal(NAME))
    dana = connected.person("dana")
    await dana.submit(values={"Name": "Acme"})
    assert dana.view is not None
    assert dana.view.trouble == "We had some trouble connecting. Try again?"


async def test_a_late_answer_leaves_the_modal_open(app: AsyncApp, connected: Sandbox) -> None:
    connected.delivery.ack_seconds = 0.05

    @app.view("edit")
    async def save(ack: Any) -> None:
        await asyncio.sleep(0.2)
        await ack()

    await open_modal(app, connected, modal(NAME))
    dana = connected.person("dana")
    ack = await dana.submit(values={"Name": "Acme"})
    assert ack.trouble == "http_timeout"
    assert dana.view is not None
    assert dana.view.trouble
    await asyncio.sleep(0.2)


async def test_a_submission_can_update_push_and_clear(app: AsyncApp, connected: Sandbox) -> None:
    @app.view("edit")
    async def first(ack: Any) -> None:
        await ack(response_action="update", view=modal(NAME, callback_id="second"))

    @app.view("second")
    async def second(ack: Any) -> None:
        await ack(response_action="push", view=modal(NAME, callback_id="third"))

    @app.view("third")
    async def third(ack: Any) -> None:
        await ack(response_action="clear")

    await open_modal(app, connected, modal(NAME))
    dana = connected.person("dana")
    await dana.submit(values={"Name": "Acme"})
    assert dana.view is not None
    assert dana.view.given["callback_id"] == "second"
    assert dana.view.state["name"]["name_v"]["value"] == "Acme"
    await dana.submit()
    assert len(connected.workspace.surfaces.stacks["U0DANA"]) == 2
    await dana.submit(values={"Name": "Acme"})
    assert dana.view is None


async def test_closing_is_told_only_where_it_was_asked_for(
    app: AsyncApp, connected: Sandbox
) -> None:
    heard = []

    @app.view_closed("edit")
    async def closed(ack: Any, body: Body) -> None:
        await ack()
        heard.append(body["is_cleared"])

    dana = connected.person("dana")
    await open_modal(app, connected, modal(NAME))
    await dana.close()
    await open_modal(app, connected, modal(NAME, notify_on_close=True))
    await dana.close()
    await open_modal(app, connected, modal(NAME, notify_on_close=True))
    await dana.close(everything=True)
    assert heard == [False, True]


async def test_a_click_in_a_modal_carries_the_view_and_may_update_it(
    app: AsyncApp, connected: Sandbox
) -> None:
    @app.action("add")
    async def add(ack: Any, body: Body, client: Any) -> None:
        await ack()
        view = body["view"]
        typed = view["state"]["values"]["name"]["name_v"]["value"]
        note = {"type": "section", "text": plain(f"so far: {typed}")}
        new = modal(NAME, note)
        await client.views_update(view_id=view["id"], hash=view["hash"], view=new)

    buttons = {"type": "actions", "elements": [button("Add", "add"), button("Lost", "lost")]}
    await open_modal(app, connected, modal(NAME, buttons))
    dana = connected.person("dana")
    view = dana.view
    assert view is not None
    await dana.click(view, "Lost")
    assert view.trouble == "This app did not respond. Try again?"
    await dana.pick(view, "Name", "Acme")
    await dana.click(view, "Add")
    await connected.settle()
    assert "so far: Acme" in view.words


async def test_a_field_that_dispatches_is_told_at_once(app: AsyncApp, connected: Sandbox) -> None:
    heard = []

    @app.action("name_v")
    async def typed(ack: Any, action: Body) -> None:
        await ack()
        heard.append(action["value"])

    await open_modal(app, connected, modal(NAME | {"dispatch_action": True}))
    dana = connected.person("dana")
    assert dana.view is not None
    await dana.pick(dana.view, "Name", "Acme")
    assert heard == ["Acme"]


async def test_shortcuts_reach_the_app(app: AsyncApp, connected: Sandbox) -> None:
    heard = []

    @app.shortcut("check")
    async def check(ack: Any, shortcut: Body, respond: Any) -> None:
        await ack()
        heard.append(shortcut["message"]["text"])
        await respond("a one-way ask")

    @app.shortcut("start")
    async def begin(ack: Any, shortcut: Body) -> None:
        await ack()
        heard.append(shortcut["type"])

    dana = connected.person("dana")
    message = await dana.say("deals", "we need 10% off")
    await dana.shortcut("check", message)
    await dana.shortcut("start")
    await connected.settle()
    assert heard == ["we need 10% off", "shortcut"]
    assert [m.text for m in dana.ephemerals] == ["a one-way ask"]
    await dana.shortcut("retired")
    assert dana.ephemerals[-1].text == "That shortcut did not work. Try again?"


async def test_an_external_menu_asks_the_app_for_its_options(
    app: AsyncApp, connected: Sandbox
) -> None:
    @app.options("deal")
    async def offer(ack: Any, payload: Body) -> None:
        if payload["value"] == "grouped":
            groups = [{"label": plain("Open"), "options": [option("Acme")]}]
            await ack(option_groups=groups)
        else:
            await ack(options=[option(payload["value"])])

    menu = {"type": "external_select", "action_id": "deal", "placeholder": plain("Deal")}
    await open_modal(app, connected, modal(asked("deal", "Deal", menu)))
    dana = connected.person("dana")
    assert dana.view is not None
    found = await dana.suggestions(dana.view, "Deal", "North")
    assert found == [option("North")]
    assert await dana.suggestions(dana.view, "Deal", "grouped") == [option("Acme")]
    await dana.pick(dana.view, "Deal", found[0])
    assert dana.view.state["deal"]["deal"]["selected_option"] == option("North")


async def test_feedback_buttons_and_icons_can_be_pressed(
    app: AsyncApp, connected: Sandbox
) -> None:
    heard = []

    @app.action("liked")
    async def liked(ack: Any, action: Body) -> None:
        await ack()
        heard.append(action["value"])

    good, bad = ({"text": plain(word), "value": word} for word in ("good", "bad"))
    both = {"type": "feedback_buttons", "action_id": "liked"}
    blocks = [
        {
            "type": "context_actions",
            "elements": [both | {"positive_button": good, "negative_button": bad}],
        }
    ]
    dana = connected.person("dana")
    message = await post(app, connected, blocks)
    await dana.click(message, "liked")
    await dana.click(message, "liked", "bad")
    assert heard == ["good", "bad"]
