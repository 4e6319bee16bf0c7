"""What tells nothing: a greeting, thanks, a complaint, "no idea". Nothing of it is kept."""

from coach.cards import Say
from coach.deal import Deal
from coach.desk import Scene, Turn
from coach.intents import Skip
from coach.reading.reading import Reading
from coach.replies import answering, showing
from coach.replies.asking import asked
from coach.stages import current


def greet(deal: Deal | None, reading: Reading, scene: Scene) -> Turn:
    """Answer in a few words, and ask again what is open."""
    if deal is None:
        return showing.welcome(scene)
    step = current(deal)
    if reading.what == "dont_know" and step is not None:
        return answering.skip(deal, Skip(step.id), scene)
    said = Say(scene.say(f"none.{reading.what or 'other'}", title=deal.title))
    return Turn(deal=deal, cards=(said, *asked(deal, scene)))
