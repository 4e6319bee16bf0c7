"""What a deal is about: its first line, its kind, its form."""

import re
from collections.abc import Mapping
from typing import TypeVar

from coach.answers.clean import plain
from coach.answers.times import future
from coach.deal import Deal, Kind, Tone, Wants
from coach.desk import Scene
from coach.errors import CoachError
from coach.typed import About, OfKind, Typed

T = TypeVar("T")

_ABOUT_THEM = re.compile(r"(?:they|she|he|their|her|his)\b")
"""A sentence that begins so tells of the other side, whatever kind of deal its words recall."""
KIND_WORDS = (
    (Kind.PROCUREMENT, r"\b(?:procure\w*|buy\w*|purchas\w*|vendor\w*|suppl\w*)\b"),
    (Kind.PARTNERSHIP, r"\b(?:partner\w*|bd|alliance|co-?\w*(?:brand|market)\w*)\b"),
    (
        Kind.CAREER,
        r"\b(?:my (?:own|salary|raise|pay|job|promotion|role|offer)|career|own pay"
        r"|i am the (?:candidate|employee|recruit)|job offer)\b",
    ),
    (Kind.HIRING, r"\b(?:hir\w+|intern\w*|salary|promotion|job|candidate|raise|employ\w+)\b"),
    (Kind.SALES, r"\b(?:sales?|sell\w*|customer\w*|renewal)\b"),
)
WANTS_WORDS = (
    (Wants.LESS, r"\b(?:lower is better|less is better|lower|i hire|employer|i buy|we buy)\b"),
    (
        Wants.MORE,
        r"\b(?:higher is better|more is better|higher|my own|candidate|i sell|we sell)\b",
    ),
)


def kind(said: str, _: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return the kind of deal that is named, and which way its main number should go."""
    words = plain(said)
    if _ABOUT_THEM.match(words):
        raise CoachError("misfit.kind")
    named = next((k for k in Kind if words == scene.playbook.kind(k).name.casefold()), None)
    told = OfKind(named or _first(KIND_WORDS, words), _first(WANTS_WORDS, words), said)
    if told.playbook is None and told.wants is None:
        raise CoachError("misfit.kind")
    return (told,)


def kind_form(entered: Mapping[str, str], _: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return the kind and the direction that were picked; the direction has the last word."""
    kinds = {scene.playbook.kind(one).name: one for one in Kind}
    ways = {scene.say(f"button.{one.value}_is_better"): one for one in Wants}
    kind_said, way_said = entered.get("kind", ""), entered.get("wants", "")
    if kind_said not in kinds and way_said not in ways:
        raise CoachError("misfit.kind")
    words = kind_said if kind_said in kinds else way_said
    return (OfKind(kinds.get(kind_said), ways.get(way_said), words),)


def about_form(entered: Mapping[str, str], _: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return the parts that were changed; an emptied field stays as it was."""
    given = {name: text.strip() for name, text in entered.items() if text.strip()}
    call = future(given["call"], scene.now, scene.clock).at if "call" in given else None
    said = given.get("tone", "").casefold()
    tone = Tone.INDIRECT if "indirect" in said else Tone.DIRECT if said else None
    return (About(given.get("title"), given.get("counterpart"), call, tone),)


def _first(table: tuple[tuple[T, str], ...], said: str) -> T | None:
    return next((found for found, words in table if re.search(words, said)), None)
