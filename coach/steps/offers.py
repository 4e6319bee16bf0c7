"""The three offers, drafted, changed or one's own, and what the other side says to them."""

import re
from dataclasses import replace

from coach import value
from coach.answers.clean import is_yes
from coach.answers.packages import favourite, package, spoken
from coach.answers.swaps import OfferSwap, offer_swap
from coach.cards import Button, Card, Say
from coach.deal import Deal, Offer, Reaction, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Liked, Show, Why
from coach.pages.advice import judgement_cards, offers_cards
from coach.pages.offers import REDRAWN, drafted
from coach.steps.exchange import exchanged
from coach.steps.step import Question, Step, noted
from coach.value import advisor

_USE = re.compile(r"^\W*(?:use|take|yes|ok|these|good|fine|go|send)\b", re.IGNORECASE)
_ANEW = re.compile(r"(?i)^\W*(?:re-?draft|draft (?:them )?anew)\b")
_OTHERS = re.compile(r"^\W*(?:others?|again|draw|redraw|new|no|different|more)\b", re.IGNORECASE)
_LETTERED = re.compile(
    r"(?:^|[\n;])\s*(?:offer\s+)?(?P<letter>[A-C])\s*(?:\([^()\n]*\)\s*)?[:=)]\s*", re.IGNORECASE
)


def take_offers(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take the drafted offers, ask for others, change one, or take one's own ("A: price 50k")."""
    if edit := offer_swap(text):
        return advisor.relabelled(_swapped(deal, edit, scene), deal)
    own = _own_offers(deal, text)
    if own:
        return advisor.relabelled(replace(deal, offers=own), deal)
    if _ANEW.match(text):
        return _taken(_redrawn(deal), scene)
    if _OTHERS.match(text):
        return _redrawn(deal)
    if not (_USE.match(text) or is_yes(text)):
        raise CoachError("misfit.offers")
    return _taken(deal, scene)


def _redrawn(deal: Deal) -> Deal:
    """Return the deal with its offers off the table, and others to be drafted."""
    turns = int(deal.notes.get(REDRAWN, "0")) + 1
    return noted(replace(deal, offers=()), REDRAWN, str(turns))


def _taken(deal: Deal, scene: Scene) -> Deal:
    offers = drafted(deal).offers
    if not offers:
        raise CoachError("misfit.no_offers", Button(scene.say("button.matrix"), Show("issues")))
    return replace(deal, offers=tuple(Offer(o.letter, o.name, o.package) for o in offers))


def _base(deal: Deal) -> tuple[Offer, ...]:
    """Return the offers that stand, or else those that are drafted."""
    return deal.offers or tuple(Offer(o.letter, o.name, o.package) for o in drafted(deal).offers)


def _swapped(deal: Deal, edit: OfferSwap, scene: Scene) -> Deal:
    """Change one offer: one option goes back to the usual, another comes in."""
    found = {offer.letter: offer for offer in _base(deal)}
    old = found.get(edit.letter)
    if old is None:
        raise CoachError("misfit.no_offer", letter=edit.letter)
    found[edit.letter] = replace(old, package=exchanged(deal, old, edit, scene))
    return replace(deal, offers=tuple(found.values()))


def _own_offers(deal: Deal, text: str) -> tuple[Offer, ...]:
    """Return the person's offers, laid over those that stand or are drafted."""
    marks = list(_LETTERED.finditer(text))
    if not marks:
        return ()
    found = {offer.letter: offer for offer in _base(deal)}
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        letter, named = mark["letter"].upper(), package(text[mark.end() : end], deal)
        if not named:
            raise CoachError("misfit.offer", letter=letter)
        old = found.get(letter, Offer(letter, f"Offer {letter}", {}))
        found[letter] = replace(old, package={**old.package, **named})
    return tuple(found[letter] for letter in sorted(found))


def _show_offers(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    return offers_cards(deal, scene)


def _new_offers(before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    """Show offers that took the place of others: nobody has seen them yet."""
    is_new = bool(before.offers and after.offers) and before.offers != after.offers
    return offers_cards(after, scene) if is_new else ()


def _ask_offers(deal: Deal, scene: Scene) -> Question:
    if not (deal.offers or drafted(deal).offers):
        return Question(text=scene.say("offers.impossible"))
    return Question(choices=(scene.say("button.use"), scene.say("button.others")))


def offer_line(offer: Offer) -> str:
    """Return an offer on one line."""
    terms = "; ".join(f"{issue}: {option}" for issue, option in offer.package.items())
    return f"{offer.letter} ({offer.name}): {terms}"


def take_reaction(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take what they said: a favourite, a change, a priority, a counter-offer, or just words."""
    liked = favourite(text, deal)
    said = Reaction(
        said=text,
        liked=liked.letter if liked else "",
        taken=liked.taken if liked else {},
        spoken=spoken(text, deal),
        counter={} if liked else package(text, deal),
        at=scene.now,
        offers=deal.offers,
    )
    return replace(deal, reactions=(*deal.reactions, said))


def what_changed(_before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    """Say what their last reaction tells of what they value."""
    last = after.reactions[-1]
    if not (last.liked or last.spoken or last.counter):
        return (Say(scene.say("reaction.kept")),)
    said = value.what_changed(after, last)
    why = Button(scene.say("button.why"), Why("offers"))
    judged = judgement_cards(after, last.counter, scene) if last.counter else ()
    return (*judged, Say(said, (Button(scene.say("button.new_offers"), Show("offers")), why)))


def _ask_reaction(deal: Deal, scene: Scene) -> Question:
    return Question(
        buttons=tuple(
            Button(scene.say("button.liked", letter=offer.letter), Liked(offer.letter))
            for offer in deal.offers
        )
    )


STEPS = (
    Step(
        id="first.offers",
        stage=Stage.FIRST_MOVE,
        take=take_offers,
        is_done=lambda deal: bool(deal.offers),
        lines=lambda deal: tuple(offer_line(offer) for offer in deal.offers),
        lead=_show_offers,
        remark=_new_offers,
        question=_ask_offers,
    ),
    Step(
        id="first.reaction",
        stage=Stage.FIRST_MOVE,
        take=take_reaction,
        is_done=lambda deal: bool(deal.reactions),
        lines=lambda deal: tuple(one.said for one in deal.reactions),
        question=_ask_reaction,
        remark=what_changed,
    ),
)
