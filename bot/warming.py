"""Loading what reads words before anybody writes some."""

from coach import give_get
from coach.reading.reader import read
from coach.reading.where import Where

FIRST = "They want 20% off."


def warm() -> None:
    """Read and check a message once, so that both nets are loaded."""
    read(FIRST, Where())
    give_get.check(FIRST)
