"""Tables with a conclusion above them."""

import json
import re
from collections.abc import Sequence

from bot.views.blocks import Block, buttons, context, sections, title_and
from bot.views.payload import Seen
from bot.views.text import NOTHING, plain, short
from bot.views.words import say
from coach.cards import Grid

WIDE = 20
HIGH = 99
CELL = 300
HEAD = 60
ROOM = 8_000
"""Characters of one table; a longer one goes on in the next message."""

_NUMBER = re.compile(r"[-+−~≈]?\s*[\d.,]+\s*(%|k|m|pts?|points)?", re.IGNORECASE)


def grid(card: Grid, seen: Seen) -> list[Block]:
    """Say the conclusion, then show the rows."""
    width = min(WIDE, max((len(row) for row in (card.columns, *card.rows)), default=0))
    columns = _fitted(card.columns, width)
    rows = [_fitted(row, width) for row in card.rows]
    wide = any(len(cell) > CELL for row in rows for cell in row)
    return [
        *sections(title_and(card.title, short(card.conclusion, 2_000))),
        *(_tables(columns, rows) if width and rows else context(say("grid.empty"))),
        *context(short(card.note, 1_000)),
        *(context(say("grid.wide")) if wide else []),
        *buttons(card.buttons, seen),
    ]


def lines(card: Grid) -> str:
    """Return the rows as lines of text, for a reader without tables."""
    return "\n".join(" · ".join(plain(cell, 80) for cell in row) for row in card.rows[:30])


def _fitted(row: Sequence[str], width: int) -> tuple[str, ...]:
    """Return a row of exactly `width` cells; what is beyond goes into the last one."""
    if len(row) > width:
        return (*row[: width - 1], " · ".join(row[width - 1 :]))
    return (*row, *[""] * (width - len(row)))


def _tables(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Block]:
    head = [_cell(name, HEAD) for name in columns]
    settings = [
        {"is_wrapped": True, "align": _align(column)} for column in zip(*rows, strict=True)
    ]
    tables: list[list[list[Block]]] = []
    room = 0
    for row in rows:
        cells = [_cell(text, CELL) for text in row]
        size = len(json.dumps(cells, ensure_ascii=False))
        if room < size or len(tables[-1]) > HIGH:
            tables.append([head])
            room = ROOM
        tables[-1].append(cells)
        room -= size
    return [{"type": "table", "column_settings": settings, "rows": table} for table in tables]


def _cell(text: str, limit: int) -> Block:
    return {"type": "raw_text", "text": plain(text, limit) or NOTHING}


def _align(column: Sequence[str]) -> str:
    """Numbers stand to the right."""
    filled = [cell.strip() for cell in column if cell.strip(" –-")]
    return "right" if filled and all(_NUMBER.fullmatch(cell) for cell in filled) else "left"
