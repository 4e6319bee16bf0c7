"""Single messages at an open question: the deal they meet, and what must hold of it afterwards."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from coach.deal import (
    Alternative,
    Amount,
    Deal,
    Evidence,
    Issue,
    Kind,
    Offer,
    Pace,
    Party,
    Rating,
    Role,
    Stage,
    Wants,
)
from coach.desk import Scene
from coach.gates import NO_DEAL
from coach.hearing.facts import is_like
from coach.hearing.questions import where
from coach.reading.figures import figures
from coach.reading.reader import read
from coach.steps import BY_ID
from coach.steps.opening import USUAL
from tests.coach.talking import Talk, scene

KNOWN = {
    "at", "stage", "kind", "issues", "given", "others", "was",
    "said", "holds", "lacks", "kept", "moved", "act", "there", "here",
}  # fmt: skip
BERLIN = ZoneInfo("Europe/Berlin")
ASIDE: dict[str, Any] = {
    "at": "", "skipped": frozenset(), "last_said": "", "stage": Stage.SETUP, "pace": Pace.BEST,
}  # fmt: skip
"""Where the talk stands, which may change although nothing was kept."""

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Played:
    """A talk after one message, and the deal as it was before."""

    talk: Talk
    before: Deal | None


def play(line: Line) -> Played:
    """Say a line's message to a coach that holds the line's deal."""
    assert line.keys() <= KNOWN, f"unknown keys {line.keys() - KNOWN} in {line}"
    talk = Talk()
    for name in line.get("others", ()):
        talk.deals[name] = Deal(id=name, title=name, counterpart=name, zone=str(BERLIN))
    if line["at"] or line.get("given"):
        deal = given(line)
        if "was" in line:
            talk.past[deal.id] = [given({**line, "given": line["was"]})]
        talk.deals[deal.id], talk.here = deal, deal.id
    before = talk.deals.get(talk.here)
    talk.say(line["said"].strip())
    return Played(talk, before)


def given(line: Line) -> Deal:
    """Return the deal that a line's message meets."""
    parts = line.get("given", {})
    kind = Kind(line["kind"])
    name = parts.get("counterpart", "")
    step = BY_ID.get(line["at"])
    deal = Deal(
        id="d1",
        title=name or "New deal",
        kind=kind,
        wants=USUAL.get(kind, Wants.MORE),
        zone=str(BERLIN),
        at=line["at"],
        notes={"setup.kind": kind.value},
        issues=tuple(
            _issue(issue, parts) for issue in line.get("issues", parts.get("levels", ()))
        ),
        offers=tuple(Offer(x, x, package) for x, package in parts.get("offers", {}).items()),
    )
    if step is not None and step.stage is not None:
        deal = replace(deal, stage=step.stage)
    if "stage" in line:
        deal = replace(deal, stage=type(deal.stage)(line["stage"]))
    for part in parts.keys() - {"mine", "theirs", "offers", "levels"}:
        deal = replace(deal, **HELD[part](parts[part], deal))
    return deal


def _issue(name: str, parts: Line) -> Issue:
    mine, theirs = parts.get("mine", {}).get(name), parts.get("theirs", {}).get(name)
    return Issue(
        name,
        options=tuple(parts.get("levels", {}).get(name, ())),
        mine=Rating(mine) if mine else None,
        theirs=Rating(theirs) if theirs else None,
        is_price=name == "Price",
    )


def _amount(text: str) -> Amount:
    figure = figures(text).found[0]
    return Amount(figure.text, figure.value, figure.unit)


def _party(told: str | Line) -> Party:
    if isinstance(told, str):
        return Party(told)
    return Party(told["name"], Role(told["role"]))


def _note(step: str) -> Callable[[Sequence[str], Deal], dict[str, Any]]:
    return lambda lines, deal: {"notes": {**deal.notes, step: "\n".join(lines)}}


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


HELD: Mapping[str, Callable[[Any, Deal], dict[str, Any]]] = {
    "counterpart": lambda name, _: {"counterpart": name},
    "call": lambda at, _: {"call_at": _moment(at), "call_on": _moment(at).date()},
    "reservation": lambda text, _: {"reservation": _amount(text)},
    "target": lambda text, _: {"target": _amount(text)},
    "goal": _note("setup.goal"),
    "their_ask": _note("setup.their_ask"),
    "alternatives": lambda texts, _: {"alternatives": tuple(map(Alternative, texts))},
    "evidence": lambda claims, _: {"evidence": tuple(map(Evidence, claims))},
    "parties": lambda people, _: {"parties": tuple(map(_party, people))},
}
"""What a deal may hold before: part -> the deal's own fields."""


def misses(line: Line, played: Played) -> Iterator[str]:
    """Return what a line expects and the talk does not show."""
    deal = played.talk.deals.get(played.before.id) if played.before else _begun(played.talk)
    if "act" in line:
        meant = read(line["said"].strip(), where(_scene(played))).act
        if meant != line["act"]:
            yield f"act is {meant}"
    if line.get("kept") is False and _bare(played.before) != _bare(deal):
        yield "something was kept"
    if line.get("moved") and played.before and deal and deal.at == played.before.at:
        yield "the same question is asked"
    if "here" in line and played.talk.deal.title != line["here"]:
        yield f"the deal is {played.talk.deal.title}"
    yield from _differences(line.get("holds", {}), deal, "holds")
    for part, value in line.get("lacks", {}).items():
        if deal is not None and FOUND[part](deal, value):
            yield f"holds {part} = {value}"
    for name, expected in line.get("there", {}).items():
        yield from _differences(expected, played.talk.deals[name], name)


