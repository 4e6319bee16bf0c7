"""Pictures for the DM: the pie before and after to scale, and the map of values.

Drawn as SVG and turned into a PNG of twice phone width. Each side has a colour and a
pattern, each offer a letter: nothing is said by colour alone. The font comes along, since
a slim container has none.
"""

import itertools
import math
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Final, assert_never

import resvg_py

from coach.cards import Picture, Pie, ValueMap
from coach.value.money import money

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
FONTS: Final = Path(__file__).parent / "fonts"

PATTERN: Final = (
    f'<pattern id="theirs" width="14" height="14" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(45)"><rect width="14" height="14" fill="{THEIRS}"/>'
    f'<rect width="5" height="14" fill="{INK}"/></pattern>'
    f'<pattern id="below" width="12" height="12" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(45)"><rect width="2" height="12" fill="{GREY}"/></pattern>'
)
FILLS: Final = {"mine": MINE, "theirs": "url(#theirs)"}
WORDS: Final = {
    "before": "Price alone",
    "after": "This package",
    "usual": "Nothing negotiated",
    "mine": "you",
    "theirs": "they",
    "estimated": "they (our estimate)",
    "grown": "The pie grows by {grown}",
    "shrunk": "The pie shrinks by {grown}",
    "band": "likely {low} to {high}",
    "scale": "theirs is our estimate; areas are to scale",
    "points": "What each side gets, in its own points",
    "never": "Two scales: never add them. Theirs is our estimate.",
    "across": "worth to you",
    "up": "worth to them (estimate)",
    "limit": "your limit",
    "signed": "deal",
    "best": "nothing beats this line",
}


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
            parts = _bars(pie)
        case Pie() as pie:
            parts = _pies(pie)
        case ValueMap() as values:
            parts = _map(values)
        case never:
            assert_never(never)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="DejaVu Sans" role="img" aria-label="{escape(picture.alt)}">'
        f'<defs>{PATTERN}</defs><rect width="100%" height="100%" fill="#ffffff"/>'
        f"{''.join(parts)}</svg>"
    )


def _text(
    x: float, y: float, words: str, *, size: int = PLAIN, anchor: str = "middle",
    bold: bool = False, colour: str = INK, turn: int = 0,
) -> str:  # fmt: skip
    weight = ' font-weight="bold"' if bold else ""
    turned = f' transform="rotate({turn} {x:.1f} {y:.1f})"' if turn else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" '
        f'text-anchor="{anchor}"{weight}{turned}>{escape(words)}</text>'
    )


def _line(path: str, colour: str, width: int, *, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>'


def _pies(pie: Pie) -> Iterator[str]:
    before, after = (pie.before_mine, pie.before_theirs), (pie.after_mine, pie.after_theirs)
    grown = sum(after) - sum(before)
    headline = WORDS["grown" if grown >= 0 else "shrunk"]
    yield _text(WIDTH / 2, 56, headline.format(grown=money(abs(grown), pie.unit)),
                size=LARGE, bold=True)  # fmt: skip
    low, high = money(pie.low, pie.unit), money(pie.high, pie.unit)
    yield _text(WIDTH / 2, 100, WORDS["band"].format(low=low, high=high), size=SMALL, colour=GREY)
    # A loss has no area: the slice is gone, its figure stays.
    drawn = [[max(0.0, share) for share in shares] for shares in (before, after)]
    yield _text(WIDTH / 2, 132, WORDS["scale"], size=SMALL, colour=GREY)
    largest = max(sum(drawn[0]), sum(drawn[1])) or 1.0
    for x, shares, slices, name in zip(
        (180, 540), (before, after), drawn, ("before", "after"), strict=True
    ):
        yield from _slices(x, 312, 152 * math.sqrt(sum(slices) / largest), slices)
        yield _text(x, 510, WORDS[name], bold=True)
        for row, (side, share) in enumerate(zip(FILLS, shares, strict=True)):
            y = 554 + 42 * row
            yield _swatch(x - 100, y, side)
            yield _text(x - 58, y, f"{WORDS[side]} {money(share, pie.unit)}", anchor="start")


def _swatch(x: float, y: float, side: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y - 24:.1f}" width="28" height="28" fill="{FILLS[side]}" '
        f'stroke="{INK}" stroke-width="2"/>'
    )


