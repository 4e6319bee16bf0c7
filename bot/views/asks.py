"""One question: what, why in one line, an example, and the ways to answer it."""

import re
from datetime import date
from typing import Literal, assert_never

from bot import ids
from bot.views.blocks import (
    LABEL,
    Block,
    actions,
    button,
    buttons,
    context,
    label,
    options,
    sections,
)
from bot.views.payload import BLOCK_ID, Seen, pack_step
from bot.views.text import named, short, slanted, strong
from bot.views.words import say
from coach.cards import Ask
from coach.intents import Answer
from coach.typed import Chosen

FEW = 5
BOXES = 10
MOST = 14
WAYS = 3_000
"""Characters for the values of Skip, Back and the like: a question is always one message."""

_SLACK_ID = re.compile(r"[A-Z0-9]{3,30}")


def ask(card: Ask, seen: Seen) -> list[Block]:
    """Show a question. Free text always answers it too."""
    head = " · ".join(short(part, 150) for part in (card.deal, card.progress) if part.strip())
    question = strong(short(card.question, 1_200))
    why = slanted(short(card.why, 500))
    below = ("ask.held", card.held) if card.held.strip() else ("ask.example", card.hint)
    return [
        *context(head),
        *sections("\n".join(part for part in (question, why) if part)),
        *_below(*below),
        *_ways_to_answer(card, seen),
        *buttons(card.buttons[:MOST], seen, WAYS),
    ]


def _below(key: str, text: str) -> list[Block]:
    return context(say(key, text=named(text, 500))) if text.strip() else []


def _ways_to_answer(card: Ask, seen: Seen) -> list[Block]:
    block_id = pack_step(card.step, seen)[:BLOCK_ID]
    action_id = f"{ids.PICK}:{card.step}"[:BLOCK_ID]
    if card.picker == "":
        return _choices(card, block_id, action_id, seen)
    if card.picker == "many":
        return _boxes(card, block_id, action_id)
    picker = _picker(card.picker, card.chosen[0] if card.chosen else "")
    return actions([{**picker, "action_id": action_id}], block_id)


def _picker(kind: Literal["date", "channel", "person"], chosen: str) -> Block:
    match kind:
        case "date":
            return {"type": "datepicker", **_held("initial_date", _iso_date(chosen))}
        case "channel":
            joinable = {"include": ["public", "private"], "exclude_bot_users": True}
            held = _held("initial_conversation", _slack_id(chosen))
            return {"type": "conversations_select", "filter": joinable, **held}
        case "person":
            return {"type": "users_select", **_held("initial_user", _slack_id(chosen))}
        case never:
            assert_never(never)


def _choices(card: Ask, block_id: str, action_id: str, seen: Seen) -> list[Block]:
    """A few are buttons, more a menu; long ones are numbered, so that none is cut."""
    choices = [one for one in dict.fromkeys(choice.strip() for choice in card.choices) if one]
    if not choices:
        return []
    if any(len(choice) > LABEL for choice in choices):
        return _numbered(card, choices, seen)
    if len(choices) <= FEW:
        marked = [f"✓ {one}" if one in card.chosen else one for one in choices]
        return actions([
            button(name if len(name) <= LABEL else one, _choice(card, one), seen)
            for name, one in zip(marked, choices, strict=True)
        ])  # fmt: skip
    listed = options(choices)
    menu: Block = {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": label(say("ask.choose")),
        "options": listed,
        **_held("initial_option", next((o for o in listed if o["value"] in card.chosen), None)),
    }
    more = context(say("ask.more")) if len(listed) < len(choices) else []
    return [*actions([menu], block_id), *more]


def _choice(card: Ask, label: str) -> Answer:
    return Answer(card.step, Chosen((label,)))


def _numbered(card: Ask, choices: list[str], seen: Seen) -> list[Block]:
    lines: list[str] = []
    taps: list[Block] = []
    room = 3_500
    for n, choice in enumerate(choices[:20], start=1):
        line = short(f"{n}. {choice}", 400)
        tap = button(str(n), _choice(card, choice), seen, spoken=f"{n}. {choice}", room=800)
        room -= len(line) + len(str(tap))
        if room < 0:
            break
        lines.append(line)
        taps.append(tap)
    more = context(say("ask.more")) if len(taps) < len(choices) else []
    return [*sections("\n".join(lines)), *actions(taps), *more]


def _boxes(card: Ask, block_id: str, action_id: str) -> list[Block]:
    """Checkboxes in groups of ten, and one Done beside them."""
    listed = options(card.choices)
    groups = [listed[at : at + BOXES] for at in range(0, len(listed), BOXES)]
    boxes = []
    for n, group in enumerate(groups):
        ticked = [one for one in group if one["value"] in {choice[:150] for choice in card.chosen}]
        boxes.append({
            "type": "checkboxes",
            "action_id": f"{ids.TICK}:{n}",
            "options": group,
            **_held("initial_options", ticked),
        })  # fmt: skip
    done = {
        "type": "button",
        "action_id": action_id,
        "text": label(say("ask.done")),
        "style": "primary",
    }
    return actions([*boxes, done], block_id) if boxes else []


def _held(key: str, value: object) -> Block:
    """Say what a picker starts with, where there is something."""
    return {key: value} if value else {}


def _iso_date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _slack_id(text: str) -> str:
    return text if _SLACK_ID.fullmatch(text) else ""
