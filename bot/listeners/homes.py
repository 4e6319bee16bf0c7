"""The app opened: its Home tab, or the conversation."""

from typing import Any

from bot.listeners.payload import person_of, place_of_event
from bot.office import Office
from bot.turns import Place


async def on_opened(body: dict[str, Any], event: dict[str, Any], office: Office) -> None:
    """Show the Home tab as it is now, or welcome a newcomer to the conversation."""
    if event.get("tab") == "home":
        await office.show_home(person_of(body))
    else:
        place = place_of_event(event)
        await office.welcome(person_of(body), Place(place.channel, is_dm=True))
