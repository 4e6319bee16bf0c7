"""A draft of one's own message, or one of theirs: checked, no answer until called fine."""

from coach.deal import Deal
from coach.desk import Scene, Turn
from coach.intents import Check
from coach.reading.closed import without_lead
from coach.reading.reading import Reading
from coach.replies import answering, trading
from coach.stages import current


def draft(deal: Deal | None, reading: Reading, scene: Scene) -> Turn:
    """Read a draft for gives and gets; one that was called fine is the answer it was meant as."""
    text = without_lead(reading.text)
    step = current(deal) if deal else None
    if deal and step and text == reading.text and trading.is_fine(deal, text):
        return answering.tell(deal, step, text, scene)
    lead = reading.text.removesuffix(text).casefold()
    return trading.check(deal, Check(text, is_theirs="their" in lead), scene)
