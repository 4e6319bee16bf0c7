"""Putting right what was noted: the facts of a message as a form."""

from coach.cards import Field, Form, Say
from coach.deal import Deal, Told
from coach.desk import Scene, Turn
from coach.hearing.facts import applied
from coach.hearing.questions import where
from coach.intents import Filled, Fix
from coach.reading.reader import as_fact
from coach.reading.reading import Fact
from coach.replies.asking import asked, sorry

FORM = "heard"
"""The form's id: it stands beside the steps' own."""
MOST = 20


def fix(deal: Deal, intent: Fix, scene: Scene) -> Turn:
    """Open the facts of a message, one a field; an emptied field takes its fact back."""
    places = [at for at in intent.facts if at < len(deal.told)][:MOST]
    fields = tuple(
        Field(f"t{at}", _label(deal.told[at], scene), value=_held(deal.told[at])) for at in places
    )
    if not fields:
        return Turn(deal=deal, cards=(Say(scene.say("fix.gone")), *asked(deal, scene)))
    return Turn(
        deal=deal, cards=(Form(FORM, scene.say("fix.title"), fields, scene.say("fix.intro")),)
    )


def _label(told: Told, scene: Scene) -> str:
    label = scene.say(f"field.told.{told.field}")
    return f"{label}: {told.issue}"[:75] if told.issue else label


def _held(told: Told) -> str:
    return told.norm if told.field in ("mine", "theirs") else told.value.replace("\x1f", " / ")


def filled(deal: Deal, intent: Filled, scene: Scene) -> Turn:
    """Take the form: what was changed is taken back and told anew."""
    facts: list[Fact] = []
    for name, text in intent.entered.items():
        at = int(name[1:]) if name[1:].isdigit() else len(deal.told)
        if at >= len(deal.told) or text.strip() == _held(deal.told[at]):
            continue
        old = deal.told[at]
        facts.append(as_fact(old.field, old.value, where(scene), issue=old.issue, drop=True))
        if text.strip():
            facts.append(as_fact(old.field, text.strip(), where(scene), issue=old.issue))
    after, errors = applied(deal, facts, scene)
    said = Say(scene.say("fix.done", title=after.title))
    cards = (*(sorry(error, scene) for error in errors[:1]), said, *asked(after, scene))
    return Turn(deal=after, cards=cards)
