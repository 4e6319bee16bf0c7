"""The last look before signing: above the limit, nothing given for nothing, nothing high open."""

from coach.cards import Checklist, Known, Tick
from coach.deal import Deal
from coach.desk import Scene
from coach.pages.findings import LAST_LOOKS


def last_look(deal: Deal, scene: Scene) -> Checklist:
    """Return what to look at once more, each line as the deal shows it."""
    ticks = []
    for key, jump, look in LAST_LOOKS:
        state, ground = look(deal)
        said = ground if state is Known.YES else scene.say(f"look.{key}_ask")
        ticks.append(Tick(scene.say(f"look.{key}"), state, said, jump))
    return Checklist(scene.say("look.title"), ((scene.say("look.section"), tuple(ticks)),))
