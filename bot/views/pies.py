"""The pie before and after, to scale; or bars, where two scales must not be added."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from bot.views.strokes import FILLS, GREY, INK, LARGE, PLAIN, SMALL, WIDTH, text
from coach.cards import Pie
from coach.value.money import money

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
}


def pies(pie: Pie) -> Iterator[str]:
    """Yield two pies whose areas are to scale, and how much the second one grew."""
    before, after = (pie.before_mine, pie.before_theirs), (pie.after_mine, pie.after_theirs)
    grown = sum(after) - sum(before)
    headline = WORDS["grown" if grown >= 0 else "shrunk"]
    yield text(WIDTH / 2, 56, headline.format(grown=money(abs(grown), pie.unit)),
                size=LARGE, bold=True)  # fmt: skip
    low, high = money(pie.low, pie.unit), money(pie.high, pie.unit)
    yield text(WIDTH / 2, 100, WORDS["band"].format(low=low, high=high), size=SMALL, colour=GREY)
    # A loss has no area: the slice is gone, its figure stays.
    drawn = [[max(0.0, share) for share in shares] for shares in (before, after)]
    yield text(WIDTH / 2, 132, WORDS["scale"], size=SMALL, colour=GREY)
    largest = max(sum(drawn[0]), sum(drawn[1])) or 1.0
    for x, shares, slices, name in zip(
        (180, 540), (before, after), drawn, ("before", "after"), strict=True
    ):
        yield from _slices(x, 312, 152 * math.sqrt(sum(slices) / largest), slices)
        yield text(x, 510, WORDS[name], bold=True)
        for row, (side, share) in enumerate(zip(FILLS, shares, strict=True)):
            y = 554 + 42 * row
            yield _swatch(x - 100, y, side)
            yield text(x - 58, y, f"{WORDS[side]} {money(share, pie.unit)}", anchor="start")


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


def bars(pie: Pie) -> Iterator[str]:
    """Yield each side's value before and after, side by side."""
    yield text(WIDTH / 2, 56, WORDS["points"], size=PLAIN, bold=True)
    yield text(WIDTH / 2, 100, WORDS["never"], size=SMALL - 2, colour=GREY)
    rows = (
        ("mine", pie.before_mine, pie.after_mine),
        ("theirs", pie.before_theirs, pie.after_theirs),
    )
    for block, (side, *values) in enumerate(rows):
        top = 170 + 240 * block
        name = WORDS["estimated" if side == "theirs" else side]
        yield text(40, top, name, anchor="start", bold=True)
        for row, (when, value) in enumerate(zip(("usual", "after"), values, strict=True)):
            y = top + 24 + 90 * row
            long = max(2.0, min(value, 100.0) * 5.2)
            yield text(40, y + 26, WORDS[when], anchor="start", size=SMALL, colour=GREY)
            yield (
                f'<rect x="40" y="{y + 36}" width="{long:.1f}" height="40" fill="{FILLS[side]}" '
                f'stroke="{INK}" stroke-width="2"/>'
            )
            yield text(52 + long, y + 66, f"{value:.0f}", anchor="start", bold=True)
