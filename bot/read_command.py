"""`pie read`: say in the terminal what a message tells the coach."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TextIO

from bot.json_lines import OK, BadLineError, each_line, text_of, texts_of
from coach.reading.figures import Figure
from coach.reading.figures import shown as shown_figure
from coach.reading.moments import Moment
from coach.reading.reader import read
from coach.reading.reading import Fact, Reading
from coach.reading.where import Where


def read_command(
    text: str | None,
    jsonl: TextIO | None,
    *,
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """Read one message, or one on each line of `jsonl`; return the exit code."""
    out, err = out or sys.stdout, err or sys.stderr
    if jsonl is not None:
        return each_line(jsonl, _answer, out, err)
    found = read(text or "", Where(now=datetime.now(UTC).astimezone()))
    out.write("".join(f"{line}\n" for line in _told(found)))
    return OK


def _answer(line: Mapping[str, Any]) -> object:
    here = _where(line)
    found = read(text_of(line, "text"), here)
    return {"id": line["id"]} | row(found if here.now.utcoffset() else _without_guesses(found))


def _without_guesses(found: Reading) -> Reading:
    """Return a reading where nothing tells whether 3/12 is in March: such days are not read.

    At UTC the line names no place; in Slack the person's own zone tells.
    """
    open_ = [one for one in found.moments if _is_either_way(one)]
    kept = tuple(one for one in found.moments if one not in open_)
    return replace(found, moments=kept, unread=(*found.unread, *(one.text for one in open_)))


def _is_either_way(one: Moment) -> bool:
    """Whether a moment is a day in figures that may be read month first or day first."""
    return one.other is not None and one.other.day.month == one.day.day != one.day.month


def _where(line: Mapping[str, Any]) -> Where:
    said = text_of(line, "now", is_optional=True)
    try:
        now = datetime.fromisoformat(said) if said else datetime.now(UTC)
    except ValueError as error:
        raise BadLineError('"now" is not an ISO date and time') from error
    now = now if now.tzinfo else now.replace(tzinfo=UTC)
    return Where(
        asked=text_of(line, "asked", is_optional=True),
        kind=text_of(line, "kind", is_optional=True),
        issues=texts_of(line, "issues"),
        offers=texts_of(line, "offers"),
        now=now,
        month_first=_is_american(now),
    )


def _is_american(now: datetime) -> bool:
    """Whether the hour's offset is one of North America's, where the month is written first."""
    offset = now.utcoffset()
    return offset is not None and -10 <= offset.total_seconds() / 3600 <= -4


def row(found: Reading) -> dict[str, object]:
    """Return a reading as JSON holds it."""
    return {
        "act": found.act,
        "what": found.what,
        "facts": [_fact(fact) for fact in found.facts],
        "figures": [each for one in found.figures for each in _figures(one)],
        "moments": [{"text": one.text, "at": _at(one)} for one in found.moments],
        "unread": list(found.unread),
    }


def _fact(fact: Fact) -> dict[str, object]:
    told: dict[str, object] = {"field": fact.field, "value": fact.value}
    if fact.issue:
        told["issue"] = fact.issue
    match fact.norm:
        case Figure():
            told["norm"] = {"number": float(fact.norm.value), "unit": fact.norm.unit}
        case Moment():
            told["norm"] = _at(fact.norm)
        case str() if fact.norm:
            told["norm"] = fact.norm
        case _:
            pass
    if fact.role:
        told["role"] = fact.role
    if fact.drop:
        told["drop"] = True
    return told


def _figures(one: Figure) -> list[dict[str, object]]:
    """Return a figure, of a range both ends."""
    ends = [one.value] if one.to is None else [one.value, one.to]
    return [{"text": one.text, "number": float(end), "unit": one.unit} for end in ends]


def _at(one: Moment) -> str:
    day = one.day.isoformat()
    return day if one.clock is None else f"{day}T{one.clock:%H:%M}"


def _told(found: Reading) -> Iterator[str]:
    """Yield what a person reads about one message."""
    what = f" ({found.what})" if found.what else ""
    yield f"{found.act}{what}, {found.chance:.2f} sure"
    for fact in found.facts:
        about = f" [{fact.issue}]" if fact.issue else ""
        gone = "no more " if fact.drop else ""
        yield f"  {gone}{fact.field}{about}: {fact.value!r} ({fact.chance:.2f})"
    for figure in found.figures:
        yield f"  figure: {shown_figure(figure)}"
    for moment in found.moments:
        yield f"  moment: {_at(moment)}"
    for rest in found.unread:
        yield f"  not read: {rest!r}"
