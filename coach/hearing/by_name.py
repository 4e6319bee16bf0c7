"""A question named by its usual name: "change my limit to 42k", "go to signing"."""

import re
from collections.abc import Iterable
from functools import cache

from coach.deal import Deal
from coach.desk import Scene, Turn
from coach.hearing import doubt, names
from coach.hearing.questions import ANSWERS
from coach.intents import Jump
from coach.reading.reading import Reading
from coach.replies import answering
from coach.steps import BY_ID

TELLING = ("tell", "change")


def named(deal: Deal, reading: Reading, scene: Scene) -> Turn | None:
    """Return the turn of a message that names its question, where the reader missed that.

    Such words have one meaning whatever was asked, so that no chance may lead them astray.
    """
    text = " ".join(reading.text.split())
    if found := _change().fullmatch(text):
        step = names.steps()[found["name"].casefold()]
        if step not in BY_ID or _is_heard(step, reading, found.start("rest"), scene):
            return None
        return answering.tell(deal, BY_ID[step], found["rest"], scene)
    if found := _go_to().fullmatch(text):
        name = found["name"].casefold()
        return answering.jump(deal, Jump(names.steps().get(name) or names.stages()[name]), scene)
    return None


def _is_heard(step: str, reading: Reading, start: int, scene: Scene) -> bool:
    """Whether the reader is sure of the same by itself."""
    fields = {fact.field for fact in reading.facts}
    is_sure = reading.act in TELLING and not doubt.is_in_doubt(reading, scene)
    is_behind = all(fact.start >= start for fact in reading.facts)
    return is_sure and is_behind and bool(fields) and fields <= ANSWERS.get(step, frozenset())


@cache
def _change() -> re.Pattern[str]:
    names_ = _any_of(names.steps())
    return re.compile(
        rf"(?i)(?:please )?(?:change|set|update|correct) (?:my |the |our )?(?P<name>{names_})"
        r"(?: to |: )(?P<rest>\S.*)"
    )


@cache
def _go_to() -> re.Pattern[str]:
    names_ = _any_of((*names.steps(), *names.stages()))
    return re.compile(rf"(?i)go (?:back )?to (?:my |the )?(?P<name>{names_})\W*")


def _any_of(known: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
