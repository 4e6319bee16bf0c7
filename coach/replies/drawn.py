"""What a line of the plan is made from, and how it is marked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coach.answers.amounts import shortened
from coach.cards import Button, Mark, PlanLine
from coach.deal import Deal
from coach.desk import Scene
from coach.plan import PlanPage, Source

LONG = 240
MARKS: dict[Source, Mark] = {
    Source.TOLD: "",
    Source.LEARNED: "learned",
    Source.GUESSED: "guessed",
    Source.USUAL: "usual",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a line is made from: the plan, its deal, and who is asking."""

    plan: PlanPage
    deal: Deal
    scene: Scene

    def line(
        self,
        key: str,
        text: str,
        source: Source = Source.TOLD,
        button: Button | None = None,
        *,
        is_quote: bool = False,
    ) -> PlanLine:
        """Return a line under its usual label."""
        label = self.scene.say(f"page.{key}")
        return PlanLine(label, shortened(text, LONG), MARKS[source], is_quote, button)


Lines = Callable[[Drawn], Iterator[PlanLine]]
