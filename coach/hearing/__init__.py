"""Words in the DM, once they are read: what is done with each act, and what is kept of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from coach.deal import Deal
from coach.desk import Scene, Turn
from coach.hearing import asking, by_name, doing, doubt, drafting, greeting, telling
from coach.hearing.beginning import begin
from coach.hearing.sifting import sifted
from coach.reading.reading import Reading
from coach.replies import answering, whose

__all__ = ["ACTS", "begin", "hear"]

Reply = Callable[[Deal | None, Reading, Scene], Turn]

ACTS: Mapping[str, Reply] = {
    "tell": telling.tell,
    "change": telling.tell,
    "do": doing.do,
    "ask": asking.ask,
    "draft": drafting.draft,
    "none": greeting.greet,
}


def hear(reading: Reading, scene: Scene) -> Turn:
    """Return what a message comes to. Never raises on anything a person can write.

    Sure, it is done; between two meanings, which is asked; else nothing is kept.
    """
    reading = replace(reading, facts=sifted(reading, scene.desk.deal))
    if scene.desk.deal is not None:
        by_its_name = by_name.named(scene.desk.deal, reading, scene)
        if by_its_name is not None:
            return by_its_name
    if reading.act not in ("do", "ask"):
        clocks = whose.told_by_the_clock(scene.desk.deal, reading, scene)
        if isinstance(clocks, Turn):
            return clocks
        if clocks is not None and scene.desk.deal is not None:
            return answering.told(scene.desk.deal, clocks, scene)
    if doubt.is_in_doubt(reading):
        return doubt.asked_back(reading, scene)
    return ACTS[reading.act](scene.desk.deal, reading, scene)
