"""Reminders in words: what to be told, and when."""

import re
from dataclasses import dataclass
from datetime import datetime

from coach.answers.amounts import shortened
from coach.answers.times import When, future, moment
from coach.deal import Deal
from coach.desk import Scene

LONGEST = 300

_CALL = re.compile(r"(?:(?:of|about|before|for|on|at)\s+)*(?:(?:the|our|my)\s+)?(?:call|meeting)?")
_CHECKPOINTS = re.compile(r"(?i)#|\b(?:signature|signing|go-?live|checkpoints?|day [36]0)\b")
_LEAD = re.compile(
    r"^(?:\W|(?:remind(?:er)?|set|an?|me|us|on|at|for|by|to|about|that|of|regarding|re|and|please)\b)+",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"(?:\W|\b(?:on|at|for|by|and|of))+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to be reminded of: a task, or "" for the call; without `at` the checkpoints."""

    task: str = ""
    at: datetime | None = None


def reminder(said: str, deal: Deal, scene: Scene) -> Wanted:
    """Return the reminder that is wanted. Raises CoachError where no moment is named."""
    found = moment(said, scene.now, scene.clock)
    task = _task(said, found)
    if deal.signed_on is not None and (not task or _CHECKPOINTS.search(said)):
        return Wanted()
    at = future(said, scene.now, scene.clock).at.replace(second=0, microsecond=0)
    return Wanted(shortened(task, LONGEST), at)


def _task(text: str, found: When | None) -> str:
    """Return what is to be remembered, without the day and the hour; "" for the call itself."""
    left = text
    for start, end in sorted(found.spans if found else (), reverse=True):
        left = f"{left[:start]} {left[end:]}"
    left = " ".join(left.split())
    if _CALL.fullmatch(left.strip(" .,!").casefold()):
        return ""
    return _TRAIL.sub("", _LEAD.sub("", left))
