"""Days and hours as people write them, read whole: "12/15 at 3pm", "eod friday", "3pm EST"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from coach.reading.moments_clocks import resolved
from coach.reading.moments_find import GAP, left, pieces
from coach.reading.moments_pieces import Days, Piece
from coach.reading.moments_words import canonical
from coach.reading.moments_zones import turned


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the hour where one was told, in the person's own zone, and where it stands.

    `zone` is a zone that the text names, already turned into the person's own. `other` is the
    second reading where the words leave it open ("3/12", "at 8"). `through` is the last day where
    a stretch of days was told ("next week"); `day` is then its first.
    """

    text: str
    start: int
    end: int
    day: date
    clock: time | None = None
    zone: str = ""
    other: "Moment | None" = None
    through: date | None = None


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments of a text, and what looks like one but can't be read whole."""

    found: tuple[Moment, ...]
    unread: tuple[str, ...]


_SENTENCE_ENDS = re.compile(r"[!?;\n0-9]|\.(?=\s|$)|,\s(?:and|but|they|we|i)\b")
_FAR = 40


def moments(text: str, now: datetime, *, month_first: bool = False) -> Moments:
    """Return the moments of a text. `now` is in the person's zone; what can't be read is unread."""
    said = canonical(text)
    every = pieces(text, said, now, month_first=month_first)
    found: list[Moment] = []
    unread = list(left(said, every))
    for group in _groups(every, said.text):
        start, end = said.place(group[0].start, group[-1].end)
        moment = _moment(group, now)
        if moment is not None:
            found.append(_placed(moment, text, start, end))
        elif any(piece.clock or piece.days for piece in group):
            unread.append((start, end))
    words = [text[start:end] for start, end in sorted(unread)]
    return Moments(tuple(found), tuple(dict.fromkeys(words)))


def _placed(moment: Moment, text: str, start: int, end: int) -> Moment:
    other = moment.other and replace(moment.other, text=text[start:end], start=start, end=end)
    return replace(moment, text=text[start:end], start=start, end=end, other=other)


def _groups(every: list[Piece], text: str) -> Iterator[list[Piece]]:
    """Yield pieces that make one moment together: neighbours, or a day and an hour not far off."""
    group: list[Piece] = []
    for piece in every:
        if group and not _belongs(piece, group, text[group[-1].end : piece.start]):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _belongs(piece: Piece, group: list[Piece], between: str) -> bool:
    has_day = any(each.days is not None for each in group)
    has_clock = any(each.clock is not None for each in group)
    is_near = GAP.fullmatch(between) is not None
    if not is_near:
        is_far = len(between) > _FAR or _SENTENCE_ENDS.search(between)
        return not is_far and (
            (has_day and not has_clock and piece.clock is not None and not piece.clock.is_weak)
            or (has_clock and not has_day and piece.days is not None)
        )
    if piece.clock is not None:
        return not has_clock
    if piece.days is not None and has_day:
        is_weekday = piece.days.weekday is not None or any(
            each.days is not None and each.days.weekday is not None for each in group
        )
        return is_weekday or not piece.days.is_exact
    return True


def _moment(group: list[Piece], now: datetime) -> Moment | None:
    part = next((piece.part for piece in group if piece.part), "")
    clock = next((piece for piece in group if piece.clock), None)
    named = [piece.days for piece in group if piece.days is not None]
    if not named and clock is None:
        return None
    days = _days(named, now.date())
    if clock is None or clock.clock is None:
        return _moment_of(days, now) if named else None
    found = resolved(clock.clock, part)
    is_over = clock.clock.is_weekdays and named and days.day.weekday() > 4
    if found is None or is_over:
        return None
    hour, shift, other = found
    here = replace(days, day=_shifted(days.day, shift))
    at = _at(here.day, hour, clock, now)
    if clock.zone and at.date() != here.day:
        here = replace(here, day=at.date())
    if datetime.combine(here.day, at.timetz(), now.tzinfo) <= now and _may_move(days, named):
        here = replace(here, day=_shifted(here.day, 7 if named else 1))
    second = None
    if days.other:
        second = Moment("", 0, 0, days.other, at.time(), clock.zone)
    elif other is not None and not clock.zone:
        second = Moment("", 0, 0, here.day, other)
    return Moment("", 0, 0, here.day, at.time(), clock.zone, second)


def _at(day: date, hour: time, clock: Piece, now: datetime) -> datetime:
    """Return the hour where the person is."""
    there = clock.place or now.tzinfo
    return turned(day, hour, there, now.tzinfo)


def _may_move(days: Days, named: list[Days]) -> bool:
    """Whether an hour gone by means the next such: of a bare hour, or a bare weekday."""
    return not named or (len(named) == 1 and days.weekday is not None)


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _days(named: list[Days], today: date) -> Days:
    """Return the day that some names for it mean together: of "Friday, 4 December" the date."""
    if not named:
        return Days(today)
    ordered = sorted(named, key=lambda each: (not each.is_exact, each.weekday is not None))
    first = ordered[0]
    weekday = next((each.weekday for each in named if each.weekday is not None), None)
    if first.weekday is None and weekday is not None and first.is_exact:
        if first.day.weekday() != weekday and first.other is None:
            by_weekday = next(each.day for each in named if each.weekday is not None)
            if first.is_counted:
                return replace(first, day=by_weekday, other=first.day)
            return replace(first, other=by_weekday)
    return first


def _moment_of(days: Days, now: datetime) -> Moment:
    other = Moment("", 0, 0, days.other, days.clock) if days.other else None
    return Moment("", 0, 0, days.day, days.clock, other=other, through=days.through)
