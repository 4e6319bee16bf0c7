"""Plain words to Slack's mrkdwn: escaped, cut or split within a length, never half an entity."""

import re
from collections.abc import Iterator

CONTINUED = "… (continued in the plan)"
NOTHING = "–"

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_BROADCAST = re.compile(r"@(?=(?:here|channel|everyone|group)\b)", re.IGNORECASE)
_HALF_ENTITY = re.compile(r"&[a-z]{0,3}$")
_MARKS = re.compile(r"(?<!\w)([*_])(?=\S)([^*_]{1,300})(?<=\S)\1(?!\w)")
_SLACK_ID = re.compile(
    r"(?P<person>[UW](?=[A-Z0-9]*[0-9])[A-Z0-9]{2,20})"
    r"|(?P<channel>[CG](?=[A-Z0-9]*[0-9])[A-Z0-9]{4,20})"
)
_MENTION = re.compile(
    r"&lt;(?P<name>@[UW][A-Z0-9]{2,20}|#[CG][A-Z0-9]{2,20})(?:\|(?:(?!&[lg]t;).){0,100})?&gt;"
)
_WORD_JOINER = "\u2060"


def mrkdwn(text: str) -> str:
    """Escape what people typed, so that it can mention nobody and link nowhere."""
    # Each look is far cheaper than the search it may spare, and most texts are harmless.
    bare = text if text.isprintable() else _CONTROL.sub("", text)
    clean = bare.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return (_BROADCAST.sub(f"@{_WORD_JOINER}", clean) if "@" in clean else clean).strip()


def plain(text: str, limit: int) -> str:
    """Return one line without *marks*, at most `limit` long, for labels, titles and cells."""
    head = text[: 4 * limit + 400]
    clean = " ".join((head if head.isprintable() else _CONTROL.sub(" ", head)).split())
    bare = _MARKS.sub(r"\2", clean) if "*" in clean or "_" in clean else clean
    return bare if len(bare) <= limit else bare[: limit - 1].rstrip() + "…"


def short(text: str, limit: int) -> str:
    """Escape a text and keep it within `limit`; where it is cut, it says where the rest is."""
    escaped = mrkdwn(text)
    if len(escaped) <= limit:
        return escaped
    return _HALF_ENTITY.sub("", escaped[: limit - len(CONTINUED)]).rstrip() + CONTINUED


def strong(text: str) -> str:
    """Make an escaped text bold, line by line, unless it has marks of its own."""
    return _marked(text, "*")


def slanted(text: str) -> str:
    """Make an escaped text italic, line by line, unless it has marks of its own."""
    return _marked(text, "_")


def _marked(text: str, mark: str) -> str:
    if mark in text:
        return text
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(f"{mark}{line}{mark}" if line else "" for line in lines)


def named(text: str, limit: int = 40_000) -> str:
    """Escape a text, but let the people and the channels be named that it marks, or is the id of.

    A call to a whole channel or to a user group is escaped like all else.
    """
    found = _SLACK_ID.fullmatch(text.strip())
    if found is None:
        return _MENTION.sub(r"<\g<name>>", short(text, limit))
    return f"<@{found[0]}>" if found["person"] else f"<#{found[0]}>"


def pieces(text: str, limit: int, prefix: str = "") -> list[str]:
    """Split an escaped text into parts of at most `limit`, at line ends or spaces if it can.

    Each line starts with `prefix` (a quote mark, a bullet).
    """
    parts: list[str] = []
    if not text.strip():
        return parts
    for line in _lines(text, limit - len(prefix)):
        added = prefix + line
        if parts and len(parts[-1]) + 1 + len(added) <= limit:
            parts[-1] += "\n" + added
        else:
            parts.append(added)
    return [part for part in parts if part.strip()]


def _lines(text: str, width: int) -> Iterator[str]:
    for line in re.sub(r"\n{3,}", "\n\n", text.strip()).split("\n"):
        rest = line.rstrip()
        while len(rest) > width:
            at = rest.rfind(" ", width // 2, width)
            head = rest[: at if at > 0 else width]
            head = _HALF_ENTITY.sub("", head) if at < 0 else head
            yield head.rstrip()
            rest = rest[len(head) :].lstrip()
        yield rest
