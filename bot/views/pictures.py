"""Pictures for the DM: the pie before and after to scale, and the map of values.

Drawn as SVG and turned into a PNG of twice phone width. The font comes along, since a slim
container has none.
"""

from html import escape
from pathlib import Path
from typing import Final, assert_never

import resvg_py

from bot.views.pies import bars, pies
from bot.views.strokes import HEIGHT, PATTERN, WIDTH
from bot.views.value_map import value_map
from coach.cards import Picture, Pie, ValueMap

FONTS: Final = Path(__file__).parent / "fonts"


def draw(picture: Picture) -> bytes:
    """Return a picture as the bytes of a PNG."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg(picture),
            skip_system_fonts=True,
            font_files=[str(path) for path in sorted(FONTS.glob("*.ttf"))],
            font_family="DejaVu Sans",
            sans_serif_family="DejaVu Sans",
        )
    )


def svg(picture: Picture) -> str:
    """Return a picture as SVG text."""
    match picture.drawing:
        case Pie() as pie if pie.unit == "points":
            parts = bars(pie)
        case Pie() as pie:
            parts = pies(pie)
        case ValueMap() as values:
            parts = value_map(values)
        case never:
            assert_never(never)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="DejaVu Sans" role="img" aria-label="{escape(picture.alt)}">'
        f'<defs>{PATTERN}</defs><rect width="100%" height="100%" fill="#ffffff"/>'
        f"{''.join(parts)}</svg>"
    )
