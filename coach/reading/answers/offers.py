"""The three offers in words, and what the other side says to them."""

import re

from coach.answers.clean import is_yes
from coach.answers.lists import without
from coach.answers.packages import favourite, option_in, spoken
from coach.answers.packages import package as package_in
from coach.answers.swaps import OfferSwap, offer_swap
from coach.deal import Deal, Issue, Reaction
from coach.desk import Scene
from coach.errors import CoachError
from coach.reading.answers.names import called, issues_in
from coach.typed import Laid, Reacted, Redraw, Swapped, Typed, Yes

_USE = re.compile(r"^\W*(?:use|take|yes|ok|these|good|fine|go|send)\b", re.IGNORECASE)
_ANEW = re.compile(r"(?i)^\W*(?:re-?draft|draft (?:them )?anew)\b")
_OTHERS = re.compile(r"^\W*(?:others?|again|draw|redraw|new|no|different|more)\b", re.IGNORECASE)
_LETTERED = re.compile(
    r"(?:^|[\n;])\s*(?:offer\s+)?(?P<letter>[A-C])\s*(?:\([^()\n]*\)\s*)?[:=)]\s*", re.IGNORECASE
)


def offers(said: str, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return whether the drafted offers do, or other ones, a change, or one's own."""
    if edit := offer_swap(said):
        return (_swapped(edit, deal, scene),)
    if own := _own(said, deal):
        return own
    if _ANEW.match(said):
        return (Redraw(uses=True),)
    if _OTHERS.match(said):
        return (Redraw(),)
    if _USE.match(said) or is_yes(said):
        return (Yes(),)
    raise CoachError("misfit.offers")


def _own(said: str, deal: Deal) -> tuple[Typed, ...]:
    marks = list(_LETTERED.finditer(said))
    ends = [mark.start() for mark in marks[1:]] + [len(said)]
    return tuple(
        Laid(mark["letter"].upper(), package_in(said[mark.end() : end], deal))
        for mark, end in zip(marks, ends, strict=False)
    )


def _swapped(edit: OfferSwap, deal: Deal, scene: Scene) -> Swapped:
    leaving, coming = _issue(edit.out, deal, scene), _issue(edit.into, deal, scene)
    names = [name for name, of in called(deal, scene).items() if of == leaving.name]
    return Swapped(
        edit.letter,
        leaving.name,
        coming.name,
        held=option_in(without(edit.out, names), leaving),
        option=option_in(edit.into, coming),
    )


def _issue(said: str, deal: Deal, scene: Scene) -> Issue:
    """Return the issue that is named, or whose option is; else one of that name, unknown."""
    named = issues_in(said, deal, scene)
    by_option = (one for one in deal.issues if option_in(said, one, surely=True))
    found = deal.issue(named[0]) if named else next(by_option, None)
    return found or Issue(said)


def reaction(said: str, deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return a favourite, a change, a priority, a counter-offer, or just what they said."""
    liked = favourite(said, deal)
    found = Reaction(
        said=said,
        liked=liked.letter if liked else "",
        taken=liked.taken if liked else {},
        spoken=spoken(said, deal),
        counter={} if liked else package_in(said, deal),
    )
    return (Reacted(found),)
