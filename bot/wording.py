"""Where each card of a turn goes: posted, put in a question's place, or shown to one person."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from pydantic import TypeAdapter

from bot.storage.bodies import Kept
from bot.storage.outgoing import How, Outgoing
from bot.storage.people import Person
from bot.views.sharing import for_their_eyes, preview
from coach.cards import Answered, Card, Document, Flag, Picture, Say, Shared

_pictures = TypeAdapter(Picture)
EVERYTHING = "*"
"""Stands among deleted deals where everything of a person was."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody spoke or clicked. Without a channel (a view) answers go to their DM."""

    channel: str
    is_dm: bool
    message_ts: str = ""
    thread_ts: str = ""
    response_url: str = ""

    @property
    def is_private(self) -> bool:
        """Whether only this person and Pie read here."""
        return self.is_dm or not self.channel


class Rendered(Protocol):
    """A message as the views make it."""

    @property
    def text(self) -> str:
        """What every client can show."""
        ...

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """What most of them show instead."""
        ...

    @property
    def step(self) -> str:
        """The question it asks, "" for none."""
        ...

    @property
    def asked_at(self) -> int:
        """The block at which the question begins: the remarks above it stay."""
        ...

    @property
    def picture(self) -> Picture | None:
        """A picture to upload, with the text beside it."""
        ...

    @property
    def document(self) -> Document | None:
        """A text to upload as a file."""
        ...


Render = Callable[[Sequence[Card], str, int], Sequence[Rendered]]
"""Cards, deal id, version -> messages."""


def word(
    render: Render, person: Person, place: Place, kept: Kept | None, cards: Sequence[Card]
) -> tuple[Outgoing, ...]:
    """Return a turn's messages in the order of its cards.

    In a DM an answer takes its question's place. In a channel everything is for the person's
    eyes only, and what can only be posted (pictures, files) goes to their DM.
    """
    deal_id, version = (kept.deal.id, kept.version) if kept is not None else ("", 0)
    seen = cards if place.is_private else [_for_a_channel(card) for card in cards]
    letter = _Letter(render, person, place, deal_id, version)
    return tuple(
        message for together in _together(seen, place) for message in letter.messages(together)
    )


def _for_a_channel(card: Card) -> Card:
    """Return a card without what is said in the DM only."""
    return replace(card, private=()) if isinstance(card, Flag) else card


def erasing(
    person: Person, place: Place, deal: tuple[str, str], messages: Sequence[Outgoing]
) -> tuple[Outgoing, ...]:
    """Return a turn's messages where something was deleted: the old ones in the DM go first.

    `deal` is the id and the title of what was deleted, the id "" for everything.
    What is said afterwards in the DM goes with the errand, so that it is not deleted too.
    """
    said = next((one for one in messages if one.how == "post"), None)
    kept = tuple(one for one in messages if one is not said)
    payload = {
        "text": said.payload["text"] if said else "",
        "blocks": said.payload["blocks"] if said else [],
        "of": deal[0],
        "title": deal[1],
    }
    errand = Outgoing(
        enterprise=person.enterprise,
        team=person.team,
        user=person.user,
        channel=(place.channel if place.is_dm else "") or person.user,
        how="erase",
        payload=payload,
    )
    return (errand, *(replace(one, deal_id="") for one in kept))


def picture_of(payload: Any) -> Picture:
    """Return the picture that a stored message holds."""
    return _pictures.validate_python(payload)


def _together(cards: Sequence[Card], place: Place) -> Iterator[Sequence[Card]]:
    """Yield the runs of cards that are rendered together; an answer in a DM stands alone."""
    run: list[Card] = []
    for card in cards:
        if isinstance(card, Shared) or (isinstance(card, Answered) and place.is_private):
            yield run
            yield [card]
            run = []
        else:
            run.append(card)
    yield run


@dataclass(frozen=True, slots=True)
class _Letter:
    """Makes the messages of one turn."""

    render: Render
    person: Person
    place: Place
    deal_id: str
    version: int

    def messages(self, cards: Sequence[Card]) -> Iterator[Outgoing]:
        rendered = self.render(cards, self.deal_id, self.version) if cards else ()
        for message in rendered:
            yield self._message(message, cards)

    def _shared(self, message: Rendered, card: Shared) -> Outgoing:
        """Post what the person said may be posted; else show it to them alone, to be posted."""
        said = {"text": message.text, "blocks": message.blocks}
        if card.is_posted:
            return replace(self._out("post", said), channel=card.channel)
        here = "" if self.place.is_private else self.place.channel
        channels = tuple(dict.fromkeys(filter(None, (here, card.channel))))
        blocks = preview(message.blocks, channels, card.left_out, self.deal_id)
        return self._for_one({**said, "blocks": blocks, "names": list(channels)})

    def _for_one(self, said: dict[str, Any]) -> Outgoing:
        """Return a message that the person alone reads, wherever they are."""
        if self.place.is_private:
            return self._out("post", said)
        if self.place.response_url:
            return self._out("respond", said | {"response_url": self.place.response_url})
        return self._out("ephemeral", said | {"thread_ts": self.place.thread_ts})

    def _message(self, message: Rendered, cards: Sequence[Card]) -> Outgoing:
        if isinstance(cards[0], Shared):
            return self._shared(message, cards[0])
        said: dict[str, Any] = {"text": message.text, "blocks": message.blocks}
        readers = next((c.readers for c in cards if isinstance(c, Say) and c.readers), "")
        said |= {"readers": readers} if readers else {}
        if message.picture is not None:
            picture = _pictures.dump_python(message.picture, mode="json")
            return self._out("upload", said | {"picture": picture})
        if message.document is not None:
            document = message.document
            file = {"name": document.file_name, "content": document.content}
            return self._out("upload", said | {"document": file})
        if not self.place.is_private:
            return self._for_one({**said, "blocks": for_their_eyes(message.blocks)})
        if not message.step:
            return self._out("post", said)
        about = f"{self.deal_id}:{message.step}"
        if isinstance(cards[0], Answered):
            return self._out("update", said, about)
        return self._out("post", said | {"asked_at": message.asked_at}, about)

    def _out(self, how: How, payload: dict[str, Any], about: str = "") -> Outgoing:
        is_here = self.place.is_private or how != "upload"
        return Outgoing(
            enterprise=self.person.enterprise,
            team=self.person.team,
            user=self.person.user,
            channel=(self.place.channel if is_here else "") or self.person.user,
            how=how,
            payload=payload,
            deal_id=self.deal_id,
            about=about,
        )
