"""The three offers, drafted, changed or one's own, and what the other side says to them."""

from dataclasses import replace

from coach import plan, value
from coach.cards import Button, Card, Say
from coach.deal import Deal, Offer, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Liked, Show, Why
from coach.pages.advice import judgement_cards, offers_cards
from coach.pages.offers import REDRAWN, drafted
from coach.steps.exchange import exchanged
from coach.steps.step import Question, Step, misfit, noted
from coach.typed import Chosen, Laid, Reacted, Redraw, Swapped, Typed, Yes
from coach.value import advisor


def apply_offers(deal: Deal, told: Typed, scene: Scene) -> Deal:
    """Take the drafted offers, ask for others, change one, or lay down one's own.

    Offers rest on the whole draft: its issues become the deal's, guesses marked as such.
    """
    match told:
        case Yes():
            return _taken(deal, scene)
        case Redraw(uses=uses):
            return _taken(_redrawn(deal), scene) if uses else _redrawn(deal)
        case Swapped():
            return advisor.relabelled(_swapped(_whole(deal, scene), told))
        case Laid():
            return advisor.relabelled(_laid(_whole(deal, scene), told))
        case Chosen(labels=(label,)) if label == scene.say("button.use"):
            return _taken(deal, scene)
        case Chosen(labels=(label,)) if label == scene.say("button.others"):
            return _redrawn(deal)
        case Chosen():
            raise CoachError("misfit.offers")
        case _:
            raise misfit()


def _redrawn(deal: Deal) -> Deal:
    """Return the deal with its offers off the table, and others to be drafted."""
    turns = int(deal.notes.get(REDRAWN, "0")) + 1
    return noted(replace(deal, offers=()), REDRAWN, str(turns))


def _whole(deal: Deal, scene: Scene) -> Deal:
    """Return the deal with what offers need: offers that stand need nothing more."""
    return deal if deal.offers else plan.adopted(plan.drafted(deal, scene.playbook))


def _taken(deal: Deal, scene: Scene) -> Deal:
    """Put the drafted offers on the table; those that stand there stay."""
    if deal.offers:
        return deal
    deal = _whole(deal, scene)
    offers = drafted(deal).offers
    if not offers:
        raise CoachError("misfit.no_offers", Button(scene.say("button.matrix"), Show("issues")))
    return replace(deal, offers=tuple(Offer(o.letter, o.name, o.package) for o in offers))


def _base(deal: Deal) -> tuple[Offer, ...]:
    """Return the offers that stand, or else those that are drafted."""
    return deal.offers or tuple(Offer(o.letter, o.name, o.package) for o in drafted(deal).offers)


def _swapped(deal: Deal, edit: Swapped) -> Deal:
    """Change one offer: one option goes back to the usual, another comes in."""
    found = {offer.letter: offer for offer in _base(deal)}
    old = found.get(edit.letter)
    if old is None:
        raise CoachError("misfit.no_offer", letter=edit.letter)
    found[edit.letter] = replace(old, package=exchanged(deal, old, edit))
    return replace(deal, offers=tuple(found.values()))


def _laid(deal: Deal, own: Laid) -> Deal:
    """Lay options over those of an offer that stands or is drafted."""
    if not own.package:
        raise CoachError("misfit.offer", letter=own.letter)
    found = {offer.letter: offer for offer in _base(deal)}
    old = found.get(own.letter, Offer(own.letter, f"Offer {own.letter}", {}))
    found[own.letter] = replace(old, package={**old.package, **own.package})
    return replace(deal, offers=tuple(found[letter] for letter in sorted(found)))


def _show_offers(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    return offers_cards(_whole(deal, scene), scene)


def _new_offers(before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    """Show offers that took the place of others: nobody has seen them yet."""
    is_new = bool(before.offers and after.offers) and before.offers != after.offers
    return offers_cards(after, scene) if is_new else ()


def _ask_offers(deal: Deal, scene: Scene) -> Question:
    if not drafted(_whole(deal, scene)).offers and not deal.offers:
        return Question(text=scene.say("offers.impossible"))
    return Question(choices=(scene.say("button.use"), scene.say("button.others")))


def offer_line(offer: Offer) -> str:
    """Return an offer on one line."""
    terms = "; ".join(f"{issue}: {option}" for issue, option in offer.package.items())
    return f"{offer.letter} ({offer.name}): {terms}"


def apply_reaction(deal: Deal, told: Typed, scene: Scene) -> Deal:
    """Take what they said: a favourite, a change, a priority, a counter-offer, or just words."""
    match told:
        case Reacted(reaction=reaction):
            letters = {offer.letter for offer in deal.offers}
            liked = reaction.liked if reaction.liked in letters else ""
            said = replace(reaction, liked=liked, at=scene.now, offers=deal.offers)
            return replace(deal, reactions=(*deal.reactions, said))
        case _:
            raise misfit()


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
        apply=apply_offers,
        is_done=lambda deal: bool(deal.offers),
        lines=lambda deal: tuple(offer_line(offer) for offer in deal.offers),
        lead=_show_offers,
        remark=_new_offers,
        question=_ask_offers,
    ),
    Step(
        id="first.reaction",
        stage=Stage.FIRST_MOVE,
        apply=apply_reaction,
        is_done=lambda deal: bool(deal.reactions),
        lines=lambda deal: tuple(one.said for one in deal.reactions),
        question=_ask_reaction,
        remark=what_changed,
    ),
)
