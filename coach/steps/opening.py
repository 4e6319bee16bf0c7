"""What the deal is about, what each side is after, and whether this way fits at all."""

import re
from collections.abc import Mapping
from dataclasses import replace

from coach.answers.clean import is_none, plain as small
from coach.answers.first_line import first_line
from coach.answers.lists import mentioned
from coach.answers.times import future, shown
from coach.cards import Button, Card, Field, Say
from coach.deal import Deal, Kind, Stage, Tone, Wants
from coach.desk import Scene, zone_info
from coach.errors import CoachError
from coach.intents import Answer, Edit
from coach.steps.step import Question, Step, note_lines, noted, plain

KIND_WORDS = (
    (Kind.PROCUREMENT, r"\b(?:procure\w*|buy\w*|purchas\w*|vendor\w*|suppl\w*)\b"),
    (Kind.PARTNERSHIP, r"\b(?:partner\w*|bd|alliance|co-?\w*(?:brand|market)\w*)\b"),
    (Kind.HIRING, r"\b(?:hir\w+|intern\w*|salary|promotion|job|candidate|raise|employ\w+)\b"),
    (Kind.SALES, r"\b(?:sales?|sell\w*|customer\w*|renewal)\b"),
)
WANTS_WORDS = (
    (Wants.LESS, r"\b(?:lower is better|less is better|lower|i hire|employer|i buy|we buy)\b"),
    (Wants.MORE, r"\b(?:higher is better|more is better|higher|my own|candidate|i sell|we sell)\b"),
)
USUAL = {
    Kind.SALES: Wants.MORE,
    Kind.PARTNERSHIP: Wants.MORE,
    Kind.PROCUREMENT: Wants.LESS,
    Kind.HIRING: Wants.LESS,
}


def take_kind(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take the playbook, and which way the main number should go for me."""
    said = small(text)
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
    found = first_line(text, scene.now, scene.clock)
    if found.call:
        future(text, scene.now, scene.clock)
    named = found.counterpart or found.topic or not found.call
    return replace(
        deal,
        title=found.title if named else deal.title,
        counterpart=found.counterpart or deal.counterpart,
        call_at=found.call.at if found.call else deal.call_at,
    )


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
    return tuple(filter(None, (deal.title, deal.counterpart, call, deal.tone.value)))


def take_fit(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take the reasons not to expand the pie that hold here; none is the usual answer."""
    by_label = {unfit.label: unfit.id for unfit in scene.playbook.unfit}
    found = mentioned(text, by_label) or mentioned(text.replace("_", " "), _loose(by_label))
    ids = tuple(by_label.get(label) or _loose(by_label)[label] for label in found)
    if not ids and not (is_none(text) or re.match(r"\W*(?:none|no|it fits|yes|fits)\b", text, re.I)):
        raise CoachError("misfit.fit", Button(scene.say("button.none"), Answer("setup.fit", "none")))
    return replace(deal, unfit=ids)


def _fit_advice(_before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    advice = [unfit for unfit in scene.playbook.unfit if unfit.id in (after.unfit or ())]
    if not advice:
        return ()
    lines = "\n".join(f"*{unfit.label}.* {unfit.advice}" for unfit in advice)
    change = Button(scene.say("button.change"), Edit("setup.fit"))
    return (Say(scene.say("setup.unfit", advice=lines), (change,)),)


def _fit_lines(deal: Deal) -> tuple[str, ...]:
    if deal.unfit is None:
        return ()
    return tuple(reason.replace("_", " ") for reason in deal.unfit) or ("nothing speaks against it",)


def _loose(by_label: Mapping[str, str]) -> dict[str, str]:
    return {reason.replace("_", " "): reason for reason in by_label.values()}


def _first(table: tuple[tuple[object, str], ...], said: str) -> object | None:
    return next((found for found, words in table if re.search(words, said)), None)


STEPS = (
    Step(
        id="about",
        stage=None,
        take=take_about,
        is_done=lambda _: True,
        lines=_about_lines,
        form=_about_form,
        fill=fill_about,
    ),
    Step(
        id="setup.kind",
        stage=Stage.SETUP,
        take=take_kind,
        is_done=lambda deal: "setup.kind" in deal.notes,
        lines=lambda deal: (f"{deal.kind.value}, {deal.wants.value} is better",)
        if "setup.kind" in deal.notes
        else (),
        question=lambda _, scene: Question(
            choices=tuple(scene.playbook.kind(kind).name for kind in Kind)
        ),
    ),
    plain("setup.goal", Stage.SETUP),
    plain("setup.their_ask", Stage.SETUP),
    Step(
        id="setup.fit",
        stage=Stage.SETUP,
        take=take_fit,
        is_done=lambda deal: deal.unfit is not None,
        lines=_fit_lines,
        remark=_fit_advice,
        question=lambda _, scene: Question(
            choices=tuple(unfit.label for unfit in scene.playbook.unfit),
            picker="many",
            buttons=(Button(scene.say("button.none"), Answer("setup.fit", "none")),),
        ),
    ),
)
