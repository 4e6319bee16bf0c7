"""When a message could mean two things: which one is asked, with a button for each."""

from collections.abc import Mapping

from coach.cards import Button, Say
from coach.desk import Scene, Turn
from coach.errors import CoachError
from coach.intents import Meant
from coach.reading.answers import read_answer
from coach.reading.reading import Reading
from coach.replies.asking import asked

SURE = 0.55
"""Below this chance of the likeliest act it is asked which of the two was meant."""
LONGEST = 1_500
"""So much of a text fits into a button."""
RATINGS = frozenset({"setup.mine", "setup.theirs"})
"""Questions whose answer may be one bare word: "high"."""
ALIKE: Mapping[str, frozenset[str]] = {
    "tell": frozenset({"change"}),
    "change": frozenset({"tell"}),
}
"""Acts that come to the same: no doubt between them is worth a question."""


def is_in_doubt(reading: Reading, scene: Scene) -> bool:
    """Whether the two likeliest acts are near, and come to different things.

    A correction that names its fact is one, a first message that tells facts begins a deal, and
    what the open question reads as its answer is told.
    """
    acts, is_first = {reading.act, reading.second}, scene.desk.deal is None
    if reading.facts and (acts == {"change", "do"} or (is_first and acts == {"tell", "do"})):
        return False
    if reading.act == "tell" and acts == {"tell", "none"} and _rates(reading, scene):
        return False
    is_near = reading.chance < SURE and reading.second not in ALIKE.get(reading.act, ())
    return is_near and bool(reading.second) and len(reading.text) <= LONGEST


def _rates(reading: Reading, scene: Scene) -> bool:
    """Whether a text is a rating, where one is asked for."""
    deal = scene.desk.deal
    if deal is None or deal.at not in RATINGS:
        return False
    try:
        return bool(read_answer(deal.at, reading.text, deal, scene))
    except CoachError:
        return False


def asked_back(reading: Reading, scene: Scene) -> Turn:
    """Ask which of the two likeliest acts was meant; nothing is kept until then."""
    acts = (reading.act, reading.second)
    buttons = tuple(Button(scene.say(f"doubt.{act}"), Meant(reading.text, act)) for act in acts)
    deal = scene.desk.deal
    again = asked(deal, scene) if deal is not None else ()
    return Turn(deal=deal, cards=(Say(scene.say("doubt.which"), buttons), *again))
