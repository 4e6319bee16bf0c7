"""`/pie …`, in a DM or, seen only by the person, in a channel."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.listeners.payload import person_of, place_of_click, plain
from bot.office import Office
from bot.turns import Heard
from coach.commands import Usage, read_command
from coach.intents import Said


async def on_pie(ack: AsyncAck, body: dict[str, Any], office: Office) -> None:
    """Carry out a /pie command."""
    text = plain(body.get("text", ""))
    found = read_command(text)
    # A word that is no command goes the way of all words, and is answered with the nearest one.
    intent = Said(f"/pie {text}") if isinstance(found, Usage) else found
    heard = Heard(body.get("trigger_id", ""), person_of(body), intent, place_of_click(body))
    await office.hear(heard)
    await ack()
