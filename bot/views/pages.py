"""Blocks to pages: how much one message can hold, and a number for each button."""

from collections.abc import Iterable, Sequence

from pydantic_core import to_json

from bot import ids
from bot.views.blocks import Block

BLOCKS = 48
SIZE = 11_500
"""Characters of one message's blocks. Slack's own limit is undocumented, near 13,000."""


def pages(blocks: Iterable[Block]) -> list[list[Block]]:
    """Divide blocks over messages: no more than one table in each, and none too large."""
    found: list[list[Block]] = [[]]
    room = SIZE
    for block in blocks:
        size = _size(block)
        page = found[-1]
        if page and (len(page) == BLOCKS or size > room or _second_table(page, block)):
            found.append([])
            room = SIZE
        found[-1].append(block)
        room -= size
    return found


def _size(block: Block) -> int:
    """Return how many characters a block takes on the wire."""
    return len(to_json(block).decode())


def _second_table(page: Sequence[Block], block: Block) -> bool:
    return block["type"] == "table" and any(one["type"] == "table" for one in page)


def numbered(blocks: Iterable[Block]) -> list[Block]:
    """Give each button its own action id: unique within a message or a view."""
    count = 0
    found: list[Block] = []
    for block in blocks:
        held = "elements" if "elements" in block else "accessory"
        inner = block.get(held, [])
        many = inner if isinstance(inner, list) else [inner]
        renamed = []
        for one in many:
            is_ours = one.get("action_id") == ids.DO
            renamed.append({**one, "action_id": f"{ids.DO}:{count}"} if is_ours else one)
            count += is_ours
        found.append(
            {**block, held: renamed if held == "elements" else renamed[0]} if many else block
        )
    return found  # fmt: skip
