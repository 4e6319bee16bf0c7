"""When a message could mean two things: which one is asked, with a button for each."""

from collections.abc import Mapping

from coach.cards import Button, Say
from coach.desk import Scene, Turn
from coach.intents import Meant
from coach.reading.reading import Reading
from coach.replies.asking import asked

SURE = 0.55
"""Below this chance of the likeliest act it is asked which of the two was meant."""
LONGEST = 1_500
"""So much of a text fits into a button."""
ALIKE: Mapping[str, frozenset[str]] = {
    "tell": frozenset({"change"}),
    "change": frozenset({"tell"}),
}
"""Acts that come to the same: no doubt between them is worth a question."""


def is_in_doubt(reading: Reading) -> bool:
    """Whether the two likeliest acts are near, and come to different things."""
    is_near = reading.chance < SURE and reading.second not in ALIKE.get(reading.act, ())
    return is_near and bool(reading.second) and len(reading.text) <= LONGEST


def asked_back(reading: Reading, scene: Scene) -> Turn:
    """Ask which of the two likeliest acts was meant; nothing is kept until then."""
    acts = (reading.act, reading.second)
    buttons = tuple(Button(scene.say(f"doubt.{act}"), Meant(reading.text, act)) for act in acts)
    deal = scene.desk.deal
    again = asked(deal, scene) if deal is not None else ()
    return Turn(deal=deal, cards=(Say(scene.say("doubt.which"), buttons), *again))
