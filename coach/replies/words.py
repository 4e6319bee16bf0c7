"""Words to copy: the sentence for their demand, and the offers as one can send them."""

from coach.cards import Button, Card, Copy
from coach.deal import Deal
from coach.desk import Scene
from coach.intents import Script, Show
from coach.pages.advice import offers_cards
from coach.plan import drafted, plan_of
from coach.plan.money import needs_base
from coach.value import advisor


def sentence(deal: Deal, scene: Scene) -> Copy:
    """Return the sentence to say to their demand, and the question to ask them."""
    plan = plan_of(deal, scene.playbook)
    scripts = Button(scene.say("button.scripts"), Script())
    return Copy(scene.say("copy.answer"), (plan.say.text, plan.ask.text), (scripts,))


def offer_texts(deal: Deal, scene: Scene) -> Copy:
    """Return the offers as text: each issue named, what is the same in all said once."""
    is_ready = deal.offers or not needs_base(deal)
    text = advisor.offer_texts(drafted(deal, scene.playbook).deal) if is_ready else ""
    if not text:
        see = Button(scene.say("button.plan"), Show("plan"))
        return Copy(scene.say("copy.no_offers"), (), (see,))
    return Copy(scene.say("copy.offers"), (text,))


def offers_page(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    """Return the offers side by side: those that stand, else a draft on what is usual."""
    whole = deal if deal.offers else drafted(deal, scene.playbook).deal
    return offers_cards(whole, scene)
