"""The words of a step: from the playbook, or from the remarks for a step outside the map."""

from coach.deal import Deal
from coach.desk import Scene
from coach.playbook import StepWords
from coach.steps.step import Step

OWN_WORDS = frozenset({"about", "gate", "after_call"})
"""Steps outside the map: their words stand with the remarks."""

PARTS = ("label", "ask", "why", "hint")


def words_of(step: Step, deal: Deal, scene: Scene) -> StepWords:
    """Return a step's label, question, reason and example."""
    group = step.id.partition(".")[0]
    if group not in OWN_WORDS:
        return scene.playbook.step(step.id, deal.kind)
    label, ask, why, hint = (scene.say(f"{group}.{part}") for part in PARTS)
    return StepWords(label=label, ask=ask, why=why, hint=hint)
