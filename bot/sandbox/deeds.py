"""What the page's buttons do: each deed is a name, and a call of `Person`."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.sandbox.person import Person, Surface
from bot.sandbox.world import Message

Body = Mapping[str, Any]
Deed = Callable[[Person, Body], Awaitable[object]]


def message_of(person: Person, body: Body) -> Message | None:
    """The message the page means, if it means one."""
    if not body.get("ts"):
        return None
    found = person.world.message(str(body["channel"]), str(body["ts"]))
    if found is None:
        raise LookupError("That message is gone.")
    return found


def surface_of(person: Person, body: Body) -> Surface:
    """The message, modal or Home tab the page means."""
    if view_id := body.get("view"):
        return person.workspace.surfaces.find(str(view_id))
    message = message_of(person, body)
    if message is None:
        raise LookupError("Which message?")
    return message


async def _say(person: Person, body: Body) -> object:
    text, channel = str(body["text"]), str(body["channel"])
    if text.startswith("/"):
        name, _, rest = text.partition(" ")
        return await person.command(name, rest.strip(), channel=channel)
    return await person.say(channel, text, thread=message_of(person, body))


async def _edit(person: Person, body: Body) -> object:
    message = message_of(person, body)
    return message and await person.edit(message, str(body["text"]))


async def _delete(person: Person, body: Body) -> object:
    message = message_of(person, body)
    return message and await person.delete(message)


async def _use(person: Person, body: Body) -> object:
    """Click or pick, by block and action id."""
    surface = surface_of(person, body)
    _type_in(person, surface, body)
    place = person.place(surface, str(body["block"]), str(body["action"]))
    return await person.use(surface, place, body.get("value"))


def _type_in(person: Person, surface: Surface, body: Body) -> None:
    """Set what was typed on the page and not sent yet: `[block, action, value]` each."""
    for block, action, value in body.get("values", []):
        person.hold(surface, person.place(surface, block, action), value)


async def _suggest(person: Person, body: Body) -> object:
    surface = surface_of(person, body)
    typed = str(body.get("typed", ""))
    return {"options": await person.suggestions(surface, str(body["action"]), typed)}


async def _submit(person: Person, body: Body) -> object:
    view = person.workspace.surfaces.find(str(body["view"]))
    _type_in(person, view, body)
    return await person.submit(view)


async def _close(person: Person, body: Body) -> object:
    view = person.workspace.surfaces.find(str(body["view"]))
    await person.close(view, everything=bool(body.get("everything")))
    return None


async def _shortcut(person: Person, body: Body) -> object:
    return await person.shortcut(str(body["id"]), message_of(person, body))


async def _home(person: Person, _body: Body) -> object:
    return await person.open_home()


async def _messages(person: Person, _body: Body) -> object:
    return await person.open_messages()


async def _read(person: Person, body: Body) -> object:
    channel = person.world.channels[str(body["channel"])]
    seen = channel.seen_by(person.id)
    last = seen[-1].ts if seen else ""
    if person.world.read.get((person.id, channel.id), "") < last:
        person.world.read[person.id, channel.id] = last
        person.world.changed()
    return None


DEEDS: Mapping[str, Deed] = {
    "say": _say,
    "edit": _edit,
    "delete": _delete,
    "use": _use,
    "suggest": _suggest,
    "submit": _submit,
    "close": _close,
    "shortcut": _shortcut,
    "home": _home,
    "messages": _messages,
    "read": _read,
}
