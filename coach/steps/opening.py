"""What the deal is about, what each side is after, and whether this way fits at all."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from coach.answers.clean import plain as small
from coach.answers.first_limits import room
from coach.answers.first_line import FirstLine, first_line
from coach.answers.lists import mentioned
from coach.answers.times import future, shown
from coach.cards import Field
from coach.deal import Deal, Issue, Kind, Stage, Tone, Wants
from coach.desk import Scene
from coach.errors import CoachError
from coach.steps.issues import from_library, known_names
from coach.steps.limits import alternative, is_beyond
from coach.steps.step import Question, Step, noted
from coach.zones import zone_info

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
USUAL = {
    Kind.SALES: Wants.MORE,
    Kind.PARTNERSHIP: Wants.MORE,
    Kind.PROCUREMENT: Wants.LESS,
    Kind.HIRING: Wants.LESS,
    Kind.CAREER: Wants.MORE,
}


def take_kind(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take the playbook, and which way the main number should go for me."""
    said = small(text)
    if _ABOUT_THEM.match(said):
        raise CoachError("misfit.kind")
    named = next((k for k in Kind if said == scene.playbook.kind(k).name.casefold()), None)
    kind = named or _first(KIND_WORDS, said)
    wants = _first(WANTS_WORDS, said)
    if kind is None and wants is None:
        raise CoachError("misfit.kind")
    chosen = kind or deal.kind
    turned = wants or (USUAL[chosen] if kind else deal.wants)
    return noted(replace(deal, kind=chosen, wants=turned), "setup.kind", text)


