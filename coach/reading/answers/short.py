"""The short way in words: what an answer also says of the map."""

import re

from coach.answers.amounts import maybe_amount
from coach.answers.clean import is_none
from coach.deal import Deal
from coach.desk import Scene
from coach.reading.answers.issues import named_issues
from coach.reading.answers.limits import alternative
from coach.steps.issues import known_names
from coach.typed import Alternatives, Limit, Named, Typed, Words

_STOP = re.compile(
    r"[,;.]?\s*(?:and\s+|but\s+)?\b(?:i|we)?\s*(?:'ll\s+|will\s+)?"
    r"(?:stop|walk(?:\s+away)?|limit|no lower than|not (?:below|under|above|over))\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)


def fallback(said: str, _: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return the other plan, and where to stop if that is told with it."""
    if is_none(said):
        return (Words(said),)
    stop = _STOP.search(said)
    words = said[: stop.start()].strip(" ,;.") if stop else said
    limit = maybe_amount(stop["rest"]) if stop else None
    plan = (Alternatives((alternative(words, scene),)),) if words else ()
    return (Words(said), *plan, *((Limit(limit),) if limit else ()))


def with_issues(said: str, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return an answer with the issues of the library that it names."""
    known = {thing.name for thing in known_names(deal, scene).values()}
    found = tuple(one for one in named_issues(said, deal, scene) if one.name in known)
    return (Words(said), Named(found)) if found else (Words(said),)
