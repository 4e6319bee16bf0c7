"""What a button, a picker or a form carries, and what a click on it says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import from_json, to_json

from bot import ids
from coach.intents import Answer, Filled, Intent, Measured, Submit
from coach.typed import Channel, Chosen, Day, Member, Typed

VALUE = 2_000
BLOCK_ID = 255
CUT = "…"
"""Ends a text that was too long for a button."""

_INTENT: TypeAdapter[Intent] = TypeAdapter(Annotated[Intent, Field(discriminator="kind")])
_NOT_WORDS = frozenset({"kind", "what", "at"})
"""Parts of an intent that must stay as they are."""
_PICKED = ("selected_date", "selected_conversation", "selected_user")


@dataclass(frozen=True, slots=True)
class Clicked:
    """What a click means, and which deal, at which version, it was shown for."""

    intent: Intent
    deal_id: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """Which deal, at which version, a person sees in a message."""

    deal_id: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Which question a picker or a form belongs to."""

    step: str
    seen: Seen


def pack(intent: Intent, deal_id: str, version: int, room: int = VALUE) -> str:
    """Write an intent into a button's value, at most `room` characters (300 or more).

    Where it is too long, its longest texts are cut and end with `CUT`.
    """
    head = f'{{"d":{_json(deal_id)},"v":{version},"i":'
    # What was answered may hold a mapping, which no cache can take.
    is_answer = isinstance(intent, Answer | Submit | Filled | Measured)
    packed = f"{head}{_written(intent) if is_answer else _known(intent)}}}"
    return packed if len(packed) <= room else _cut(_body(intent), head, room)


def _body(intent: Intent) -> dict[str, Any]:
    body: dict[str, Any] = _INTENT.dump_python(intent, mode="json", exclude_defaults=True)
    # Defaults are left out, and of an answer its kind is one: it says what the rest is.
    match intent:
        case Answer(value=value):
            body["value"]["kind"] = value.kind
        case Submit(values=values):
            for one, value in zip(body["values"], values, strict=True):
                one["kind"] = value.kind
        case _:
            pass
    return {**body, "kind": intent.kind}


def _written(intent: Intent) -> str:
    return _json(_body(intent))


# The same few ways on stand under every question.
_known = lru_cache(1_000)(_written)


def _cut(body: dict[str, Any], head: str, room: int) -> str:
    """Write an intent with its longest texts cut until it fits."""
    packed = f"{head}{_json(body)}}}"
    while len(packed) > room:
        holder, key = max(_texts(body), key=lambda place: len(place[0][place[1]]))
        text = holder[key]
        if len(text) <= len(CUT):
            break
        holder[key] = text[: len(text) * 9 // 10 - len(CUT)] + CUT
        packed = f"{head}{_json(body)}}}"
    return packed


def _texts(body: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the places of an intent's texts, the insides of an answer's too."""
    for key, value in body.items() if isinstance(body, dict) else enumerate(body):
        if key in _NOT_WORDS:
            continue
        if isinstance(value, dict | list):
            yield from _texts(value)
        elif isinstance(value, str):
            yield body, key


def unpack(value: str) -> Clicked | None:
    """Read a button's value; None where another version wrote it, or it is garbled."""
    try:
        read = from_json(value)
        intent = _INTENT.validate_python(read["i"])
        return Clicked(intent, str(read["d"]), int(read["v"]))
    except (ValueError, TypeError, KeyError, ValidationError):
        return None


def pack_step(step: str, seen: Seen) -> str:
    """Write a question into a block's id or a form's metadata."""
    return _json({"d": seen.deal_id, "v": seen.version, "s": step})


def unpack_step(value: str) -> Asked | None:
    """Read what `pack_step` wrote; None where it is something else."""
    try:
        read = from_json(value)
        return Asked(str(read["s"]), Seen(str(read["d"]), int(read["v"])))
    except (ValueError, TypeError, KeyError):
        return None


def picked(
    action: Mapping[str, Any], state: Mapping[str, Mapping[str, Any]] | None = None
) -> Clicked | None:
    """Read what was chosen in a picker, as an answer to its question.

    `state` is `body["state"]["values"]`: the boxes ticked beside a Done button. A tick alone
    is no answer yet: None.
    """
    asked = unpack_step(str(action.get("block_id", "")))
    if asked is None or str(action.get("action_id", "")).startswith(f"{ids.TICK}:"):
        return None
    value = _ticked(action, state or {}) if action.get("type") == "button" else _chosen(action)
    return Clicked(Answer(asked.step, value), asked.seen.deal_id, asked.seen.version)


def _ticked(action: Mapping[str, Any], state: Mapping[str, Mapping[str, Any]]) -> Chosen:
    boxes = state.get(str(action["block_id"]), {})
    return Chosen(tuple(one for box in boxes.values() for one in selected(box)))


def _chosen(action: Mapping[str, Any]) -> Typed:
    match action:
        case {"selected_date": str(day)}:
            return Day(date.fromisoformat(day))
        case {"selected_conversation": str(channel)}:
            return Channel(channel)
        case {"selected_user": str(person)}:
            return Member(person)
        case {"selected_option": {"value": str(label)}}:
            return Chosen((label,))
        case _:
            return Chosen()


def selected(element: Mapping[str, Any]) -> list[str]:
    """Return what one element of a message or a modal holds, whatever its kind."""
    ticked = element.get("selected_options") or [element.get("selected_option")]
    found = [str(one["value"]) for one in ticked if one]
    found += [str(element[key]) for key in _PICKED if element.get(key)]
    return found + ([str(element["value"])] if element.get("value") else [])


def _json(value: object) -> str:
    return to_json(value).decode()
