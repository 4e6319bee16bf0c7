"""Strokes that the pictures are made of: colours, sizes, words, lines."""

from html import escape
from typing import Final

WIDTH: Final = 720
HEIGHT: Final = 640
SMALL: Final = 24
PLAIN: Final = 28
LARGE: Final = 36
INK: Final = "#1d1c1d"
GREY: Final = "#616061"
FAINT: Final = "#dddddd"
MINE: Final = "#1264a3"
THEIRS: Final = "#f2c744"
FILLS: Final = {"mine": MINE, "theirs": "url(#theirs)"}
"""A side's colour; theirs is a pattern too, so that nothing is said by colour alone."""
PATTERN: Final = (
    f'<pattern id="theirs" width="14" height="14" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(45)"><rect width="14" height="14" fill="{THEIRS}"/>'
    f'<rect width="5" height="14" fill="{INK}"/></pattern>'
    f'<pattern id="below" width="12" height="12" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(45)"><rect width="2" height="12" fill="{GREY}"/></pattern>'
)


def text(
    x: float, y: float, words: str, *, size: int = PLAIN, anchor: str = "middle",
    bold: bool = False, colour: str = INK, turn: int = 0,
) -> str:  # fmt: skip
    """Return words at a place; `turn` is in degrees."""
    weight = ' font-weight="bold"' if bold else ""
    turned = f' transform="rotate({turn} {x:.1f} {y:.1f})"' if turn else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" '
        f'text-anchor="{anchor}"{weight}{turned}>{escape(words)}</text>'
    )


def line(path: str, colour: str, width: int, *, dashes: str = "") -> str:
    """Return a line along a path."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>'
