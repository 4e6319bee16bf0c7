"""Slack's blocks as plain functions. Texts given here are escaped already, but for labels."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot import ids
from bot.views.payload import VALUE, Seen, pack
from bot.views.text import NOTHING, mrkdwn, pieces, plain
from coach.cards import Button
from coach.intents import Intent

Block = dict[str, Any]

SECTION = 2_900
LABEL = 75
IN_A_ROW = 25
TOGETHER = 5_000
"""Characters that the values of one card's buttons may take; a message has about 12,000."""

FRAME = 60
"""Characters of a menu's choice besides its text, which it carries twice."""

LEAST = 300
"""Characters that any intent fits into once its texts are cut."""


def words(text: str) -> Block:
    """Return a mrkdwn text object. `verbatim` keeps Slack from linking names and channels."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def label(text: str, limit: int = LABEL) -> Block:
    """Return a plain text object; a blank one shows a dash."""
    return {"type": "plain_text", "text": plain(text, limit) or NOTHING}


def sections(text: str, accessory: Block | None = None, *, prefix: str = "") -> list[Block]:
    """Return as many sections as an escaped text needs; the first carries the accessory."""
    found: list[Block] = [
        {"type": "section", "text": words(part)} for part in pieces(text, SECTION, prefix)
    ]
    if found and accessory is not None:
        found[0]["accessory"] = accessory
    return found


def header(text: str) -> list[Block]:
    """Return a title in large letters."""
    return [{"type": "header", "text": label(text, 150)}]


def context(text: str) -> list[Block]:
    """Return one small grey line of an escaped text, or nothing."""
    return [
        {"type": "context", "elements": [words(part)]} for part in pieces(text, SECTION) if part
    ]


def divider() -> list[Block]:
    """Return a thin line."""
    return [{"type": "divider"}]


def button(
    name: str, intent: Intent, seen: Seen, style: str = "", *, spoken: str = "", room: int = VALUE
) -> Block:
    """Return a button that carries its intent; `spoken` is what a screen reader says."""
    made: Block = {
        "type": "button",
        "action_id": ids.DO,
        "text": label(name),
        "value": pack(intent, seen.deal_id, seen.version, room),
    }
    if style:
        made["style"] = style
    if spoken.strip():
        made["accessibility_label"] = plain(spoken, LABEL)
    return made


def actions(elements: Sequence[Block], block_id: str = "") -> list[Block]:
    """Return rows of buttons or pickers, 25 at most in each."""
    rows = (elements[at : at + IN_A_ROW] for at in range(0, len(elements), IN_A_ROW))
    named = {"block_id": block_id} if block_id else {}
    return [{"type": "actions", **named, "elements": list(row)} for row in rows]


def buttons(shown: Sequence[Button], seen: Seen, together: int = TOGETHER) -> list[Block]:
    """Return a card's buttons; long values are shortened where all of them would be too much."""
    made = [button(one.label, one.intent, _of(one, seen), one.style) for one in shown]
    if sum(len(one["value"]) for one in made) > together:
        room = max(LEAST, together // len(shown))
        made = [
            button(one.label, one.intent, _of(one, seen), one.style, room=room) for one in shown
        ]
    return actions(made)


def _of(shown: Button, seen: Seen) -> Seen:
    """Return which deal a button belongs to; version 0 never grows old."""
    return Seen(shown.deal) if shown.deal else seen


def option(text: str) -> Block:
    """Return one choice of a menu; what comes back is the text itself."""
    return {"text": label(text), "value": text[:150]}


def options(choices: Iterable[str], room: int = 3_500) -> list[Block]:
    """Return the choices that a menu can hold: at most 100, and `room` characters."""
    found: dict[str, Block] = {}
    for choice in choices:
        made = option(choice.strip())
        room -= FRAME + len(made["text"]["text"]) + len(made["value"])
        if room < 0 or len(found) == 100:
            break
        if made["value"]:
            found.setdefault(made["value"], made)
    return list(found.values())


def title_and(title: str, rest: str) -> str:
    """Return a bold title with an escaped text under it."""
    head = mrkdwn(plain(title, 300))
    return "\n".join(part for part in (f"*{head}*" if head else "", rest) if part)
