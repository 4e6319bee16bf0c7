"""What was said, and where; and what a rule makes of it."""

from collections.abc import Callable
from dataclasses import dataclass

from coach import vocabulary
from coach.deal import Deal, Stage
from coach.desk import Scene
from coach.intents import Intent


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said, and where: the deal, if there is one, and the scene."""

    text: str
    deal: Deal | None
    scene: Scene

    @property
    def at(self) -> str:
        """The id of the question being asked."""
        return self.deal.at if self.deal else ""

    @property
    def is_question(self) -> bool:
        """Whether it asks the coach something."""
        asks = vocabulary.ASKING.match(self.text)
        return self.text.rstrip().endswith("?") and asks is not None

    @property
    def is_in_the_talk(self) -> bool:
        """Whether the talk with the other side is on."""
        talk = (Stage.FIRST_MOVE, Stage.MIDGAME)
        return self.deal is not None and self.deal.stage in talk


Rule = Callable[[Heard], Intent | None]
"""Returns what a text means, None where the rule does not know it."""
