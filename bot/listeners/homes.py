"""The app opened: its Home tab, or the conversation."""

from typing import Any

from bot.listeners.payload import person_of, place_of_event
from bot.office import Office
from bot.turns import Place


async def on_opened(body: dict[str, Any], event: dict[str, Any], office: Office) -> None:
    """Show the Home tab as it is now, or welcome a newcomer to the conversation."""
    person = person_of(body)
    if event.get("tab") == "home":
        await office.show_home(person)
    else:
        place = place_of_event(event)
        await office.welcome(person, Place(place.channel, is_dm=True))
    office.look_at_clock(person)
