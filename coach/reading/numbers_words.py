"""Numbers in words: English, and the everyday German, French and Spanish ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from coach.reading.numbers_tables import table


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words, and where it ends."""

    value: Decimal
    end: int
    is_foreign: bool = False


_WORDS = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r"\s*[-–\s]\s*")
_HALF_MORE = re.compile(r"\s+and\s+(?:an?\s+|one\s+|(?P<top>two|three)\s+)?(?P<part>[a-z]+)\b")
_PARTS = re.compile(
    r"(?:(?P<top>an?|one|two|three|four|five|ein|zwei|drei|un|deux|dos)[\s-]+)?(?P<part>[^\W\d_]+)"
)
_HALF_A = re.compile(r"\s+an?(?=\s+(?:per\s?cent|point|day|week|month|year)(?![^\W_]))")
_SCALED = re.compile(
    r"(?:an?\s+)?(?P<part>half|quarter)(?:\s+an?|\s+of\s+an?)?\s+(?P<scale>[a-z]+)"
)
_FEW = {"a": 1, "an": 1, "one": 1, "ein": 1, "un": 1, "two": 2, "zwei": 2, "deux": 2, "dos": 2,
        "three": 3, "drei": 3, "four": 4, "five": 5}  # fmt: skip
_BIG = {"hundred": 100, "thousand": 1_000, "grand": 1_000, "million": 10**6, "billion": 10**9,
        "dozen": 12, "trillion": 10**12}  # fmt: skip


def spelled(low: str, at: int) -> Spelled | None:
    """Return the number in words that begins at a place of a lower-case text."""
    if found := _scaled(low, at) or _several_parts(low, at):
        return found
    for language in ("en", "de", "fr", "es"):
        if found := summed(low, at, language):
            return _with_half(low, found) if language == "en" else found
    return None


def ordinal(low: str, at: int) -> tuple[int, int] | None:
    """Return a number's place in order and its end: "twenty third" is the 23rd."""
    words = table("numbers")["ordinals"]
    first = _WORDS.match(low, at)
    if first is None:
        return None
    if first[0] in words:
        return words[first[0]], first.end()
    tens = table("numbers")["en"]["words"].get(first[0], 0)
    link = _LINK.match(low, first.end())
    second = _WORDS.match(low, link.end()) if link else None
    if tens in {20, 30} and second and 0 < words.get(second[0], 0) < 10:
        return tens + words[second[0]], second.end()
    return None


def _scaled(low: str, at: int) -> Spelled | None:
    """Read "half a million", "a quarter million", "a hundred", "a couple of"."""
    if (match := _SCALED.match(low, at)) and match["scale"] in _BIG:
        part = Decimal(1) / table("numbers")["parts"][match["part"]]
        return Spelled(part * _BIG[match["scale"]], match.end())
    if (match := re.compile(r"an?\s+(?P<scale>[a-z]+)\b").match(low, at)) and match[
        "scale"
    ] in _BIG:
        more = summed(low, match.start("scale"), "en")
        if more and more.value >= 100:
            return more
        return Spelled(Decimal(_BIG[match["scale"]]), match.end())
    return None


def _several_parts(low: str, at: int) -> Spelled | None:
    """Read "two thirds", "a quarter", "three quarters billion", "half"."""
    match = _PARTS.match(low, at)
    parts = table("numbers")["parts"]
    if match is None or match["part"] not in parts:
        return None
    if match["top"] is None and match["part"] != "half":
        return None
    value = Decimal(_FEW[match["top"] or "a"]) / parts[match["part"]]
    if more := _HALF_A.match(low, match.end()):
        return Spelled(value, more.end())
    scale = re.compile(r"\s+(?:of\s+)?(?:an?\s+)?([a-z]+)\b").match(low, match.end())
    if scale and scale[1] in _BIG:
        return Spelled(value * _BIG[scale[1]], scale.end())
    return Spelled(value, match.end())


def _with_half(low: str, found: Spelled) -> Spelled:
    """Read on over "and a half", "and a third"."""
    match = _HALF_MORE.match(low, found.end)
    parts = table("numbers")["parts"]
    if match is None or match["part"] not in parts:
        return found
    part = Decimal(_FEW[match["top"] or "a"]) / parts[match["part"]]
    size = next((s for s in (10**9, 10**6, 1000) if found.value and found.value % s == 0), 1)
    return Spelled(found.value + part * size, match.end())


def summed(low: str, at: int, language: str) -> Spelled | None:
    """Return a sum of number words of one language: "one hundred and twenty"."""
    total, current, room, end = 0, 0, 10**12, 0
    for word, value, stop in _run(low, at, language):
        if value is None:
            continue
        if value >= 1000:
            if current == 0 and total:
                break
            total, current, room = total + max(current, 1) * value, 0, value
        elif word in {"hundred", "cent", "cents"} and 0 < current < 100:
            current, room = current * 100, 100
        elif value < room and (value or not end):
            current, room = current + value, _room(value, language)
        else:
            break
        end = stop
    return Spelled(Decimal(total + current), end, is_foreign=language != "en") if end else None


def _room(value: int, language: str) -> int:
    """Return below what the next word must be, to be added to this one."""
    if value >= 100:
        return 100
    if value < 20:
        return 0
    return 20 if language == "fr" and value in {60, 80} else 10


def _run(low: str, at: int, language: str) -> Iterator[tuple[str, int | None, int]]:
    """Yield number words that follow each other, with their values and ends; None for "and"."""
    known, joins, was_join = _known(language), _joins(language), True
    while match := _WORDS.match(low, at):
        word, end = match[0], match.end()
        two = re.compile(rf"{re.escape(word)}[\s-]+([^\W\d_]+)").match(low, at)
        if two and f"{word} {two[1]}" in known:
            word, end = f"{word} {two[1]}", two.end()
        value = known.get(word) if language != "de" else german(word)
        if value is None and (word not in joins or was_join):
            return
        yield word, value, end
        was_join = value is None
        link = _LINK.match(low, end)
        if link is None:
            return
        at = link.end()


@cache
def _known(language: str) -> dict[str, int]:
    return dict(table("numbers")[language]["words"])


@cache
def _joins(language: str) -> frozenset[str]:
    return frozenset(table("numbers")[language].get("and", ()))


@cache
def german(word: str) -> int | None:
    """Return the value of a German number, which is one word: "einhundertneunundneunzig"."""
    known = _known("de")
    if word in known:
        return known[word]
    for name, size in (("tausend", 1000), ("hundert", 100)):
        before, found, after = word.partition(name)
        if found:
            head = german(before) if before else 1
            tail = german(after.removeprefix("und")) if after else 0
            return None if head is None or tail is None else head * size + tail
    ones, und, tens = word.partition("und")
    if und and 0 < known.get(ones, 0) < 10 and known.get(tens, 0) % 10 == 0 and tens in known:
        return known[ones] + known[tens]
    return None
