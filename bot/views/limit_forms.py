"""Asks the table of limits field by field: what is wrong with these blocks, with this field."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.views.limit_table import (
    ACROSS,
    BLOCKS,
    KINDS,
    ONLY_IN_MODALS,
    TEXTS,
    UNTYPED,
    Part,
    word,
)


def blocks_problems(blocks: Any, path: str, most: int, elsewhere: frozenset[str]) -> Iterator[str]:
    """What is wrong with a list of at most so many blocks; `elsewhere` may not stand here."""
    if not isinstance(blocks, list):
        yield f"{path}: not a list"
        return
    if len(blocks) > most:
        yield f"{path}: {len(blocks)} blocks, at most {most}"
    for index, block in enumerate(blocks):
        kind = type_of(block)
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
        for problem in field_problems(parts.get(name), value, f"{path}.{name}")
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


def field_problems(part: Part | None, value: Any, path: str) -> Iterator[str]:
    """What is wrong with one field; None is a field the table does not know."""
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
    kind = type_of(value)
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
    kind = type_of(value)
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
    yield from blocks_problems(value, path, part.most, ONLY_IN_MODALS | {"container", "table"})


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


def type_of(thing: Any) -> str:
    """The `type` an object gives itself, else what it is."""
    return str(thing.get("type")) if isinstance(thing, dict) else type(thing).__name__


def _wire(kind: str) -> str:
    return "image" if kind == "picture" else kind.removeprefix("rich:")
