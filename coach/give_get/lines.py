"""A letter told one by one: "5 asks, 1 give: this one", and a line for each."""

from coach.give_get.quoting import quote
from coach.give_get.reading import Part, Reading
from coach.give_get.words import words
from coach.playbook import fill

MOST = 8
"""Lines that are shown."""


def counted(reading: Reading) -> str:
    """Return how many asks and gives a letter holds; a lone give or ask is quoted."""
    told = words().letters
    gives = [part for part in reading.parts if part.gives]
    asks = [part for part in reading.parts if part.asks]
    rare = min((gives, asks), key=len)
    which = fill(told["this_one"], {"quote": quote(rare[0].span)}) if len(rare) == 1 else ""
    counts = {"asks": _count("ask", len(asks)), "gives": _count("give", len(gives))}
    if len(gives) > len(asks):
        counts = {"asks": counts["gives"], "gives": counts["asks"]}
    return fill(told["several"], {**counts, "which": which})


def _count(side: str, count: int) -> str:
    told = words().letters
    if count < 2:
        return told[f"one_{side}"] if count else told[f"no_{side}s"]
    return fill(told[f"{side}s"], {"count": count})


def listed(reading: Reading) -> str:
    """Return a line for each thing that a letter gives or asks for."""
    told = words().letters
    lines = [
        fill(told[f"{_role(part)}_line"], {"quote": quote(part.span)})
        for part in reading.parts[:MOST]
    ]
    left = len(reading.parts) - MOST
    return "\n".join([*lines, *([fill(told["more"], {"count": left})] if left > 0 else [])])


def _role(part: Part) -> str:
    return "both" if part.gives and part.asks else "give" if part.gives else "ask"
