"""What a deal is about: its first line, its kind, its form."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from coach.answers.clean import plain
from coach.answers.first_limits import room
from coach.answers.first_line import FirstLine, first_line
from coach.answers.lists import mentioned
from coach.answers.times import future
from coach.deal import Deal, Issue, Kind, Tone, Wants
from coach.desk import Scene
from coach.errors import CoachError
from coach.reading.answers.limits import alternative
from coach.steps.issues import from_library, known_names
from coach.typed import About, OfKind, Opening, Typed

T = TypeVar("T")

_PRICE = re.compile(
    r"%|[$€£]\s?[0-9]|\b[0-9][0-9.,]*\s?k\b"
    r"|\b(?:off|discount|cheaper|price|pay|budget|salary|raise)\b",
    re.IGNORECASE,
)
_TIME_LEFT = re.compile(
    r"(?i)(?:[,;]?\s+(?:and|but|so))?[,;]?\s+(?:"
    r"(?:we|i)(?:'ve|\s+have)?\s+(?:only\s+)?(?:got\s+)?(?:only\s+)?|in\s+|only\s+)"
    r"(?:about\s+|just\s+)?(?:an?|one|two|half\s+an|ten|five|[0-9]{1,3})\s*(?:more\s+)?"
    r"(?:h|hrs?|hours?|m|min|mins|minutes?)(?:\s+left|\s+to go|\s+from now)?\W*$"
)
_ABOUT_THEM = re.compile(r"(?:they|she|he|their|her|his)\b")
"""A sentence that begins so tells of the other side, whatever kind of deal its words recall."""
_PERCENT = re.compile(r"(?P<figure>[0-9]{1,2}(?:\.[0-9]+)?)\s?%")
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


def about(said: str, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return a better first line: what it names replaces what was understood."""
    if first_line(said, scene.now, scene.clock).call:
        future(said, scene.now, scene.clock)
    return (opening(said, deal, scene),)


def about_form(entered: Mapping[str, str], _: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return the parts that were changed; an emptied field stays as it was."""
    given = {name: text.strip() for name, text in entered.items() if text.strip()}
    call = future(given["call"], scene.now, scene.clock).at if "call" in given else None
    said = given.get("tone", "").casefold()
    tone = Tone.INDIRECT if "indirect" in said else Tone.DIRECT if said else None
    return (About(given.get("title"), given.get("counterpart"), call, tone),)


def opening(said: str, deal: Deal, scene: Scene) -> Opening:
    """Return what a first line says."""
    found = _without_time_left(first_line(said, scene.now, scene.clock))
    is_other = found.counterpart.casefold() != deal.counterpart.casefold()
    is_named = bool(found.topic or (found.counterpart and is_other) or not found.call)
    told = room(said)
    return Opening(
        words=said,
        about=About(
            title=found.title if is_named or not deal.title else None,
            counterpart=found.counterpart or None,
            call_at=found.call.at if found.call else None,
        ),
        of_kind=OfKind(found.kind, found.wants),
        goal=found.goal,
        their_ask=found.their_ask,
        alternative=alternative(told.alternative, scene) if told.alternative else None,
        reservation=told.reservation,
        target=told.target,
        issues=_issues(replace(deal, kind=found.kind or deal.kind), found, scene),
    )


def _without_time_left(found: FirstLine) -> FirstLine:
    """Return the facts with no "and we have an hour" at the end of what a side wants."""
    ask, goal = (_TIME_LEFT.sub("", said) for said in (found.their_ask, found.goal))
    return replace(found, their_ask=ask, goal=goal)


def _issues(deal: Deal, said: FirstLine, scene: Scene) -> tuple[Issue, ...]:
    """Return the issues of the library that a first line touches: "20% off" is the price."""
    known, text = known_names(deal, scene), f"{said.their_ask}; {said.goal}"
    named = list(mentioned(text, known))
    price = next((thing.name for thing in known.values() if thing.is_price), None)
    if price and _PRICE.search(text):
        named.insert(0, price)
    found = {name: from_library(known[name]) for name in named}
    each = {issue.name: issue for issue in found.values()}
    return tuple(
        reaching(issue, said.their_ask) if issue.is_price else issue for issue in each.values()
    )


def reaching(issue: Issue, ask: str) -> Issue:
    """Return the price with options that reach as far as they ask: "12% more" past "a 2% rise"."""
    asked, worst = _PERCENT.search(ask), _PERCENT.search(issue.options[0])
    if asked is None or worst is None or float(asked["figure"]) <= float(worst["figure"]):
        return issue
    figure = asked["figure"]
    article = "an" if figure.startswith("8") or figure in {"11", "18"} else "a"
    wider = _PERCENT.sub(f"{figure}%", issue.options[0])
    wider = re.sub(r"^an?\b", article, wider)
    return replace(issue, options=(wider, *issue.options[1:]))


def _first(table: tuple[tuple[T, str], ...], said: str) -> T | None:
    return next((found for found, words in table if re.search(words, said)), None)
