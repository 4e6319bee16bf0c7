"""Chances as people say them: "1 in 5", "fifty fifty", "0,1", "70 %", "3:1 against"."""

import re

from coach.reading.numbers import next_number, numbers
from coach.reading.numbers_tables import any_of, lowered, table

_SURE = table("figures")["chances"]
_WORDS = re.compile(rf"(?<![^\W_])(?:{any_of(_SURE)})(?![^\W_])")
_OF = re.compile(r"\s*(?:in|out\s+of|of|from|to|/|:|zu|auf|von|sur|de)\s*(?:an?\s+)?")
_ODDS = re.compile(r"\s*(?::|/|-|to|zu)\s*")
_SIDE = re.compile(r"\s*(?:(?:odds|chance)\s+)?(?P<side>against|on|for|in\s+favou?r)(?![^\W_])")
_PERCENT = re.compile(r"\s*-?(?:%|per\s?cents?|pct|prozent|pour\s+cent|por\s+ciento)(?![^\W_])")
_PAIR = re.compile(r"\s*(?:[-/:]|\s)\s*")


def chance(text: str) -> float | None:
    """Return the chance of 0 to 1 that a text names, None where it names none or several."""
    low = lowered(text)
    if word := _WORDS.search(low):
        return float(_SURE[" ".join(word[0].split())])
    if (pair := _two(low)) is not None:
        return pair
    found = list(numbers(low))
    told = [number for number in found if number.value is not None]
    if len(told) != 1 or len(found) != 1:
        marked = [n for n in told if _PERCENT.match(low, n.end)]
        if len(marked) != 1 or re.search(r"[-–]\s*$", low[: marked[0].start]):
            return None
        told = marked
    only = told[0]
    value = float(only.value or 0)
    if not _is_apart(low, only.start, only.end):
        return None
    is_percent = _PERCENT.match(low, only.end) is not None
    if value == 1 and not is_percent:
        return None
    value = value / 100 if is_percent or value > 1 else value
    return value if 0 <= value <= 1 else None


def _two(low: str) -> float | None:
    """Read a chance of two numbers: "1 in 5", "3:1 against", "50/50"."""
    at = 0
    while first := next_number(low, at):
        at = first.end
        if first.value is None:
            continue
        second = next_number(low, first.end)
        if second is None or second.value is None:
            continue
        between = low[first.end : second.start]
        one, other = float(first.value), float(second.value)
        side = _SIDE.match(low, second.end)
        if one + other == 100 and one == other and _PAIR.fullmatch(between):
            return 0.5
        if side and _ODDS.fullmatch(between) and one + other > 0:
            return (other if side["side"] == "against" else one) / (one + other)
        if (
            _OF.fullmatch(between)
            and between.strip() not in {":", "to", "zu"}
            and 0 <= one <= other > 0
        ):
            return one / other
    return None


def _is_apart(low: str, start: int, end: int) -> bool:
    """Whether a number stands by itself: "$20", "20k" and "Q3" name no chance."""
    before, after = low[:start].rstrip()[-1:], low[end : end + 1]
    return (
        before not in {"$", "€", "£", "¥"}
        and not (before and low[start - 1].isalnum())
        and (not after.isalnum() or _PERCENT.match(low, end) is not None)
    )
