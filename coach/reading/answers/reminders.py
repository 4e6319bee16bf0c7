"""Reminders in words: what to be told, and when."""

import re
from dataclasses import dataclass
from datetime import datetime

from coach.answers.amounts import shortened
from coach.answers.times import When, future, moment
from coach.deal import Deal
from coach.desk import Scene
from coach.errors import CoachError

LONGEST = 300

_CALL = re.compile(r"(?:(?:of|about|before|for|on|at)\s+)*(?:(?:the|our|my)\s+)?(?:call|meeting)?")
_CHECKPOINTS = re.compile(r"(?i)#|\b(?:signature|signing|go-?live|checkpoints?|day [36]0)\b")
_CHANNEL = re.compile(
    r"(?i)(?:\b(?:in|to|on)\s+)?(?:<#[CG][A-Z0-9]+(?:\|[^>]*)?>|(?<![\w&])#[a-z][\w-]{1,79})"
)
_TASK = re.compile(r"(?i)\b(?:that|to)\s+\w")
_EVERY = re.compile(
    r"(?i)\b(?:every|each)\s+(?P<what>(?:other\s+|two\s+|2\s+|second\s+)?[a-z]+)\b|\b(?P<ly>daily|weekly|monthly)\b"
)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?s?"
RHYTHMS = (
    ("day", r"days?|morning|evening|afternoon|daily"),
    ("weekday", r"weekdays?|workdays?|working"),
    ("week", rf"weeks?|weekly|{_WEEKDAYS}"),
    ("two weeks", r"(?:other|two|2|second)\s+weeks?"),
)
"""How often a reminder can come back, and how people say it."""
_LEAD = re.compile(
    r"^(?:\W|(?:remind(?:er)?|set|an?|me|us|on|at|for|by|to|about|that|of|regarding|re|and|please)\b)+",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"(?:\W|\b(?:on|at|for|by|and|of))+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to be reminded of: a task, or "" for the call; without `at` the checkpoints.

    `every` is how often it comes back, `is_elsewhere` that a channel was named for it.
    """

    task: str = ""
    at: datetime | None = None
    every: str = ""
    is_elsewhere: bool = False


def reminder(said: str, deal: Deal, scene: Scene) -> Wanted:
    """Return the reminder that is wanted. Raises CoachError where no moment is named."""
    every, said = _every(said)
    found = moment(said, scene.now, scene.clock)
    is_elsewhere = _CHANNEL.search(said) is not None
    task = _task(_without_channel(said) if is_elsewhere else said, found, said)
    is_checkpoint = _CHECKPOINTS.search(said) and not _TASK.search(said)
    if deal.signed_on is not None and (is_checkpoint or not task):
        return Wanted()
    at = future(said, scene.now, scene.clock).at.replace(second=0, microsecond=0)
    return Wanted(shortened(task, LONGEST), at, every, is_elsewhere)


def _every(text: str) -> tuple[str, str]:
    """Return how often a reminder comes back ("" for once), and the text with a single day.

    Raises CoachError for a rhythm that it cannot keep.
    """
    match = _EVERY.search(text)
    if match is None:
        return "", text
    said = " ".join((match["what"] or match["ly"]).casefold().split())
    rhythm = next((name for name, words in RHYTHMS if re.fullmatch(words, said)), None)
    if rhythm is None:
        raise CoachError("misfit.every", said=match[0].strip())
    day = said.removesuffix("s") if said.removesuffix("s")[:3] in DAYS else ""
    first = day or ("tomorrow" if rhythm in ("day", "weekday") else "in 1 week")
    return rhythm, f"{text[: match.start()]} {first} {text[match.end() :]}".strip()


def _without_channel(text: str) -> str:
    return " ".join(_CHANNEL.sub(" ", text).split())


def _task(text: str, found: When | None, whole: str) -> str:
    """Return what is to be remembered, without the day and the hour; "" for the call itself."""
    left = whole
    for start, end in sorted(found.spans if found else (), reverse=True):
        left = f"{left[:start]} {left[end:]}"
    left = " ".join(_CHANNEL.sub(" ", left).split()) if text != whole else " ".join(left.split())
    if _CALL.fullmatch(left.strip(" .,!").casefold()):
        return ""
    return _TRAIL.sub("", _LEAD.sub("", left))
