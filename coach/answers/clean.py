"""What can be kept of a message: no control signs, no call to a whole channel, no book."""

import re

from coach.errors import CoachError

LONGEST = 40_000
"""Slack sends no more in one message."""

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
BROADCAST = re.compile(r"<!(?:channel|here|everyone|subteam)[^>]*>|@(?:channel|here|everyone)\b")
EMOJI_NAME = re.compile(r":[a-z0-9_+\-]+(?:::skin-tone-\d)?:")
LINK = re.compile(r"<(https?://[^|>]+)(?:\|[^>]*)?>")
NONE_WORDS = frozenset({
    "none", "no", "nope", "nothing", "none of these", "none of them", "n/a", "na", "-", "nil",
    "no one", "nobody", "not yet",
})  # fmt: skip
YES_WORDS = frozenset({
    "yes", "y", "yep", "yeah", "ok", "okay", "sure", "right", "looks right", "fine", "good",
    "correct", "go on", "done", "all good",
})  # fmt: skip

FINISHED = re.compile(
    r"(?:(?:i'?m|we'?re|i am|all)\s+)?(?:done|finished|through|complete)|enough"
    r"|(?:and\s+)?that(?:'s| is|s) (?:all|it|everything)(?:\s+for now)?"
    r"|(?:nothing|no one|nobody|no others?|none) (?:else|more)|no (?:more|others)|nothing more"
)
"""What says that a list is whole."""


def clean(text: str) -> str:
    """Return the text worth keeping. Raises CoachError where nothing of it can be an answer."""
    if len(text) > LONGEST:
        raise CoachError("misfit.long", length=f"{len(text):,}", longest=f"{LONGEST:,}")
    calls_channel = BROADCAST.search(text) is not None
    kept = LINK.sub(r"\1", BROADCAST.sub("", CONTROL.sub("", text))).strip()
    if kept and has_words(EMOJI_NAME.sub("", kept)):
        return kept
    if calls_channel:
        raise CoachError("misfit.broadcast")
    raise CoachError("misfit.emoji" if kept else "misfit.empty")


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit of any script in it."""
    return any(sign.isalnum() for sign in text)


def plain(text: str) -> str:
    """Return the text in small letters without the stop at its end, to compare with words."""
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .!?,;:")


def is_none(text: str) -> bool:
    """Whether the answer is "none" in one of its usual forms."""
    return plain(text) in NONE_WORDS


def is_yes(text: str) -> bool:
    """Whether the answer is "yes" in one of its usual forms."""
    return plain(text) in YES_WORDS


def is_finished(text: str) -> bool:
    """Whether the answer says that there is no more to come: "done", "that is all"."""
    return FINISHED.fullmatch(plain(text)) is not None
