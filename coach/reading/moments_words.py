"""The canonical text: one English word for each thing, digits for number words, slips mended."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from coach.reading.numbers_tables import any_of, lowered, table, turned
from coach.reading.numbers_words import german, ordinal, summed

_TABLE = table("moments")
_DAY_PARTS = ("vormittag", "nachmittag", "abend", "morgen", "mittag")
_GERMAN_DAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_PARTS = {"vormittag": "morning", "nachmittag": "afternoon", "abend": "evening",
          "morgen": "morning", "mittag": "noon"}  # fmt: skip
_TURNED = turned(_TABLE["words"])
_COMPOUND = {
    f"{day}{part}": f"{_TURNED[day]} {_PARTS[part]}" for day in _GERMAN_DAYS for part in _DAY_PARTS
}
_WORDS = _TURNED | _COMPOUND
_TYPOS = tuple(_TABLE["typos"]["words"])
_REAL = frozenset(_TABLE["typos"]["real"]) | _WORDS.keys() | _TABLE["words"].keys()
_BEFORE = {word: re.compile(pattern) for word, pattern in _TABLE["only_before"].items()}
_TOKEN = re.compile(
    rf"(?P<known>(?<![^\W\d_])(?:{any_of(_WORDS)})(?![^\W\d_]))|(?P<word>[^\W\d_]+)|(?P<other>.)",
    re.DOTALL,
)
_GERMAN_ORDINAL = re.compile(r"(?P<stem>[^\W\d_]{2,}?)(?:s?te[rnsm]?)")
_IRREGULAR = {"ers": 1, "drit": 3, "sieb": 7, "ach": 8}


@dataclass(frozen=True, slots=True)
class Canonical:
    """A text in canonical words; `starts` and `ends` lead each letter back to its place."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch stands in the text as it was written."""
        return self.starts[start], self.ends[end - 1]


def canonical(text: str) -> Canonical:
    """Return a text with every word that tells a time in its canonical form."""
    said: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for word, start, end in _pieces(lowered(text)):
        is_same = len(word) == end - start
        for at in range(len(word)):
            starts.append(start + at if is_same else start)
            ends.append(start + at + 1 if is_same else end)
        said.append(word)
    return Canonical("".join(said), tuple(starts), tuple(ends))


def _pieces(low: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    while at < len(low):
        match = _TOKEN.match(low, at)
        if match is None:  # pragma: no cover
            return
        word, end = match[0], match.end()
        if match["known"] and _counts(low, match):
            yield _WORDS[" ".join(word.split())], at, end
        elif word[0].isalpha() and (number := _as_digits(low, at)):
            yield number[0], at, number[1]
            end = number[1]
        else:
            if match["known"]:
                plain = re.compile(r"[^\W\d_]+|.", re.DOTALL).match(low, at)
                end = plain.end() if plain else end
                word = low[at:end]
            yield (_mended(word) if len(word) >= 5 else word), at, end
        at = end


def _counts(low: str, match: re.Match[str]) -> bool:
    """Whether a word stands where it means a time: "sat" does not in "we sat down"."""
    word = " ".join(match[0].split())
    if (pattern := _BEFORE.get(word)) and not pattern.match(low, match.end()):
        return False
    before = low[: match.start()].split()[-1:] or [""]
    if word == "am" and low[: match.start()].rstrip()[-1:].isdigit():
        return False
    if word == "morgen" and _TURNED.get(before[0].strip(",."), "") in _TYPOS:
        return False
    return before[0].strip(",.;:(\"'") not in _TABLE["never_after"].get(word, ())


def _as_digits(low: str, at: int) -> tuple[str, int] | None:
    """Return number words in digits: "twenty seventh" as "27th", "siebten" as "7."."""
    if place := ordinal(low, at):
        return f"{place[0]}{_ending(place[0])}", place[1]
    if number := summed(low, at, "en"):
        return f"{number.value:f}", number.end
    word = re.compile(r"[^\W\d_]+").match(low, at)
    if word is None or len(word[0]) < 4:
        return None
    if (count := german(word[0])) is not None and count > 1:
        return str(count), word.end()
    if german_place := _german_ordinal(word[0]):
        return f"{german_place}.", word.end()
    return None


@cache
def _german_ordinal(word: str) -> int | None:
    match = _GERMAN_ORDINAL.fullmatch(word)
    if match is None:
        return None
    stem = match["stem"]
    found = _IRREGULAR.get(stem) or german(stem)
    return found if found and 0 < found <= 31 else None


def _ending(place: int) -> str:
    return {1: "st", 2: "nd", 3: "rd"}.get(place % 10 if place not in {11, 12, 13} else 0, "th")


@cache
def _mended(word: str) -> str:
    """Return the weekday or month that a word is a slip of, or the word."""
    if word in _REAL:
        return word
    return next((meant for meant in _TYPOS if _is_slip(word, meant)), word)


def _is_slip(word: str, meant: str) -> bool:
    """Whether one letter too many, too few, wrong or swapped makes the difference."""
    if word == f"{meant}s" or abs(len(word) - len(meant)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b),
              min(len(word), len(meant)))  # fmt: skip
    rest, other = word[at:], meant[at:]
    return (
        rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]
        or (rest[:2] == other[1:2] + other[:1] and rest[2:] == other[2:])
    )  # fmt: skip