def _slices(x: float, y: float, radius: float, shares: Sequence[float]) -> Iterator[str]:
    """Yield a pie of two slices around a centre, mine from the top clockwise."""
    total = sum(shares)
    outline = f'stroke="{INK}" stroke-width="3"'
    for side, share in zip(FILLS, shares, strict=True):
        if total and share >= total * 0.999:
            yield f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" fill="{FILLS[side]}" {outline}/>'
            return
    angle = 2 * math.pi * (shares[0] / total if total else 0)
    end = (x + radius * math.sin(angle), y - radius * math.cos(angle))
    wide = int(angle > math.pi)
    arcs = (("mine", wide, 1), ("theirs", 1 - wide, 0))
    for side, large, sweep in arcs:
        yield (
            f'<path d="M{x:.1f} {y:.1f} L{x:.1f} {y - radius:.1f} A{radius:.1f} {radius:.1f} 0 '
            f'{large} {sweep} {end[0]:.1f} {end[1]:.1f} Z" fill="{FILLS[side]}" {outline} '
            'stroke-linejoin="round"/>'
        )


def _bars(pie: Pie) -> Iterator[str]:
    yield _text(WIDTH / 2, 56, WORDS["points"], size=PLAIN, bold=True)
    yield _text(WIDTH / 2, 100, WORDS["never"], size=SMALL - 2, colour=GREY)
    rows = (
        ("mine", pie.before_mine, pie.after_mine),
        ("theirs", pie.before_theirs, pie.after_theirs),
    )
    for block, (side, *values) in enumerate(rows):
        top = 170 + 240 * block
        name = WORDS["estimated" if side == "theirs" else side]
        yield _text(40, top, name, anchor="start", bold=True)
        for row, (when, value) in enumerate(zip(("usual", "after"), values, strict=True)):
            y = top + 24 + 90 * row
            long = max(2.0, min(value, 100.0) * 5.2)
            yield _text(40, y + 26, WORDS[when], anchor="start", size=SMALL, colour=GREY)
            yield (
                f'<rect x="40" y="{y + 36}" width="{long:.1f}" height="40" fill="{FILLS[side]}" '
                f'stroke="{INK}" stroke-width="2"/>'
            )
            yield _text(52 + long, y + 66, f"{value:.0f}", anchor="start", bold=True)


LEFT, RIGHT, TOP, BOTTOM = 100, 690, 72, 540
APART: Final = 48
"""Letters keep so far from each other and from the deal."""


class _Axes:
    """Where values come to lie: the plot shows the tenths that hold all points."""

    def __init__(self, points: Sequence[tuple[float, float]]) -> None:
        self.x = _tenths([x for x, _ in points])
        self.y = _tenths([y for _, y in points])

    def place(self, point: tuple[float, float]) -> tuple[float, float]:
        across = (point[0] - self.x[0]) / (self.x[1] - self.x[0])
        up = (point[1] - self.y[0]) / (self.y[1] - self.y[0])
        return LEFT + across * (RIGHT - LEFT), BOTTOM - up * (BOTTOM - TOP)


def _tenths(values: Sequence[float]) -> tuple[float, float]:
    low, high = math.floor(min(values) * 10) / 10, math.ceil(max(values) * 10) / 10
    return (low, high) if high - low >= 0.2 else (max(0.0, low - 0.1), low + 0.2)


def _map(values: ValueMap) -> Iterator[str]:
    placed = [(x, y) for _, x, y in values.offers]
    marked = [*values.frontier, *placed, *([values.signed] if values.signed else [])]
    limit = values.reservation
    floor = [] if limit is None else [(limit, point[1]) for point in marked[:1]]
    axes = _Axes([*marked, *floor] or [(0.0, 0.0), (1.0, 1.0)])
    yield from _grid(axes)
    if limit is not None:
        yield from _limit(axes.place((limit, axes.y[0]))[0])
    if values.frontier:
        yield from _legend()
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(axes.place, values.frontier))
    yield f'<polyline points="{line}" fill="none" stroke="{MINE}" stroke-width="5"/>'
    for point in values.frontier if len(values.frontier) <= 60 else ():
        x, y = axes.place(point)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{MINE}"/>'
    taken = []
    if values.signed is not None:
        x, y = axes.place(values.signed)
        taken = [(x, y), (x, y + 42)]
        yield from _signed(x, y)
    offers = [(letter, *axes.place((x, y))) for letter, x, y in values.offers]
    yield from _offers(offers, taken)


