"""Finds the pieces of moments in a text: days, parts of a day, hours with their zones."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from coach.reading import moments_dates, moments_days, moments_spans
from coach.reading.moments_clocks import clocks
from coach.reading.moments_pieces import Days, Piece
from coach.reading.moments_rules import MONTHS, Day, Read, template
from coach.reading.moments_words import Canonical
from coach.reading.moments_zones import NAMED, zone_of
from coach.reading.numbers_tables import any_of, table

GAP = re.compile(
    r"[\s,;()]*(?:(?:(?:at|on|the|by|from|for|around|about|in|of|den|der|dem|starting|is|sometime)"
    r"(?![^\W_])|[-–])[\s,]*)*[\s,(]*"
)
"""What may stand between two pieces of one moment."""
_FAR = 30
_NOW = re.compile(r"(?<![^\W_])now(?![^\W_])")
_PARTS = template(
    "(?:(?:late|early) )?(?:(?:in|on) (?:the )?|(?P<this>this) )?"
    "(?P<part>morning|afternoon|evening|night)"
)
_PART = re.compile(r"(?<![^\W_])(?:morning|afternoon|evening|tonight)(?![^\W_])")
_GREETING = re.compile(r"(?:good|nice|great|lovely)\s+$")
_MONTHS = "|".join(name for name in MONTHS if name not in {"may", "march"})
_LEFT = tuple(
    template(words)
    for words in (
        "(?:every |each )?{wd}",
        f"(?:{_MONTHS})",
        r"[0-3]?[0-9](?P<sep>[./-])[0-3]?[0-9](?P=sep)(?:[0-9]{4}|[0-9]{2})",
        r"[0-9]{4}(?P<sep>[./-])[0-9]{1,2}(?P=sep)[0-9]{1,2}",
        r"[0-9]{1,2}:[0-9]{2}(?! (?:against|on|odds))",
        r"[0-9]{1,4}\s?[ap]\.?m",
        "[0-9]{1,2} o'clock",
        "eod|fortnight|weekend|tonight|noon|midnight",
        "(?:this|next|coming) (?:morning|evening|afternoon)",
        any_of(table("moments")["vague"]["words"]),
    )
)


def pieces(original: str, said: Canonical, now: datetime, *, month_first: bool) -> list[Piece]:
    """Return every piece in order, found by the most exact rule first, none over another."""
    found: list[Piece] = []
    for finder in (_soon, _days, _now, _parts, _clocks):
        for piece in finder(original, said, now, month_first, found):
            if _is_free(found, piece.start, piece.end):
                found.append(piece)
    return sorted(found, key=lambda piece: piece.start)


def left(said: Canonical, found: list[Piece]) -> Iterator[tuple[int, int]]:
    """Yield the places in the text of what looks like a time and is in no piece."""
    for pattern in _LEFT:
        for match in pattern.finditer(said.text):
            if _is_free(found, *match.span()):
                yield said.place(*match.span())


def _is_free(found: list[Piece], start: int, end: int) -> bool:
    return all(end <= piece.start or piece.end <= start for piece in found)


def _now(_o: str, said: Canonical, now: datetime, _m: bool, _f: list[Piece]) -> Iterator[Piece]:
    at = now.replace(second=0, microsecond=0)
    for match in _NOW.finditer(said.text):
        yield Piece(*match.span(), Days(at.date(), clock=at.time()))


def _soon(_o: str, said: Canonical, now: datetime, _m: bool, _f: list[Piece]) -> Iterator[Piece]:
    for pattern in moments_days.SOON:
        for match in pattern.finditer(said.text):
            if moment := moments_days.soon(match, now):
                yield Piece(*match.span(), Days(moment.date(), clock=moment.time()))


def _days(
    _o: str, said: Canonical, now: datetime, month_first: bool, found: list[Piece]
) -> Iterator[Piece]:
    for rules in (moments_dates.RULES, moments_days.RULES, moments_spans.RULES):
        for pattern, read in rules:
            for match in pattern.finditer(said.text):
                before, after = said.text[: match.start()], said.text[match.end() :]
                is_free = _is_free(found, *match.span())
                day = Day(now.date(), month_first, before, after)
                if is_free and (days := _within_the_calendar(read, match, day)):
                    part = _PART.search(match[0])
                    yield Piece(
                        *match.span(), days, part=part[0].removeprefix("to") if part else ""
                    )


def _within_the_calendar(read: Read, match: re.Match[str], day: Day) -> Days | None:
    try:
        return read(match, day)
    except (ValueError, OverflowError):
        return None


def _parts(_o: str, said: Canonical, now: datetime, _m: bool, _f: list[Piece]) -> Iterator[Piece]:
    for match in _PARTS.finditer(said.text):
        if not _GREETING.search(said.text[: match.start("part")]):
            days = Days(now.date()) if match["this"] else None
            yield Piece(*match.span(), days, part=match["part"])


def _clocks(
    original: str, said: Canonical, _n: datetime, _m: bool, found: list[Piece]
) -> Iterator[Piece]:
    for start, end, clock in clocks(said.text, lambda s, e: _is_free(found, s, e)):
        if clock.is_weak and not _is_beside(start, end, found, said.text):
            continue
        if clock.is_weak and _is_a_word(original, said, start, end):
            continue
        yield _with_zone(original, said, Piece(start, end, clock=clock))


def _is_a_word(original: str, said: Canonical, start: int, end: int) -> bool:
    """Whether a lone number word in the middle may be none: "the big one, tomorrow"."""
    first, last = said.place(start, end)
    return original[first:last].isalpha() and original[:first].strip() != ""


def _with_zone(original: str, said: Canonical, piece: Piece) -> Piece:
    match = NAMED.match(said.text, piece.end)
    if match is None:
        return piece
    start, stop = said.place(*match.span("zone"))
    place = zone_of(match, original[start:stop])
    if place is None:
        return piece
    return replace(piece, end=match.end(), zone=original[start:stop], place=place)


def _is_beside(start: int, end: int, found: list[Piece], text: str) -> bool:
    """Whether a day stands next to what could be an hour, or nothing else stands at all."""
    if not text[:start].strip(" .!?") and not text[end:].strip(" .!?"):
        return re.match(r"[0-9]+(?:[:h]| ?h| [0-9])", text[start:end]) is not None
    return any(
        min(abs(piece.start - end), abs(start - piece.end)) < _FAR
        and (piece.part or (piece.days is not None and piece.days.clock is None))
        and piece.clock is None
        and (
            (piece.end <= start and GAP.fullmatch(text, piece.end, start))
            or (end <= piece.start and GAP.fullmatch(text, end, piece.start))
        )
        for piece in found
    )
