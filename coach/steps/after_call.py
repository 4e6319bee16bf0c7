"""How did it go? Words after a call, to reactions and rows of the log."""

import re
from dataclasses import replace

from coach.answers.clean import plain as small
from coach.answers.packages import favourite, spoken
from coach.answers.trades import swap
from coach.cards import Card, Say
from coach.deal import Deal, Reaction
from coach.desk import Scene
from coach.pages.log import trade_line
from coach.steps.offers import what_changed
from coach.steps.step import Step, note_lines, noted
from coach.steps.trades import log_nudges, logged

ID = "after_call"
_SENTENCES = re.compile(r"(?<=[.!?])\s+|[;\n]+")
_TRADE = re.compile(
    r",\s+(?:(?:and|but|then)\s+)?(?=(?:we|i)\s+g(?:ave|ive|o|e)t?\b)", re.IGNORECASE
)


def take_after_call(deal: Deal, text: str, scene: Scene) -> Deal:
    """Sort what happened: each favourite a reaction, each give and get a row; all of it a note."""
    for said in _told(text):
        liked, matters, traded = _liked(said, deal), spoken(said, deal), swap(said)
        if traded:
            deal = logged(deal, traded.give, traded.get, scene, trigger=traded.trigger)
        elif liked or matters:
            reaction = replace(
                liked or Reaction(said=said), spoken=matters, at=scene.now, offers=deal.offers
            )
            deal = replace(deal, reactions=(*deal.reactions, reaction))
    held = deal.notes.get(ID)
    deal = replace(deal, rung="")
    return noted(deal, ID, f"{held}\n{text}" if held else text)


def _told(text: str) -> tuple[str, ...]:
    """Return what is told one by one: sentences, and a trade behind a comma apart."""
    parts = (part.strip() for part in _SENTENCES.split(text))
    apart = ([part] if swap(part) else _TRADE.split(part, 1) for part in parts)
    return tuple(piece for pieces in apart for piece in pieces if piece)


def _liked(said: str, deal: Deal) -> Reaction | None:
    for part in (said, *re.split(r",\s+(?!but|with)|\band\s+", said)):
        found = favourite(part, deal) if small(part) else None
        if found:
            return Reaction(said=said, liked=found.letter, taken=found.taken)
    return None


def _sorted(before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    """Say what went where, then what follows from it: a new offer, a get that is missing."""
    trades = after.trades[len(before.trades) :]
    reactions = after.reactions[len(before.reactions) :]
    if not (trades or reactions):
        return (Say(scene.say("after_call.kept")),)
    lines = [scene.say("after_call.trade", trade=trade_line(trade)) for trade in trades]
    lines += [scene.say("after_call.reaction", said=one.said) for one in reactions]
    told = Say(scene.say("after_call.sorted", lines="\n".join(lines)))
    follows = what_changed(before, after, scene) if reactions else ()
    return (told, *follows, *(log_nudges(after, scene) if trades else ()))


STEPS = (
    Step(
        id=ID,
        stage=None,
        take=take_after_call,
        is_done=lambda deal: ID in deal.notes,
        is_settled=lambda deal, _: ID in deal.notes and not deal.rung,
        lines=lambda deal: note_lines(deal, ID),
        remark=_sorted,
    ),
)
