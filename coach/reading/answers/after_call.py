"""How it went, in words: favourites, trades, and all of it as a note."""

import re

from coach.answers.clean import plain
from coach.answers.packages import favourite, spoken
from coach.answers.trades import swap
from coach.deal import Deal, Reaction
from coach.desk import Scene
from coach.reading.answers.trades import of_swap
from coach.typed import Reacted, Typed, Words

_SENTENCES = re.compile(r"(?<=[.!?])\s+|[;\n]+")
_TRADE = re.compile(
    r",\s+(?:(?:and|but|then)\s+)?(?=(?:we|i)\s+g(?:ave|ive|o|e)t?\b)", re.IGNORECASE
)


def after_call(said: str, deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return each favourite, each give and get that is told, and the words themselves."""
    found = (_sorted(part, deal) for part in _told(said))
    return (*(one for one in found if one), Words(said, adds=True))


def _sorted(said: str, deal: Deal) -> Typed | None:
    liked, matters, told = _liked(said, deal), spoken(said, deal), swap(said)
    if told:
        return of_swap(told, deal)
    if not (liked or matters):
        return None
    bare = liked or Reaction(said=said)
    return Reacted(Reaction(said=said, liked=bare.liked, taken=bare.taken, spoken=matters))


def _told(text: str) -> tuple[str, ...]:
    """Return what is told one by one: sentences, and a trade behind a comma apart."""
    parts = (part.strip() for part in _SENTENCES.split(text))
    apart = ([part] if swap(part) else _TRADE.split(part, 1) for part in parts)
    return tuple(piece for pieces in apart for piece in pieces if piece)


def _liked(said: str, deal: Deal) -> Reaction | None:
    for part in (said, *re.split(r",\s+(?!but|with)|\band\s+", said)):
        found = favourite(part, deal) if plain(part) else None
        if found:
            return Reaction(said=said, liked=found.letter, taken=found.taken)
    return None
