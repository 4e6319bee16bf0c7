"""Slack's markup, both ways: what a person types becomes markup, what is shown becomes words."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

URL = re.compile(r"(?<![<|\w])https?://[^\s<>]+")
EMAIL = re.compile(r"(?<![<|\w:])[\w.+-]+@[\w-]+\.[\w.-]*\w")
LOUD = re.compile(r"<!(channel|here|everyone)(?:\|[^>]*)?>|<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
SHOWN = ("text", "alt_text", "label", "title", "hint", "subtitle", "body", "description")
INNER = ("fields", "elements", "accessory", "element", "rows", "options", "option_groups")


def escaped(said: str) -> str:
    """What a person typed, with Slack's three entities."""
    return said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_sent(said: str, people: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """What a person typed as Slack hands it on: escaped, with mentions and links marked.

    `people` maps handles and names in lower case to user ids, `channels` names to channel ids.
    """
    marked = EMAIL.sub(r"<mailto:\g<0>|\g<0>>", URL.sub(r"<\g<0>>", escaped(said)))
    for name in sorted(people, key=len, reverse=True):
        pattern = rf"(?<![\w@])@{re.escape(name)}\b"
        marked = re.sub(pattern, f"<@{people[name]}>", marked, flags=re.IGNORECASE)
    for name in sorted(channels, key=len, reverse=True):
        link = f"<#{channels[name]}|{name}>"
        marked = re.sub(rf"(?<![\w&#])#{re.escape(name)}\b", link, marked)
    return marked


def visible_text(thing: Any) -> str:
    """Everything a reader sees of blocks, one line per piece."""
    return "\n".join(piece for piece in _pieces(thing) if piece)


def _pieces(thing: Any) -> Iterator[str]:
    match thing:
        case str():
            yield thing
        case list():
            for inner in thing:
                yield from _pieces(inner)
        case {"type": "rich_text_section", "elements": elements}:
            yield "".join(_pieces(elements)).replace("\n", " ")
        case {"type": "user", "user_id": user}:
            yield f"<@{user}>"
        case dict():
            for name in (*SHOWN, *INNER):
                yield from _pieces(thing.get(name))


def loud_in(text: str, blocks: Any) -> list[str]:
    """Whom a message would really notify: "channel", "here", "everyone" and user ids.

    Only markup counts: escaped or plain text is quiet.
    """
    sources = [text, *_marked(blocks)]
    named = [hit.group(1) or hit.group(2) for said in sources for hit in LOUD.finditer(said)]
    return list(dict.fromkeys(named))


def _marked(thing: Any) -> Iterator[str]:
    match thing:
        case list():
            for inner in thing:
                yield from _marked(inner)
        case {"type": "mrkdwn" | "markdown", "text": str(said)}:
            yield said
        case {"type": "broadcast", "range": str(whom)}:
            yield f"<!{whom}>"
        case {"type": "user", "user_id": str(whom)}:
            yield f"<@{whom}>"
        case dict():
            for inner in thing.values():
                yield from _marked(inner)
