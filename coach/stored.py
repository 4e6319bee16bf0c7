"""A deal as a document: the version it was written in, and the steps that bring an old one up.

A deal is stored for months, and read by releases to come. Each change of its shape raises
`VERSION` and adds an upcaster; a stored deal of every released version is a test file. What a
release does not know (a newer one wrote it) is kept, not dropped.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from coach.deal import Deal

VERSION = 2
Raw = dict[str, Any]

_deals = TypeAdapter(Deal)


@dataclass(frozen=True, slots=True)
class Stored:
    """A deal that was read, and the parts of its document that this release does not know."""

    deal: Deal
    unknown: Mapping[str, Any] = field(default_factory=dict)


def _from_1(raw: Raw) -> Raw:
    """Version 1 held the bare deal; the question after a call took the open one's place."""
    deal = dict(raw)
    if deal.get("at") == "after_call":
        deal |= {"at": "", "rung": "after_call"}
    return {"version": 2, "deal": deal}


UPCASTERS: Mapping[int, Callable[[Raw], Raw]] = {1: _from_1}
"""From each older version to the next."""


def to_raw(deal: Deal, unknown: Mapping[str, Any] | None = None) -> Raw:
    """Return a deal as its document; what is left at its default is left out."""
    body: Raw = _deals.dump_python(deal, mode="json", exclude_defaults=True)
    return {"version": VERSION, "deal": _laid_under(body, unknown or {})}


def from_raw(raw: Raw) -> Stored:
    """Return the deal of a document of any version."""
    while (version := raw.get("version", 1)) in UPCASTERS:
        raw = UPCASTERS[version](raw)
    body: Raw = raw["deal"]
    deal = _deals.validate_json(to_json(body))
    known: Raw = _deals.dump_python(deal, mode="json")
    return Stored(deal, _unknown(body, known))


def _unknown(body: Mapping[str, Any], known: Mapping[str, Any]) -> Raw:
    """Return what a document holds and this release does not, place by place.

    Items of a list are told apart by their place: a list that changes loses them.
    """
    found: Raw = {}
    for name, value in body.items():
        if name not in known:
            found[name] = value
        elif isinstance(value, dict) and isinstance(known[name], dict):
            if rest := _unknown(value, known[name]):
                found[name] = rest
        elif isinstance(value, list) and isinstance(known[name], list):
            rests = {
                str(at): rest
                for at, (one, other) in enumerate(zip(value, known[name], strict=False))
                if isinstance(one, dict) and isinstance(other, dict)
                if (rest := _unknown(one, other))
            }
            if rests:
                found[name] = {"items": rests, "of": len(value)}
    return found


def _laid_under(body: Raw, unknown: Mapping[str, Any]) -> Raw:
    """Return a document with what was not known put back where it stood."""
    after = dict(body)
    for name, rest in unknown.items():
        held = after.get(name)
        if held is None:
            if not (isinstance(rest, dict) and "items" in rest):
                after[name] = rest
        elif isinstance(held, dict):
            after[name] = _laid_under(held, rest)
        elif isinstance(held, list) and len(held) == rest["of"]:
            after[name] = [
                _laid_under(one, rest["items"].get(str(at), {})) if isinstance(one, dict) else one
                for at, one in enumerate(held)
            ]
    return after
