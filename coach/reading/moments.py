"""Days and hours as people write them, read whole: "12/15 at 3pm", "eod friday", "3pm EST"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from coach.reading.moments_clocks import resolved
from coach.reading.moments_find import GAP, left, pieces
from coach.reading.moments_pieces import Days, Piece
from coach.reading.moments_words import Canonical, canonical
from coach.reading.moments_zones import turned


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the hour where one was told, in the person's own zone, and where it stands.

    `zone` is a zone that the text names, already turned into the person's own. `other` is the
    second reading where the words leave it open ("3/12", "at 8"). `through` is the last day where
    a stretch of days was told ("next week"); `day` is then its first. `spans` are the places of
    its pieces, where other words stand between them ("Friday with Dana at 4pm").
    """

    text: str
    start: int
    end: int
    day: date
    clock: time | None = None
    zone: str = ""
    other: "Moment | None" = None
    through: date | None = None
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments of a text, and what looks like one but can't be read whole."""

    found: tuple[Moment, ...]
    unread: tuple[str, ...]


_SENTENCE_ENDS = re.compile(r"[!?;\n0-9]|\.(?=\s|$)|,\s(?:and|but|they|we|i)\b")
_FAR = 40


def moments(text: str, now: datetime, *, month_first: bool = False) -> Moments:
    """Return the moments of a text; what can't be read is unread.

    `now` is in the person's zone. `month_first` is how the person's locale writes "12/5".
    """
    said = canonical(text)
    every = pieces(text, said, now, month_first=month_first)
    found: list[Moment] = []
    unread = list(left(said, every))
    for group in _groups(every, said.text):
        spans = _spans(said, group)
        start, end = spans[0][0], spans[-1][1]
        moment = _moment(group, now)
        if moment is not None:
            found.append(_placed(moment, text, spans))
        elif any(piece.clock or piece.days for piece in group):
            unread.append((start, end))
    words = [text[start:end] for start, end in sorted(unread)]
    return Moments(tuple(found), tuple(dict.fromkeys(words)))


def _spans(said: Canonical, group: list[Piece]) -> tuple[tuple[int, int], ...]:
    """Return where a moment's pieces stand in the text; neighbours make one place."""
    places = [(group[0].start, group[0].end)]
    for piece in group[1:]:
        first, last = places[-1]
        if GAP.fullmatch(said.text, last, piece.start):
            places[-1] = (first, piece.end)
        else:
            places.append((piece.start, piece.end))
    return tuple(said.place(*place) for place in places)


def _placed(moment: Moment, text: str, spans: tuple[tuple[int, int], ...]) -> Moment:
    start, end = spans[0][0], spans[-1][1]
    other = moment.other and _placed(moment.other, text, spans)
    return replace(moment, text=text[start:end], start=start, end=end, other=other, spans=spans)


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
        has_weekday = any(each.days and each.days.weekday is not None for each in group)
        is_weekday = piece.days.weekday is not None
        return is_weekday != has_weekday or not (is_weekday or piece.days.is_exact)
    return True


def _moment(group: list[Piece], now: datetime) -> Moment | None:
    """Return the moment that pieces make together; None where they don't go together."""
    part = next((piece.part for piece in group if piece.part), "")
    named = [piece.days for piece in group if piece.days is not None]
    days = _days(named, now.date())
    piece = next((piece for piece in group if piece.clock), None)
    if piece is None or piece.clock is None:
        return _day_alone(days) if named else None
    found = resolved(piece.clock, part)
    is_rest_day = piece.clock.is_weekdays and days.weekday is not None and days.weekday > 4
    if found is None or is_rest_day:
        return None
    hour, shift, other = found
    try:
        at = turned(days.day + timedelta(days=shift), hour, piece.place, now.tzinfo)
        if at <= now and _may_move(named):
            at = turned(at.date() + timedelta(days=7 if named else 1), at.time(), None, now.tzinfo)
        elif at <= now and other is not None and not days.other:
            return None
    except OverflowError:
        return None
    clock, second = at.time(), None
    if days.other:
        second = Moment("", 0, 0, days.other, clock, piece.zone)
    elif other is not None and not piece.zone:
        is_today = not named and datetime.combine(now.date(), other, now.tzinfo) > now
        second = Moment("", 0, 0, now.date() if is_today else at.date(), other)
    return Moment("", 0, 0, at.date(), clock, piece.zone, second)


def _may_move(named: list[Days]) -> bool:
    """Whether an hour gone by means the next such: of a bare hour, or a bare weekday."""
    return not named or (len(named) == 1 and named[0].weekday is not None)


def _days(named: list[Days], today: date) -> Days:
    """Return the day that some names for it mean together: of "Friday, 4 December" the date."""
    if not named:
        return Days(today)
    first = min(named, key=lambda each: (not each.is_exact, each.weekday is not None))
    by_weekday = next((each for each in named if each.weekday is not None), None)
    if by_weekday is None or first.weekday is not None or not first.is_exact or first.other:
        return first
    if first.day.weekday() == by_weekday.weekday:
        return first
    if first.is_counted:
        return replace(first, day=by_weekday.day, other=first.day)
    return replace(first, other=by_weekday.day)


def _day_alone(days: Days) -> Moment:
    other = Moment("", 0, 0, days.other, days.clock) if days.other else None
    return Moment("", 0, 0, days.day, days.clock, other=other, through=days.through)
