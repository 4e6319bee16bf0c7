"""The map of values: mine across, theirs up, the frontier, offers, limit and deal."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from bot.views.strokes import FAINT, GREY, INK, MINE, SMALL, THEIRS, line, text
from coach.cards import ValueMap

WORDS: Final = {
    "across": "worth to you",
    "up": "worth to them (estimate)",
    "limit": "your limit",
    "signed": "deal",
    "best": "nothing beats this line",
    "below": "below it: in case they want other things",
}
LEFT, RIGHT, TOP, BOTTOM = 100, 690, 72, 540
APART: Final = 48
"""Letters keep so far from each other and from the deal."""

VISIBLE: Final = 0.005
"""Half a point: an offer so near the line is on it."""


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


def value_map(values: ValueMap) -> Iterator[str]:
    """Yield the map, zoomed to what there is to see."""
    placed = [(x, y) for _, x, y in values.offers]
    marked = [*values.frontier, *placed, *([values.signed] if values.signed else [])]
    limit = values.reservation
    floor = [] if limit is None else [(limit, point[1]) for point in marked[:1]]
    axes = _Axes([*marked, *floor] or [(0.0, 0.0), (1.0, 1.0)])
    yield from _grid(axes)
    if limit is not None:
        yield from _limit(axes.place((limit, axes.y[0]))[0])
    if values.frontier:
        yield from _legend(has_below=any(_is_below(point, values.frontier) for point in placed))
    curve = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(axes.place, values.frontier))
    yield f'<polyline points="{curve}" fill="none" stroke="{MINE}" stroke-width="5"/>'
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
        yield line(f"M{x:.1f} {TOP} V{BOTTOM}", FAINT, 2)
        yield text(x, BOTTOM + 36, f"{10 * step}", size=SMALL, colour=GREY)
    for step in range(round(axes.y[0] * 10), round(axes.y[1] * 10) + 1, 2):
        _, y = axes.place((axes.x[0], step / 10))
        yield line(f"M{LEFT} {y:.1f} H{RIGHT}", FAINT, 2)
        yield text(LEFT - 12, y + 8, f"{10 * step}", size=SMALL, colour=GREY, anchor="end")
    yield line(f"M{LEFT} {TOP} V{BOTTOM} H{RIGHT}", INK, 3)
    yield text((LEFT + RIGHT) / 2, BOTTOM + 82, WORDS["across"] + " →")
    yield text(34, (TOP + BOTTOM) / 2, WORDS["up"] + " →", turn=-90)


def _is_below(point: tuple[float, float], frontier: Sequence[tuple[float, float]]) -> bool:
    return any(
        mine >= point[0] - VISIBLE and theirs >= point[1] + VISIBLE for mine, theirs in frontier
    )


def _legend(*, has_below: bool) -> Iterator[str]:
    """Yield what the line is, and what the dots below it are where there are any."""
    yield line("M60 24 h56", MINE, 5)
    yield f'<circle cx="88" cy="24" r="6" fill="{MINE}"/>'
    yield text(132, 32, WORDS["best"], size=SMALL, anchor="start")
    if has_below:
        yield f'<circle cx="88" cy="54" r="9" fill="{INK}"/>'
        yield text(132, 62, WORDS["below"], size=SMALL, anchor="start")


def _limit(x: float) -> Iterator[str]:
    """Yield everything worse than my reservation, hatched, and its edge."""
    yield (
        f'<rect x="{LEFT}" y="{TOP}" width="{max(0.0, x - LEFT):.1f}" height="{BOTTOM - TOP}" '
        'fill="url(#below)" opacity="0.35"/>'
    )
    yield line(f"M{x:.1f} {TOP} V{BOTTOM}", INK, 3, dashes="12 8")
    yield text(x + 10, BOTTOM - 16, WORDS["limit"], size=SMALL, anchor="start", bold=True)


def _signed(x: float, y: float) -> Iterator[str]:
    yield (
        f'<path d="M{x:.1f} {y - 20:.1f} l20 20 l-20 20 l-20 -20 Z" fill="{THEIRS}" '
        f'stroke="{INK}" stroke-width="4"/>'
    )
    yield text(x, y + 50, WORDS["signed"], size=SMALL, bold=True)


def _offers(
    offers: Sequence[tuple[str, float, float]], taken: Sequence[tuple[float, float]]
) -> Iterator[str]:
    """Yield each offer as a dot, and its letter beside it where nothing else is drawn."""
    places = [*taken, *((x, y) for _, x, y in offers)]
    for letter, x, y in sorted(offers, key=lambda offer: offer[2]):
        free = (
            spot for spot in _spots(x, y) if all(math.dist(spot, one) >= APART for one in places)
        )
        across, down = next(free, (x, y))
        places.append((across, down))
        yield line(f"M{x:.1f} {y:.1f} L{across:.1f} {down:.1f}", INK, 2)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="{INK}"/>'
        yield (
            f'<circle cx="{across:.1f}" cy="{down:.1f}" r="22" fill="#ffffff" '
            f'stroke="{INK}" stroke-width="3"/>'
        )
        yield text(across, down + 10, letter, bold=True)


def _spots(x: float, y: float) -> Iterator[tuple[float, float]]:
    """Yield places for a letter, the nearest to its dot first: right, left, lower, higher."""
    for step in range(BOTTOM // 6):
        for side, way in ((64, 1), (-64, 1), (64, -1), (-64, -1)):
            spot = x + side, y + way * 6 * step
            if LEFT + 24 <= spot[0] <= RIGHT - 24 and TOP <= spot[1] <= BOTTOM - 24:
                yield spot
