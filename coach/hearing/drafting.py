"""A draft of the person's own message, or one of theirs: checked, never kept as an answer."""

from coach.deal import Deal
from coach.desk import Scene, Turn
from coach.intents import Check
from coach.reading.closed import without_lead
from coach.reading.reading import Reading
from coach.replies import trading


def draft(deal: Deal | None, reading: Reading, scene: Scene) -> Turn:
    """Read a draft for gives and gets."""
    text = without_lead(reading.text)
    lead = reading.text.removesuffix(text).casefold()
    return trading.check(deal, Check(text, is_theirs="their" in lead), scene)
