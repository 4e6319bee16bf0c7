"""What the deal is about: its name, the other side, the hour, and which playbook it follows."""

from collections.abc import Mapping
from dataclasses import replace

from coach.answers.times import shown
from coach.cards import Field
from coach.deal import Deal, Kind, Stage, Tone, Wants
from coach.desk import Scene
from coach.steps.step import Question, Step, misfit, noted
from coach.typed import About, Chosen, OfKind, Typed
from coach.zones import zone_info

TITLE, NAME = 80, 40
"""So long may a title and a name be."""
USUAL: Mapping[Kind, Wants] = {
    Kind.SALES: Wants.MORE,
    Kind.PARTNERSHIP: Wants.MORE,
    Kind.PROCUREMENT: Wants.LESS,
    Kind.HIRING: Wants.LESS,
    Kind.CAREER: Wants.MORE,
}


def apply_kind(deal: Deal, value: Typed, scene: Scene) -> Deal:
    """Take the playbook, and which way the main number should go for me."""
    match value:
        case Chosen(labels=(label,)):
            named = {scene.playbook.kind(kind).name: kind for kind in Kind}
            if label not in named:
                raise misfit()
            return _of_kind(deal, OfKind(named[label], words=label))
        case OfKind():
            return _of_kind(deal, value)
        case _:
            raise misfit()


def _of_kind(deal: Deal, told: OfKind) -> Deal:
    chosen = told.playbook or deal.kind
    turned = told.wants or (USUAL[chosen] if told.playbook else deal.wants)
    words = told.words or chosen.value
    return noted(replace(deal, kind=chosen, wants=turned), "setup.kind", words)


def apply_about(deal: Deal, value: Typed, _: Scene) -> Deal:
    """Take parts of what the deal is about."""
    match value:
        case About():
            return _about(deal, value)
        case _:
            raise misfit()


def _about(deal: Deal, told: About) -> Deal:
    return replace(
        deal,
        title=(told.title or deal.title)[:TITLE],
        is_named=deal.is_named or told.title is not None,
        counterpart=(told.counterpart or deal.counterpart)[:NAME],
        call_at=told.call_at or deal.call_at,
        tone=told.tone or deal.tone,
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
            options=tuple(tone.value.capitalize() for tone in Tone),
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


STEPS = (
    Step(
        id="about",
        stage=None,
        apply=apply_about,
        is_done=lambda deal: bool(deal.counterpart or deal.call_at or deal.knows_kind),
        lines=_about_lines,
        form=_about_form,
    ),
    Step(
        id="setup.kind",
        stage=Stage.SETUP,
        reads_back=True,
        apply=apply_kind,
        is_done=lambda deal: deal.knows_kind,
        lines=lambda deal: (
            (f"{deal.kind.value}, {deal.wants.value} is better",) if deal.knows_kind else ()
        ),
        question=lambda _, scene: Question(
            choices=tuple(scene.playbook.kind(kind).name for kind in Kind)
        ),
        form=_kind_form,
    ),
)
