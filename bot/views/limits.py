"""Two questions to the table: does Slack allow this message, does it allow this view.

Problems name the field: `blocks[3].elements[0].text.text: 81 characters, at most 75`.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from bot.views.limit_forms import blocks_problems, field_problems, type_of
from bot.views.limit_table import (
    BLOCKS_OF_MESSAGE,
    BLOCKS_OF_VIEW,
    BYTES_OF_VIEW,
    CHARACTERS_OF_BLOCKS,
    CHARACTERS_OF_MARKDOWN,
    CHARACTERS_OF_TABLE,
    ONLY_IN_MESSAGES,
    ONLY_IN_MODALS,
    STACK_OF_VIEWS,
    TEXT_ADVISED,
    TEXT_CUT,
    Part,
    plain,
    word,
)

__all__ = [
    "STACK_OF_VIEWS",
    "TEXT_ADVISED",
    "TEXT_CUT",
    "advise_message",
    "check_message",
    "check_view",
]

VIEW: Mapping[str, Part] = {
    "title": plain(24),
    "submit": plain(24),
    "close": plain(24),
    "private_metadata": word(3000),
    "callback_id": word(255, least=1),
    "external_id": word(255),
    "clear_on_close": Part("flag"),
    "notify_on_close": Part("flag"),
    "submit_disabled": Part("flag"),
}
ECHOED = {"id", "team_id", "app_id", "bot_id", "state", "hash", "root_view_id", "previous_view_id"}


def check_message(payload: Mapping[str, Any]) -> list[str]:
    """What Slack would refuse in this message's `blocks`, each problem naming its field."""
    blocks = payload.get("blocks") or []
    problems = list(blocks_problems(blocks, "blocks", BLOCKS_OF_MESSAGE, ONLY_IN_MODALS))
    if problems and not isinstance(blocks, list):
        return problems
    problems += _repeated(blocks)
    tables = [index for index, block in enumerate(blocks) if type_of(block) == "table"]
    problems += [f"blocks[{index}]: a second table, one a message" for index in tables[1:]]
    sums = (
        ("blocks", CHARACTERS_OF_BLOCKS, blocks),
        ("blocks (markdown)", CHARACTERS_OF_MARKDOWN, _of_type(blocks, "markdown")),
        ("blocks (table)", CHARACTERS_OF_TABLE, _of_type(blocks, "table")),
    )
    problems += [
        f"{name}: {size:,} characters in all, at most {most:,}"
        for name, most, part in sums
        if (size := sum(_characters(part))) > most
    ]
    return problems


def advise_message(payload: Mapping[str, Any]) -> list[str]:
    """What Slack takes but a person would miss: no text beside blocks, or far too much of it."""
    said = payload.get("text") or ""
    advice = []
    if payload.get("blocks") and not said.strip():
        advice.append("text: missing beside blocks; notifications and screen readers need it")
    if len(said) > TEXT_ADVISED:
        advice.append(f"text: {len(said):,} characters, at most {TEXT_ADVISED:,} are advised")
    return advice


def check_view(view: Mapping[str, Any]) -> list[str]:
    """What Slack would refuse in this modal or Home, each problem naming its field."""
    kind = view.get("type")
    if kind not in {"modal", "home"}:
        return [f"type: {kind!r}, must be modal or home"]
    only_elsewhere = ONLY_IN_MESSAGES | (ONLY_IN_MODALS if kind == "home" else frozenset())
    problems = [
        problem
        for name, value in view.items()
        if name not in {"type", "blocks", *ECHOED}
        for problem in field_problems(VIEW.get(name), value, name)
    ]
    blocks = view.get("blocks")
    if not blocks:
        problems.append("blocks: missing")
        blocks = []
    problems += blocks_problems(blocks, "blocks", BLOCKS_OF_VIEW, only_elsewhere)
    problems += _repeated(blocks if isinstance(blocks, list) else [])
    if kind == "modal" and not view.get("title"):
        problems.append("title: missing")
    if kind == "modal" and not view.get("submit") and _of_type(blocks, "input"):
        problems.append("submit: missing, and the view has an input")
    if (size := len(json.dumps(view).encode())) > BYTES_OF_VIEW:
        problems.append(f"view: {size:,} bytes, at most {BYTES_OF_VIEW:,}")
    return problems


def _of_type(blocks: Any, kind: str) -> list[Any]:
    return [block for block in blocks if type_of(block) == kind]


def _repeated(blocks: Any) -> list[str]:
    """Block and action ids that stand more than once."""
    block_ids = Counter(b["block_id"] for b in blocks if isinstance(b, dict) and "block_id" in b)
    action_ids = Counter(found for block in blocks for found in _action_ids(block))
    return [
        f"{name}: {found!r} stands {times} times, must be unique"
        for name, counted in (("block_id", block_ids), ("action_id", action_ids))
        for found, times in counted.items()
        if times > 1
    ]


def _action_ids(thing: Any) -> Iterator[str]:
    match thing:
        case dict():
            yield from [str(thing["action_id"])] if "action_id" in thing else []
            for inner in thing.values():
                yield from _action_ids(inner)
        case list():
            for inner in thing:
                yield from _action_ids(inner)


def _characters(thing: Any) -> Iterator[int]:
    """The length of everything shown: what stands under `text` and `alt_text`."""
    match thing:
        case dict():
            for name, inner in thing.items():
                if name in {"text", "alt_text"} and isinstance(inner, str):
                    yield len(inner)
                else:
                    yield from _characters(inner)
        case list():
            for inner in thing:
                yield from _characters(inner)
