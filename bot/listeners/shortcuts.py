"""The shortcuts: check a message where it was written, start a deal from anywhere."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.listeners.payload import person_of, place_of_click, plain
from bot.office import Office
from bot.turns import Heard
from bot.views.words import say
from coach.intents import Check, New

Body = dict[str, Any]


async def on_check_message(ack: AsyncAck, body: Body, office: Office) -> None:
    """Check the message that the shortcut was used on; only the person sees the answer."""
    person, place = person_of(body), place_of_click(body)
    message = body.get("message", {})
    text = plain(message.get("text", ""))
    if text:
        check = Check(text, is_theirs=message.get("user") != person.user)
        await office.hear(Heard(body.get("trigger_id", ""), person, check, place))
    else:
        await office.whisper(person, place, say("office.empty"))
    await ack()


async def on_start(ack: AsyncAck, body: Body, office: Office) -> None:
    """Begin a deal in the person's DM."""
    await office.hear(
        Heard(body.get("trigger_id", ""), person_of(body), New(), place_of_click(body))
    )
    await ack()
