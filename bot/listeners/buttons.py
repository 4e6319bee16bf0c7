"""Clicks and picks. A button carries its own meaning, so one listener serves them all."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.listeners.payload import person_of, place_of_click
from bot.office import Office, wants_form
from bot.turns import Heard
from bot.views.payload import Clicked, picked, unpack, unpack_step
from bot.views.words import say
from coach.intents import Post, Show

Body = dict[str, Any]


async def on_click(ack: AsyncAck, body: Body, action: Body, office: Office) -> None:
    """Do what a button, or the chosen line of a menu, says."""
    chosen = action.get("selected_option") or action
    await _act(office, body, unpack(chosen.get("value", "")))
    await ack()


async def on_pick(ack: AsyncAck, body: Body, action: Body, office: Office) -> None:
    """Take what was picked from a list, a calendar or boxes as the answer to its question."""
    state = body.get("state", {}).get("values", {})
    await _act(office, body, picked(action, state))
    await ack()


async def on_tick(ack: AsyncAck) -> None:
    """Take note of nothing: boxes count when *Done* is clicked."""
    await ack()


async def on_share(ack: AsyncAck, body: Body, action: Body, office: Office) -> None:
    """Post the agreed facts in the channel that was picked below their preview."""
    channel = action.get("selected_conversation", "")
    asked = unpack_step(str(action.get("block_id", "")))
    deal_id = asked.seen.deal_id if asked else ""
    await _act(office, body, Clicked(Post(channel), deal_id) if channel else None)
    await ack()


async def on_retired(ack: AsyncAck, body: Body, office: Office) -> None:
    """Answer a button that this version does not know."""
    await _act(office, body, None)
    await ack()


async def _act(office: Office, body: Body, clicked: Clicked | None) -> None:
    person, place = person_of(body), place_of_click(body)
    once = f"{body.get('trigger_id', '')}"
    if clicked is None:
        await office.whisper(person, place, say("office.old"))
        await office.hear(Heard(once, person, Show("map"), place))
        return
    heard = Heard(once, person, clicked.intent, place, clicked.deal_id, clicked.version)
    step = wants_form(clicked.intent)
    view = body.get("view") or {}
    if isinstance(clicked.intent, Post):
        office.later(office.share(heard, clicked.intent))
    elif step:
        # Opened after the ack: a slow Slack must not cost the click.
        is_over = view.get("type") == "modal"
        office.later(office.open_form(heard, step, body["trigger_id"], is_over=is_over))
    elif view.get("type") == "home":
        await office.answer_on_home(heard, body["trigger_id"])
    else:
        await office.hear(heard)
