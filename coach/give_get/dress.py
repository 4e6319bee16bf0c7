"""Take off what a message is dressed in: quotation marks, a greeting, a sign-off, bullets.

The same sentence gets the same verdict in each dress. What is left keeps its places.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.give_get.clauses import LONGEST, plain
from coach.give_get.patterns import Dress, patterns

_LINE = re.compile(r"[^\n\r]+")
_PAIRS = {
    '"': '"',
    "“": "”",
    "„": "“”",
    "«": "»",
    "'": "'",
    "‘": "’",
    "`": "`",
    "*": "*",
    "_": "_",
}
"""What a whole message may stand between."""

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bare:
    """A message without its dress: `text[at]` stands at `places[at]` in what was written.

    `theirs` are the lines that are quoted from somebody else; `is_theirs` says that there is
    nothing but those, so that they are what is read.
    """

    text: str
    places: tuple[int, ...]
    theirs: str = ""
    is_theirs: bool = False

    def back(self, start: int, end: int) -> Stretch:
        """Return where a stretch of the bare text stands in what was written."""
        return self.places[start], self.places[end - 1] + 1


def bare(written: str) -> Bare:
    """Return a message without its dress; never without any of its own words."""
    text = written[:LONGEST]
    lines = [(found.start(), found.end()) for found in _LINE.finditer(text)]
    own, quoted = _parted(text, lines)
    theirs = "\n".join(text[slice(*line)].lstrip("> \t") for line in quoted)
    if quoted and not any(sign.isalnum() for start, end in own for sign in text[start:end]):
        stripped = [(start + _quote_marks(text[start:end]), end) for start, end in quoted]
        return _joined(text, _undressed(text, stripped) or stripped, theirs, is_theirs=True)
    return _joined(text, _undressed(text, own) or own, theirs, is_theirs=False)


def _parted(text: str, lines: Sequence[Stretch]) -> tuple[list[Stretch], list[Stretch]]:
    """Part one's own lines from those quoted: begun with ">", or all below a mail's header."""
    own: list[Stretch] = []
    quoted: list[Stretch] = []
    is_below = False
    for start, end in lines:
        words = plain(text[start:end]).strip()
        is_below = is_below or bool(own and _dress().thread.match(words))
        is_quoted = is_below or words.startswith((">", "&gt;"))
        (quoted if is_quoted else own).append((start, end))
    return own, quoted


def _quote_marks(line: str) -> int:
    return len(line) - len(line.lstrip("> \t"))


def _undressed(text: str, lines: Sequence[Stretch]) -> list[Stretch]:
    """Return what is left of each line, layer by layer until nothing comes off."""
    left = [
        (start, end) for start, end in (_trimmed(text, *line) for line in lines) if start < end
    ]
    while True:
        was = left
        left = _without_greeting(text, _unquoted(text, _without_sign_off(text, left)))
        left = [line for each in left if (line := _led(text, each))]
        if left == was:
            return left
        if not any(sign.isalnum() for start, end in left for sign in text[start:end]):
            return was


def _trimmed(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _led(text: str, line: Stretch) -> Stretch | None:
    """Return a line without what leads in: a bullet, "draft:", "as you asked,"."""
    start, end = line
    for pattern in _dress().leads:
        if (found := pattern.match(plain(text[start:end]))) and found.end() < end - start:
            start, end = _trimmed(text, start + found.end(), end)
    return (start, end) if start < end else None


def _without_greeting(text: str, lines: Sequence[Stretch]) -> list[Stretch]:
    """Cut a greeting from the first line, whether or not it has the line for itself."""
    if not lines:
        return []
    (start, end), rest = lines[0], list(lines[1:])
    words = plain(text[start:end])
    if rest and _dress().greeting_line.fullmatch(words):
        return rest
    found = _dress().greeting.match(words)
    if found is None or not any(sign.isalnum() for sign in words[found.end() :]):
        return list(lines)
    return [_trimmed(text, start + found.end(), end), *rest]


def _without_sign_off(text: str, lines: Sequence[Stretch]) -> list[Stretch]:
    """Cut the regards at the end with the few short lines of the name below them."""
    words = [plain(text[slice(*line)]) for line in lines]
    for at in range(max(1, len(lines) - _dress().name_lines), len(lines)):
        is_name = all(len(each.split()) <= _dress().name_words for each in words[at + 1 :])
        if _dress().regards.fullmatch(words[at]) and is_name:
            return list(lines[:at])
    return list(lines)


def _unquoted(text: str, lines: Sequence[Stretch]) -> list[Stretch]:
    """Cut a pair of marks around the whole."""
    if not lines:
        return []
    (start, _), (_, end) = lines[0], lines[-1]
    first, last = text[start], text[end - 1]
    is_pair = last in _PAIRS.get(first, "") and start < end - 1
    if not is_pair or _marks_within(text[start + 1 : end - 1], first + last):
        return list(lines)
    marked = [*lines]
    marked[0] = (start + 1, marked[0][1])
    marked[-1] = (marked[-1][0], end - 1)
    return [_trimmed(text, *line) for line in marked if line[0] < line[1]]


def _marks_within(inside: str, marks: str) -> bool:
    """Whether a mark of the pair opens or closes something inside; an apostrophe does neither."""
    return (
        re.search(rf"(?<!\w)[{re.escape(marks)}]|[{re.escape(marks)}](?!\w)", inside) is not None
    )


def _joined(text: str, lines: Sequence[Stretch], theirs: str, *, is_theirs: bool) -> Bare:
    """Put lines together: with a space where a sentence runs on, else each on its own line."""
    signs: list[str] = []
    places: list[int] = []
    for joint, (start, end) in zip(_joints(text, lines), lines, strict=True):
        if signs:
            signs.append(joint)
            places.append(places[-1])
        signs += text[start:end]
        places += range(start, end)
    return Bare("".join(signs), tuple(places), theirs, is_theirs)


def _joints(text: str, lines: Sequence[Stretch]) -> Iterator[str]:
    """Yield what stands before each line."""
    end_before = 0
    for at, (start, end) in enumerate(lines):
        gap = text[end_before:start]
        runs_on = at and gap.isspace() and gap.count("\n") == 1
        is_open = runs_on and text[end_before - 1] not in ".!?:;"
        goes_on = is_open and (text[start].islower() or text[start].isdigit() or end - start < 2)
        yield " " if goes_on else "\n"
        end_before = end


def _dress() -> Dress:
    return patterns().dress
