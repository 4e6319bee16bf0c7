"""Words in the DM, once they are read: what is done with each act, and what is kept of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from coach.answers.swaps import offer_swap
from coach.deal import Deal
from coach.desk import Scene, Turn
from coach.hearing import asking, by_name, doing, doubt, drafting, greeting, telling
from coach.hearing.beginning import begin
from coach.hearing.sifting import sifted
from coach.intents import Jump
from coach.reading.reading import Reading
from coach.replies import answering, whose
from coach.steps import BY_ID

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
    deal = scene.desk.deal
    if deal is not None and (to := doing.place(reading.text)):
        return answering.jump(deal, Jump(to), scene)
    if deal is not None and offer_swap(reading.text):
        return answering.tell(deal, BY_ID["first.offers"], reading.text, scene)
    reading = replace(reading, facts=sifted(reading, deal))
    if deal is not None and (by_its_name := by_name.named(deal, reading, scene)) is not None:
        return by_its_name
    if reading.act not in ("do", "ask"):
        clocks = whose.told_by_the_clock(scene.desk.deal, reading, scene)
        if isinstance(clocks, Turn):
            return clocks
        if clocks is not None and scene.desk.deal is not None:
            return answering.told(scene.desk.deal, clocks, scene)
    if doubt.is_in_doubt(reading, scene):
        return doubt.asked_back(reading, scene)
    return ACTS[reading.act](scene.desk.deal, reading, scene)