def _differences(expected: Line, deal: Deal | None, whose: str) -> Iterator[str]:
    for part, value in expected.items():
        if deal is None or not IS[part](deal, value):
            yield f"{whose}: not {part} = {value}"


def _begun(talk: Talk) -> Deal | None:
    return talk.deals.get(talk.here)


def _scene(played: Played) -> Scene:
    return scene().with_deal(played.before)


def _bare(deal: Deal | None) -> Deal | None:
    return replace(deal, **ASIDE) if deal else None


def _local(at: datetime | None) -> str:
    return at.astimezone(BERLIN).strftime("%Y-%m-%dT%H:%M") if at else ""


def _is_amount(held: Amount | None, expected: float | str) -> bool:
    if expected == "":
        return held is None
    if held is None:
        return False
    if isinstance(expected, str):
        value, unit = expected.split()
        return held.value == Decimal(value) and held.unit == unit
    return held.value == Decimal(str(expected))


def _all_in(lines: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether each wanted stretch stands in one of the lines; where none is wanted, no line is."""
    if not wanted:
        return not lines
    return all(any(want.casefold() in line.casefold() for line in lines) for want in wanted)


def _any_in(lines: Sequence[str], unwanted: Sequence[str]) -> bool:
    return any(one.casefold() in line.casefold() for one in unwanted for line in lines)


def _told(deal: Deal, field: str) -> list[str]:
    return [one.value for one in deal.told if one.field == field]


def _has_roles(deal: Deal, expected: Mapping[str, str]) -> bool:
    return all(
        any(is_like(one.name, name) and one.role == role for one in deal.parties)
        for name, role in expected.items()
    )


def _are_rated(deal: Deal, side: str, expected: Mapping[str, str]) -> bool:
    held = {issue.name: getattr(issue, side) for issue in deal.issues}
    return all(held.get(name) == rating for name, rating in expected.items())


def _notes(step: str) -> Callable[[Deal], list[str]]:
    return lambda deal: deal.notes.get(step, "").splitlines()


LINES: Mapping[str, Callable[[Deal], list[str]]] = {
    "goal": _notes("setup.goal"),
    "their_ask": _notes("setup.their_ask"),
    "their_alternative": _notes("setup.their_alternative"),
    "alternative": lambda deal: [one.text for one in deal.alternatives],
    "evidence": lambda deal: [one.claim for one in deal.evidence],
    "issues": lambda deal: [one.name for one in deal.issues],
    "people": lambda deal: [one.name for one in deal.parties],
}
"""The parts of a deal that are lines of words."""


def _holds_lines(part: str) -> Callable[[Deal, Any], bool]:
    return lambda deal, wanted: _all_in(LINES[part](deal), wanted)


def _has_lines(part: str) -> Callable[[Deal, Any], bool]:
    return lambda deal, unwanted: _any_in(LINES[part](deal), unwanted)


def _trades(deal: Deal, wanted: Sequence[Mapping[str, str]]) -> bool:
    return all(
        any(w["give"] in one.give and w["get"] in one.get for one in deal.trades) for w in wanted
    )


IS: Mapping[str, Callable[[Deal, Any], bool]] = {
    **{part: _holds_lines(part) for part in LINES},
    "people": _has_roles,
    "counterpart": lambda deal, name: deal.counterpart.casefold() == name.casefold(),
    "call": lambda deal, at: _local(deal.call_at) == at,
    "call_day": lambda deal, day: _local(deal.call_at)[:10] == day or str(deal.call_on) == day,
    "reservation": lambda deal, figure: _is_amount(deal.reservation, figure),
    "target": lambda deal, figure: _is_amount(deal.target, figure),
    "mine": lambda deal, rated: _are_rated(deal, "mine", rated),
    "theirs": lambda deal, rated: _are_rated(deal, "theirs", rated),
    "told": lambda deal, told: all(_all_in(_told(deal, f), words) for f, words in told.items()),
    "liked": lambda deal, letter: bool(deal.reactions) and deal.reactions[-1].liked == letter,
    "taken": lambda deal, taken: bool(deal.reactions) and deal.reactions[-1].taken == taken,
    "trades": _trades,
    "contingencies": lambda deal, count: len(deal.contingencies) == count,
    "signed": lambda deal, day: str(deal.signed_on) == day,
    "fell_through": lambda deal, _: NO_DEAL in deal.notes,
    "reminder": lambda deal, at: any(_local(one.at) == at for one in deal.reminders),
}
"""What a line may expect of a deal."""

FOUND: Mapping[str, Callable[[Deal, Any], bool]] = {
    **{part: _has_lines(part) for part in LINES},
    "reservation": lambda deal, _: deal.reservation is not None,
    "reservation_value": lambda deal, _: deal.reservation is not None,
    "target": lambda deal, _: deal.target is not None,
    "mine": lambda deal, names: any(i.mine is not None for i in deal.issues if i.name in names),
    "theirs": lambda deal, names: any(
        i.theirs is not None for i in deal.issues if i.name in names
    ),
    "liked": lambda deal, _: any(one.liked for one in deal.reactions),
}
"""What a line may expect a deal not to hold."""
