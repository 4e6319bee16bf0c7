"""Whose answer is it? A question of the clock stands beside the one that is open."""

import re
from dataclasses import dataclass

from coach.answers.amounts import shortened
from coach.cards import Button, Say
from coach.deal import Deal
from coach.desk import Scene, Turn
from coach.intents import Told
from coach.reading.reading import Reading
from coach.stages import current
from coach.steps.words import words_of

AFTER_CALL = "after_call"
WENT = ("reaction", "gave", "got")
"""Facts that only a call that is over can bring."""
_CALL = re.compile(
    r"(?i)^\W*(?:(?:the\s+)?call\s+(?:went|is over|was)|it\s+went"
    r"|(?:just\s+)?(?:back|out)\s+(?:from|of)\s+the\s+call)\b"
)
KEPT = 1_500
_TELLS = re.compile(
    r"(?i)^\W*(?:(?:very|really|pretty|quite|so|not|it\s+was|was|all)\s+)*(?:well|good|great|fine|bad(?:ly)?"
    r"|terrible|awful|ok(?:ay)?|nothing\s+(?:new|came)|no\s+progress|better\s+than|worse\s+than)\b"
    r"|^\W*(?:they|she|he|we|i)\s+(?:[a-z]+ly\s+|just\s+)?(?:[a-z]+ed|said|took|gave|got|left|met|made|told"
    r"|wanted|want|liked?|leaned|chose|will|won't|didn't|did)\b"
)
"""How people tell what happened, asked or not."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A deal in which the clock's question waits for an answer."""

    id: str
    title: str


def waiting(deal: Deal | None, scene: Scene) -> tuple[Waiting, ...]:
    """Return the deals that wait to hear how a call went, the current one first."""
    here = (Waiting(deal.id, deal.title),) if deal is not None and deal.rung else ()
    return (*here, *(Waiting(one.id, one.title) for one in scene.desk.others if one.rung))


def tells(reading: Reading) -> bool:
    """Whether words tell how something went, rather than answer a question of the plan."""
    said = reading.text.replace("’", "'")
    return bool(reading.told(*WENT)) or any(words.search(said) for words in (_CALL, _TELLS))


def told_by_the_clock(deal: Deal | None, reading: Reading, scene: Scene) -> Told | Turn | None:
    """Return what words are that may answer the clock: its answer, or the question which.

    None where they are for the question that is open, or where the clock asked nothing.
    """
    found = waiting(deal, scene)
    step = current(deal) if deal is not None else None
    if not found or (step is not None and not tells(reading)):
        return None
    if step is not None and step.id == AFTER_CALL:
        return None
    if deal is not None and [one.id for one in found] == [deal.id]:
        return Told(AFTER_CALL, reading.text)
    return which(deal, reading.text, scene)


def which(deal: Deal | None, text: str, scene: Scene) -> Turn:
    """Ask which of several questions some words answer; each button names its deal."""
    buttons = ways(deal, text, scene)
    step = current(deal) if deal is not None else None
    if deal is not None and step is not None:
        label = words_of(step, deal, scene).label
        said = scene.say("button.answers_open", label=label, title=deal.title)
        buttons = (*buttons, Button(said[:75], Told(step.id, text[:KEPT]), deal=deal.id))
    return Turn(deal=deal, cards=(Say(scene.say("whose.ask", said=shortened(text)), buttons),))


def ways(deal: Deal | None, text: str, scene: Scene) -> tuple[Button, ...]:
    """Return a button for each call that the words may be about."""
    return tuple(
        Button(
            scene.say("button.went", title=one.title)[:75],
            Told(AFTER_CALL, text[:KEPT]),
            deal=one.id,
        )
        for one in waiting(deal, scene)
    )
