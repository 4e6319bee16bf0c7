"""The fields of a form: what each looks like, and what was entered in them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from bot.views.blocks import Block, label, options
from bot.views.payload import BLOCK_ID, selected
from bot.views.words import say
from coach.cards import Field

INPUT = 3_000
BOXES = 10
ROWS = 97
BYTES = 200_000
MENU = 100_000
VALUE = 150

FIRST = "first"
_JOINERS = {"line": "\n", "word": " ", "rest": ""}
"""How a further part of a long text goes on from the part before it."""


def rows(fields: Iterable[Field]) -> tuple[list[Block], bool]:
    """Return the inputs of as many fields as a modal holds, and whether that is all of them.

    A field is shown whole or not at all: what is not shown is not submitted, so not lost.
    """
    found: list[Block] = []
    size = 0
    for field in fields:
        inputs = _inputs(field)
        size += len(json.dumps(inputs).encode())
        if len(found) + len(inputs) > ROWS or size > BYTES:
            return found, False
        found += [_placed(row, field, at) for at, row in enumerate(inputs, start=len(found))]
    return found, True


def joined(values: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, str]:
    """Return field name -> what was entered; the parts of a long text are one again."""
    found: dict[str, str] = {}
    for block_id, elements in sorted(values.items()):
        how = block_id.partition(":")[2]
        for action_id, element in elements.items():
            text = "\n".join(selected(element))
            if how in _JOINERS:
                found[next(reversed(found))] += _JOINERS[how] + text
            else:
                found[action_id] = text
    return {name: text.strip() for name, text in found.items()}


def _inputs(field: Field) -> list[Block]:
    """A long text gets several boxes, so that saving the form loses none of it."""
    if (element := _closed(field)) is not None:
        return [_row(field, field.label, FIRST, element)]
    parts = list(_parts(field.value))
    made = []
    for n, (joiner, text) in enumerate(parts, start=1):
        name = say("form.part", label=field.label, part=n, parts=len(parts))
        many_lines = field.input == "lines" or len(parts) > 1 or "\n" in text
        element = {"type": "plain_text_input", "multiline": many_lines}
        if text:
            element["initial_value"] = text
        made.append(_row(field, name if len(parts) > 1 else field.label, joiner, element))
    return made


def _row(field: Field, name: str, joiner: str, element: Block) -> Block:
    hint = {"hint": label(field.hint, 300)} if field.hint.strip() and joiner == FIRST else {}
    return {
        "type": "input",
        "block_id": joiner,
        "label": label(name if name.strip() else field.name, 300),
        "optional": field.is_optional or joiner != FIRST,
        "element": element,
        **hint,
    }


def _placed(row: Block, field: Field, at: int) -> Block:
    """Give an input its ids: its place and joiner, and the field's name on its first part."""
    block_id = f"{at:03d}:{row['block_id']}"
    name = field.name[:BLOCK_ID] if row["block_id"] == FIRST else ""
    return {
        **row,
        "block_id": block_id,
        "element": row["element"] | {"action_id": name or block_id},
    }


def _closed(field: Field) -> Block | None:
    """Return a picker, where the field is one that can show all that it holds now."""
    value = field.value.strip()
    if field.input == "date":
        return _datepicker(value)
    if (
        field.input not in {"select", "checkboxes"}
        or max(map(len, field.options), default=0) > VALUE
    ):
        return None
    listed = options(field.options, MENU)
    return _menu(listed, value) if field.input == "select" else _boxes(listed, value)


def _menu(listed: list[Block], value: str) -> Block | None:
    now = [one for one in listed if one["value"] == value]
    if not listed or (value and not now):
        return None
    held = {"initial_option": now[0]} if now else {}
    return {"type": "static_select", "options": listed, **held}


def _boxes(listed: list[Block], value: str) -> Block | None:
    ticked = set(filter(None, value.splitlines()))
    now = [one for one in listed if one["value"] in ticked]
    if not listed or ticked - {one["value"] for one in now}:
        return None
    held = {"initial_options": now} if now else {}
    kind = "checkboxes" if len(listed) <= BOXES else "multi_static_select"
    return {"type": kind, "options": listed, **held}


def _datepicker(value: str) -> Block | None:
    try:
        held = {"initial_date": date.fromisoformat(value).isoformat()} if value else {}
    except ValueError:
        return None
    return {"type": "datepicker", **held}


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Split a text into what one input holds, each with what joined it to the one before."""
    joiner, rest = FIRST, text
    while len(rest) > INPUT:
        line, word = rest.rfind("\n", 1, INPUT), rest.rfind(" ", 1, INPUT)
        at, after = (line, "line") if line > 0 else (word, "word")
        if at > 0:
            yield joiner, rest[:at]
            joiner, rest = after, rest[at + 1 :]
        else:
            yield joiner, rest[:INPUT]
            joiner, rest = "rest", rest[INPUT:]
    yield joiner, rest