def take_about(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take a better first line: what it names replaces what was understood."""
    if first_line(text, scene.now, scene.clock).call:
        future(text, scene.now, scene.clock)
    return noted(apply_first_line(deal, text, scene), "about", text)


def apply_first_line(deal: Deal, text: str, scene: Scene) -> Deal:
    """Return the deal with what a first line says; an hour that is over is left out."""
    found = _without_time_left(first_line(text, scene.now, scene.clock))
    is_other = found.counterpart.casefold() != deal.counterpart.casefold()
    is_named = bool(found.topic or (found.counterpart and is_other) or not found.call)
    is_ahead = found.call is not None and found.call.at > scene.now
    notes = dict(deal.notes)
    notes.update({"setup.kind": found.kind.value} if found.kind else {})
    notes.update({"setup.their_ask": found.their_ask} if found.their_ask else {})
    notes.update({"setup.goal": found.goal} if found.goal else {})
    kind = found.kind or deal.kind
    changed = replace(
        deal,
        title=(found.title if is_named else "") or deal.title or scene.say("new.title"),
        counterpart=found.counterpart or deal.counterpart,
        call_at=found.call.at if found.call and is_ahead else deal.call_at,
        kind=kind,
        wants=found.wants or (USUAL[kind] if found.kind else deal.wants),
        notes=notes,
    )
    return _with_issues(_with_room(changed, text, scene), found, scene)


def _with_room(deal: Deal, text: str, scene: Scene) -> Deal:
    """Keep what a long first message tells of the alternative, the limit and the target."""
    told = room(text)
    plan = (alternative(told.alternative, scene),) if told.alternative else ()
    after = replace(
        deal,
        alternatives=deal.alternatives or plan,
        reservation=deal.reservation or told.reservation,
        target=deal.target or told.target,
    )
    limit, goal = after.reservation, after.target
    is_mistaken = limit and goal and is_beyond(limit, goal, after.wants, "")
    return replace(after, target=deal.target) if is_mistaken else after


def _without_time_left(found: FirstLine) -> FirstLine:
    """Return the facts with no "and we have an hour" at the end of what a side wants."""
    ask, goal = (_TIME_LEFT.sub("", said) for said in (found.their_ask, found.goal))
    return replace(found, their_ask=ask, goal=goal)


def _with_issues(deal: Deal, said: FirstLine, scene: Scene) -> Deal:
    """Add the issues of the library that a first line touches: "20% off" is about the price."""
    known, text = known_names(deal, scene), f"{said.their_ask}; {said.goal}"
    named = list(mentioned(text, known))
    price = next((thing.name for thing in known.values() if thing.is_price), None)
    if price and _PRICE.search(text):
        named.insert(0, price)
    for name in named:
        issue = from_library(known[name])
        if deal.issue(issue.name) is None:
            found = reaching(issue, said.their_ask) if issue.is_price else issue
            deal = replace(deal, issues=(*deal.issues, found))
    return deal


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


def fill_about(deal: Deal, values: Mapping[str, str], scene: Scene) -> Deal:
    """Take the form of what the deal is about; a field left empty stays as it was."""
    given = {name: value.strip() for name, value in values.items() if value.strip()}
    call = given.get("call", "")
    if call and (deal.call_at is None or call != shown(deal.call_at, scene.clock)):
        deal = replace(deal, call_at=future(call, scene.now, scene.clock).at)
    tone = given.get("tone", "").casefold()
    return replace(
        deal,
        title=given.get("title", deal.title)[:80],
        counterpart=given.get("counterpart", deal.counterpart)[:40],
        tone=Tone.INDIRECT if "indirect" in tone else Tone.DIRECT if tone else deal.tone,
    )


def _about_form(deal: Deal, scene: Scene) -> tuple[Field, ...]:
    call = shown(deal.call_at, scene.clock) if deal.call_at else ""
    return (
        Field("title", scene.say("field.title"), value=deal.title),
        Field("counterpart", scene.say("field.counterpart"), value=deal.counterpart),
        Field("call", scene.say("field.call"), value=call, hint=scene.say("field.call_hint")),
        Field(
            "tone",
            scene.say("field.tone"),
            "select",
            value=deal.tone.value.capitalize(),
            options=("Direct", "Indirect"),
        ),
    )


def _about_lines(deal: Deal) -> tuple[str, ...]:
    call = shown(deal.call_at, zone_info(deal.zone)) if deal.call_at else ""
    lines = (deal.title, deal.counterpart, call, f"tone: {deal.tone.value}")
    return tuple(dict.fromkeys(filter(None, lines)))


def _kind_form(deal: Deal, scene: Scene) -> tuple[Field, ...]:
    names = tuple(scene.playbook.kind(kind).name for kind in Kind)
    ways = tuple(scene.say(f"button.{wants.value}_is_better") for wants in Wants)
    held = scene.playbook.kind(deal.kind).name if deal.knows_kind else ""
    way = scene.say(f"button.{deal.wants.value}_is_better")
    return (
        Field("kind", scene.say("field.kind"), "select", held, options=names),
        Field("wants", scene.say("field.wants"), "select", way, options=ways),
    )


def _fill_kind(deal: Deal, values: Mapping[str, str], scene: Scene) -> Deal:
    """Take the kind and the direction; the direction that was picked has the last word."""
    said = (values.get("kind", ""), values.get("wants", ""))
    for text in filter(None, said):
        deal = take_kind(deal, text, scene)
    return deal


def _first(table: tuple[tuple[T, str], ...], said: str) -> T | None:
    return next((found for found, words in table if re.search(words, said)), None)


STEPS = (
    Step(
        id="about",
        stage=None,
        take=take_about,
        is_done=lambda deal: bool(deal.counterpart or deal.call_at or deal.knows_kind),
        lines=_about_lines,
        form=_about_form,
        fill=fill_about,
    ),
    Step(
        id="setup.kind",
        stage=Stage.SETUP,
        reads_back=True,
        take=take_kind,
        is_done=lambda deal: deal.knows_kind,
        lines=lambda deal: (
            (f"{deal.kind.value}, {deal.wants.value} is better",) if deal.knows_kind else ()
        ),
        question=lambda _, scene: Question(
            choices=tuple(scene.playbook.kind(kind).name for kind in Kind)
        ),
        form=_kind_form,
        fill=_fill_kind,
    ),
)
