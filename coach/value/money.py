"""Amounts and points in words."""

from typing import Final

ROUNDS_UP: Final = 0.9995
"""From here on three figures round up to the next thousand."""


def money(value: float, unit: str) -> str:
    """Return an amount as people say it: "12k EUR", "$1.2m", "8 %"."""
    size = abs(value)
    large = (step for step in ((1e6, "m"), (1e3, "k")) if size >= ROUNDS_UP * step[0])
    scale, suffix = next(large, (1.0, ""))
    shown = f"{value / scale:.3g}{suffix}"
    if unit in set("$€£¥"):
        return f"-{unit}{shown[1:]}" if shown.startswith("-") else f"{unit}{shown}"
    return f"{shown} {unit}".strip()


def signed(text: str) -> str:
    """Return an amount with its sign in front, also where it is a plus."""
    return text if text.startswith("-") else f"+{text}"


def percent(share: float) -> str:
    """Return a share of 1 as whole percent, never a false 0 or 100."""
    whole = round(100 * share)
    if whole == 100 and share < 1:
        return "99 %"
    if whole == 0 and share > 0:
        return "1 %"
    return f"{whole} %"