def _grid(axes: _Axes) -> Iterator[str]:
    for step in range(round(axes.x[0] * 10), round(axes.x[1] * 10) + 1, 2):
        x, _ = axes.place((step / 10, axes.y[0]))
        yield _line(f"M{x:.1f} {TOP} V{BOTTOM}", FAINT, 2)
        yield _text(x, BOTTOM + 36, f"{10 * step}", size=SMALL, colour=GREY)
    for step in range(round(axes.y[0] * 10), round(axes.y[1] * 10) + 1, 2):
        _, y = axes.place((axes.x[0], step / 10))
        yield _line(f"M{LEFT} {y:.1f} H{RIGHT}", FAINT, 2)
        yield _text(LEFT - 12, y + 8, f"{10 * step}", size=SMALL, colour=GREY, anchor="end")
    yield _line(f"M{LEFT} {TOP} V{BOTTOM} H{RIGHT}", INK, 3)
    yield _text((LEFT + RIGHT) / 2, BOTTOM + 82, WORDS["across"] + " →")
    yield _text(34, (TOP + BOTTOM) / 2, WORDS["up"] + " →", turn=-90)


def _legend() -> Iterator[str]:
    yield _line("M190 40 h70", MINE, 5)
    yield f'<circle cx="225" cy="40" r="6" fill="{MINE}"/>'
    yield _text(276, 48, WORDS["best"], size=SMALL, anchor="start")


def _limit(x: float) -> Iterator[str]:
    """Yield everything worse than my reservation, hatched, and its edge."""
    yield (
        f'<rect x="{LEFT}" y="{TOP}" width="{max(0.0, x - LEFT):.1f}" height="{BOTTOM - TOP}" '
        'fill="url(#below)" opacity="0.35"/>'
    )
    yield _line(f"M{x:.1f} {TOP} V{BOTTOM}", INK, 3, dashes="12 8")
    yield _text(x + 10, BOTTOM - 16, WORDS["limit"], size=SMALL, anchor="start", bold=True)


def _signed(x: float, y: float) -> Iterator[str]:
    yield (
        f'<path d="M{x:.1f} {y - 20:.1f} l20 20 l-20 20 l-20 -20 Z" fill="{THEIRS}" '
        f'stroke="{INK}" stroke-width="4"/>'
    )
    yield _text(x, y + 50, WORDS["signed"], size=SMALL, bold=True)


def _offers(
    offers: Sequence[tuple[str, float, float]], taken: Sequence[tuple[float, float]]
) -> Iterator[str]:
    """Yield each offer as a dot, and its letter beside it where nothing else is drawn."""
    places = [*taken, *((x, y) for _, x, y in offers)]
    for letter, x, y in sorted(offers, key=lambda offer: offer[2]):
        across, down = next(
            spot for spot in _spots(x, y) if all(math.dist(spot, one) >= APART for one in places)
        )
        places.append((across, down))
        yield _line(f"M{x:.1f} {y:.1f} L{across:.1f} {down:.1f}", INK, 2)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="{INK}"/>'
        yield (
            f'<circle cx="{across:.1f}" cy="{down:.1f}" r="22" fill="#ffffff" '
            f'stroke="{INK}" stroke-width="3"/>'
        )
        yield _text(across, down + 10, letter, bold=True)


def _spots(x: float, y: float) -> Iterator[tuple[float, float]]:
    """Yield places for a letter, the nearest to its dot first: right, left, lower, higher."""
    for step in itertools.count():
        for side, way in ((64, 1), (-64, 1), (64, -1), (-64, -1)):
            spot = x + side, y + way * 6 * step
            if LEFT + 24 <= spot[0] <= RIGHT - 24 and TOP <= spot[1] <= BOTTOM - 24:
                yield spot
