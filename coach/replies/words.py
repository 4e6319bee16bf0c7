"""Words to copy: the sentence for their demand, and the offers as one can send them."""

from collections.abc import Sequence

from coach.cards import Button, Copy, Grid
from coach.deal import Deal
from coach.desk import Scene
from coach.intents import Script, Show
from coach.pages.offers import Named, is_same, offers_grid
from coach.plan import drafted, plan_of


def sentence(deal: Deal, scene: Scene) -> Copy:
    """Return the sentence to say to their demand, and the question to ask them."""
    plan = plan_of(deal, scene.playbook)
    scripts = Button(scene.say("button.scripts"), Script())
    return Copy(scene.say("copy.answer"), (plan.say.text, plan.ask.text), (scripts,))


def offer_texts(deal: Deal, scene: Scene) -> Copy:
    """Return the offers as text: each issue named, what is the same in all said once."""
    offers = deal.offers or plan_of(deal, scene.playbook).offers
    if not offers:
        see = Button(scene.say("button.plan"), Show("plan"))
        return Copy(scene.say("copy.no_offers"), (), (see,))
    return Copy(scene.say("copy.offers"), (_text(offers, scene),))


def _text(offers: Sequence[Named], scene: Scene) -> str:
    names = list(dict.fromkeys(name for offer in offers for name in offer.package))
    apart = [name for name in names if not is_same(name, offers)] or names
    parts = [
        "\n".join((f"{offer.letter}: {offer.name}", *_lines(offer, apart))) for offer in offers
    ]
    same = [name for name in names if name not in apart]
    if same:
        parts.append("\n".join((scene.say("copy.same"), *_lines(offers[0], same))))
    return "\n\n".join((scene.say("copy.lead"), *parts, scene.say("copy.end")))


def _lines(offer: Named, names: Sequence[str]) -> list[str]:
    return [f"- {name}: {offer.package[name]}" for name in names if name in offer.package]


def offers_page(deal: Deal, scene: Scene) -> Grid:
    """Return the offers side by side: those that stand, else a draft on what is usual."""
    if deal.offers:
        return offers_grid(deal, scene)
    return offers_grid(drafted(deal, scene.playbook).deal, scene)
