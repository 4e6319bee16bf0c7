"""Two questions to the table: does Slack allow this message, does it allow this view.

Problems name the field: `blocks[3].elements[0].text.text: 81 characters, at most 75`.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.views.limit_table import (
    ACROSS,
    BLOCKS,
    BLOCKS_OF_MESSAGE,
    BLOCKS_OF_VIEW,
    BYTES_OF_VIEW,
    CHARACTERS_OF_BLOCKS,
    CHARACTERS_OF_MARKDOWN,
    CHARACTERS_OF_TABLE,
    KINDS,
    ONLY_IN_MESSAGES,
    ONLY_IN_MODALS,
    STACK_OF_VIEWS,
    TEXT_ADVISED,
    TEXT_CUT,
    TEXTS,
    UNTYPED,
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
    problems = list(_blocks(blocks, "blocks", BLOCKS_OF_MESSAGE, ONLY_IN_MODALS))
    if problems and not isinstance(blocks, list):
        return problems
    problems += _repeated(blocks)
    tables = [index for index, block in enumerate(blocks) if _type(block) == "table"]
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
        for problem in _field(VIEW.get(name), value, name)
    ]
    blocks = view.get("blocks")
    if not blocks:
        problems.append("blocks: missing")
        blocks = []
    problems += _blocks(blocks, "blocks", BLOCKS_OF_VIEW, only_elsewhere)
    problems += _repeated(blocks if isinstance(blocks, list) else [])
    if kind == "modal" and not view.get("title"):
        problems.append("title: missing")
    if kind == "modal" and not view.get("submit") and _of_type(blocks, "input"):
        problems.append("submit: missing, and the view has an input")
    if (size := len(json.dumps(view).encode())) > BYTES_OF_VIEW:
        problems.append(f"view: {size:,} bytes, at most {BYTES_OF_VIEW:,}")
    return problems


def _blocks(blocks: Any, path: str, most: int, elsewhere: frozenset[str]) -> Iterator[str]:
    if not isinstance(blocks, list):
        yield f"{path}: not a list"
        return
    if len(blocks) > most:
        yield f"{path}: {len(blocks)} blocks, at most {most}"
    for index, block in enumerate(blocks):
        kind = _type(block)
        if kind in elsewhere:
            yield f"{path}[{index}]: a {kind} block is not allowed here"
        elif kind not in BLOCKS:
            yield f"{path}[{index}].type: {kind!r} is no block"
        else:
            yield from _thing(kind, block, f"{path}[{index}]")


def _thing(kind: str, thing: Any, path: str) -> Iterator[str]:
    """Every problem of one object that the table knows as `kind`."""
    if not isinstance(thing, dict):
        yield f"{path}: not an object"
        return
    parts = dict(KINDS[kind]) | ({"block_id": word(255, least=1)} if kind in BLOCKS else {})
    problems = [
        problem
        for name, value in thing.items()
        if name != "type"
        for problem in _field(parts.get(name), value, f"{path}.{name}")
    ]
    problems += [
        f"{path}.{name}: missing"
        for name, part in parts.items()
        if part.required and name not in thing
    ]
    # What holds between fields is asked only of fields that are sound.
    rules = () if problems else ACROSS.get(kind, ())
    problems += [f"{path}: {wrong}" for rule in rules if (wrong := rule(thing))]
    yield from problems


def _field(part: Part | None, value: Any, path: str) -> Iterator[str]:
    if part is None:
        yield f"{path}: Slack knows no such field"
    else:
        yield from FORMS[part.form](part, value, path)


def _sized(part: Part, size: int, path: str, unit: str) -> Iterator[str]:
    if size > part.most:
        yield f"{path}: {size:,} {unit}, at most {part.most:,}"
    if size < part.least:
        yield f"{path}: {size:,} {unit}, at least {part.least:,}"


def _string(part: Part, value: Any, path: str) -> Iterator[str]:
    if isinstance(value, str):
        yield from _sized(part, len(value), path, "characters")
    else:
        yield f"{path}: not a string"


def _text(part: Part, value: Any, path: str) -> Iterator[str]:
    kind = _type(value)
    if kind not in part.kinds:
        yield f"{path}.type: {kind!r}, must be {' or '.join(part.kinds)}"
        return
    yield from _thing(kind, value, path)
    yield from _string(part, value.get("text"), f"{path}.text")


def _choice(part: Part, value: Any, path: str) -> Iterator[str]:
    if value not in part.choice:
        yield f"{path}: {value!r}, must be one of {', '.join(part.choice)}"


def _flag(_: Part, value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"{path}: not true or false"


def _number(_: Part, value: Any, path: str) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int):
        yield f"{path}: not a whole number"


def _object(part: Part, value: Any, path: str) -> Iterator[str]:
    """One object: by its place when it has no type of its own, else by its type."""
    kind = _type(value)
    if part.kinds[0] in UNTYPED:
        yield from _thing(part.kinds[0], value, path)
    elif kind in {"plain_text", "mrkdwn"} and (named := set(part.kinds) & set(TEXTS)):
        yield from _text(TEXTS[named.pop()], value, path)
    elif known := [name for name in part.kinds if _wire(name) == kind]:
        yield from _thing(known[0], value, path)
    else:
        yield f"{path}.type: {kind!r} is not allowed here"


def _list(part: Part, value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{path}: not a list"
        return
    yield from _sized(part, len(value), path, "items")
    for index, item in enumerate(value):
        if item is not None:  # a column's settings may be null
            yield from _object(part, item, f"{path}[{index}]")


def _rows(part: Part, value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{path}: not a list"
        return
    yield from _sized(part, len(value), path, "rows")
    for index, row in enumerate(value):
        yield from _list(Part("list", 20, 1, kinds=part.kinds), row, f"{path}[{index}]")


def _inner_blocks(part: Part, value: Any, path: str) -> Iterator[str]:
    yield from _blocks(value, path, part.most, ONLY_IN_MODALS | {"container", "table"})


FORMS: Mapping[str, Callable[[Part, Any, str], Iterator[str]]] = {
    "any": lambda _part, _value, _path: iter(()),
    "string": _string,
    "text": _text,
    "choice": _choice,
    "flag": _flag,
    "number": _number,
    "object": _object,
    "list": _list,
    "rows": _rows,
    "blocks": _inner_blocks,
}


def _type(thing: Any) -> str:
    return str(thing.get("type")) if isinstance(thing, dict) else type(thing).__name__


def _wire(kind: str) -> str:
    return "image" if kind == "picture" else kind.removeprefix("rich:")


def _of_type(blocks: Any, kind: str) -> list[Any]:
    return [block for block in blocks if _type(block) == kind]


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
