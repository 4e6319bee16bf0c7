"""Chances as people say them: "1 in 5", "fifty fifty", "0,1", "70 %", "3:1 against"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.reading.figures_tables import TAIL, TO
from coach.reading.numbers import Number, next_number
from coach.reading.numbers_tables import any_of, lowered, spaced, table

_SURE = table("figures")["chances"]
_WORDS = re.compile(rf"(?<![^\W_])(?:{any_of(_SURE)})(?![^\W_])")
_OF = re.compile(r"\s*(?:in|out\s+of|of|from|auf|von|sur|de)\s+(?:an?\s+)?")
_ODDS = re.compile(r"\s*(?::|/|-|to|zu)\s*")
_SIDE = re.compile(r"\s*(?:(?:odds|chance)\s+)?(?P<side>against|on|for|in\s+favou?r)(?![^\W_])")
_PERCENT = re.compile(r"\s*-?(?:%|per\s?cents?|pct|prozent|pour\s+cent|por\s+ciento)(?![^\W_])")
_PAIR = re.compile(r"\s*(?:[-/:]|\s)\s*")


@dataclass(frozen=True, slots=True)
class Chance:
    """A chance of 0 to 1 and its place; `is_told` where more than a bare number says it."""

    start: int
    end: int
    value: float
    is_told: bool = True


def chance(text: str) -> float | None:
    """Return the chance of 0 to 1 that a text names, None where it names none or several."""
    found = tuple(each_chance(text))
    told = [each for each in found if each.is_told] or found
    return told[0].value if len(told) == 1 else None


def each_chance(text: str) -> Iterator[Chance]:
    """Yield the chances of a text in order; a range of chances is none."""
    low, at = lowered(text), 0
    while True:
        word, number = _WORDS.search(low, at), next_number(low, at)
        if word and (number is None or word.start() <= number.start):
            yield Chance(*word.span(), float(_SURE[spaced(word[0])]))
            at = word.end()
        elif number is None:
            return
        elif end := _end_of_range(low, number):
            at = end
        else:
            found = _of_two(low, number) or _of_one(low, number)
            if found:
                yield found
            at = found.end if found else number.end


def _end_of_range(low: str, first: Number) -> int | None:
    """Return where "20-30%" ends."""
    gap = TO.match(low, first.end)
    second = next_number(low, gap.end()) if gap else None
    if gap is None or second is None or second.start != gap.end() or _of_two(low, first):
        return None
    percent = _PERCENT.match(low, second.end)
    return percent.end() if percent else second.end


def _of_two(low: str, first: Number) -> Chance | None:
    """Read a chance of two numbers: "1 in 5", "3:1 against", "50/50", "1/5"."""
    second = next_number(low, first.end)
    if first.value is None or second is None or second.value is None:
        return None
    between, side = low[first.end : second.start], _SIDE.match(low, second.end)
    one, other = float(first.value), float(second.value)
    if one == other == 50 and _PAIR.fullmatch(between):
        return Chance(first.start, second.end, 0.5)
    if side and _ODDS.fullmatch(between) and one + other > 0:
        won = other if side["side"] == "against" else one
        return Chance(first.start, side.end(), won / (one + other))
    is_share = _OF.fullmatch(between) or (between.strip() == "/" and other <= 10)
    if is_share and 0 <= one <= other and other > 1:
        return Chance(first.start, second.end, one / other)
    return None


def _of_one(low: str, number: Number) -> Chance | None:
    if number.value is None or not _is_apart(low, number.start):
        return None
    value, percent = float(number.value), _PERCENT.match(low, number.end)
    if percent:
        share, is_told = value / 100, True
    elif value == 1 or _has_a_unit(low, number):
        return None
    else:
        share, is_told = (value / 100 if value > 1 else value), number.is_spelled
    end = percent.end() if percent else number.end
    return Chance(number.start, end, share, is_told) if 0 <= share <= 1 else None


def _is_apart(low: str, start: int) -> bool:
    """Whether no sign or letter stands before a number: "$20" and "Q3" name no chance."""
    before = low[:start].rstrip()[-1:]
    return before not in {"$", "€", "£", "¥"} and not low[max(0, start - 1) : start].isalnum()


def _has_a_unit(low: str, number: Number) -> bool:
    """Whether a bare number is one of something: "20k", "2 days", "3rd"."""
    tail = TAIL.match(low, number.end)
    is_more = tail is not None and tail.end() > number.end
    return is_more or (not number.is_spelled and low[number.end : number.end + 1].isalnum())
