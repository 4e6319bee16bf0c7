"""Where each card of a turn goes: posted, put in a question's place, or shown to one person."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import TypeAdapter

from bot.storage.bodies import Kept
from bot.storage.outgoing import How, Outgoing
from bot.storage.people import Person
from coach.cards import Answered, Ask, Card, Document, Picture

_pictures = TypeAdapter(Picture)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody spoke or clicked. Without a channel (a view) answers go to their DM."""

    channel: str
    is_dm: bool
    message_ts: str = ""
    thread_ts: str = ""
    response_url: str = ""


class Rendered(Protocol):
    """A message as the views make it: text for every client, blocks for those that show them."""

    @property
    def text(self) -> str: ...
    @property
    def blocks(self) -> list[dict[str, Any]]: ...
    @property
    def step(self) -> str: ...
    @property
    def picture(self) -> Picture | None: ...


Render = Callable[[Sequence[Card], str, int], Sequence[Rendered]]
"""Cards, deal id, version -> messages."""


def word(
    render: Render, person: Person, place: Place, kept: Kept | None, cards: Sequence[Card]
) -> Iterator[Outgoing]:
    """Yield a turn's messages in the order of its cards.

    In a DM an answer takes its question's place. In a channel everything is for the person's
    eyes only, and what can only be posted (pictures, files) goes to their DM.
    """
    deal_id, version = (kept.deal.id, kept.version) if kept is not None else ("", 0)
    is_private = place.is_dm or not place.channel
    together: list[Card] = []

    def said() -> Iterator[Outgoing]:
        for message in render(together, deal_id, version) if together else ():
            yield _message(message, _asked_at(render, together, message, deal_id, version))
        together.clear()

    def _message(message: Rendered, asked_at: int) -> Outgoing:
        payload = {"text": message.text, "blocks": message.blocks}
        if message.picture is not None:
            picture = _pictures.dump_python(message.picture, mode="json")
            return _out("upload", payload | {"picture": picture})
        if is_private:
            if message.step:
                return _out("post", payload | {"asked_at": asked_at}, f"{deal_id}:{message.step}")
            return _out("post", payload)
        if place.response_url:
            return _out("respond", payload | {"response_url": place.response_url})
        return _out("ephemeral", payload | {"thread_ts": place.thread_ts})

    def _out(how: How, payload: dict[str, Any], about: str = "") -> Outgoing:
        is_here = place.channel and (place.is_dm or how != "upload")
        return Outgoing(
            enterprise=person.enterprise,
            team=person.team,
            user=person.user,
            channel=place.channel if is_here else person.user,
            how=how,
            payload=payload,
            deal_id=deal_id,
            about=about,
        )

    for card in cards:
        match card:
            case Answered() if is_private:
                yield from said()
                for message in render([card], deal_id, version):
                    payload = {"text": message.text, "blocks": message.blocks}
                    yield _out("update", payload, f"{deal_id}:{card.step}")
            case Document():
                yield from said()
                document = {"name": card.file_name, "content": card.markdown}
                yield _out("upload", {"text": card.title, "blocks": [], "document": document})
            case _:
                together.append(card)
    yield from said()


def _asked_at(
    render: Render, cards: Sequence[Card], message: Rendered, deal_id: str, version: int
) -> int:
    """Return the block at which a message's question begins: remarks above it stay."""
    ask = next((c for c in cards if isinstance(c, Ask) and c.step == message.step), None)
    if ask is None or len(cards) == 1:
        return 0
    alone = render([ask], deal_id, version)
    return max(0, len(message.blocks) - len(alone[0].blocks))


def picture_of(payload: Any) -> Picture:
    """Return the picture that a stored message holds."""
    return _pictures.validate_python(payload)
