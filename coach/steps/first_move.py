"""The first move: the opening figure, and what goes on the table."""

from dataclasses import replace

from coach import value
from coach.answers.amounts import shown
from coach.cards import Button, Card, Field, Say
from coach.deal import Anchor, Deal, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Answer
from coach.steps.step import Question, Step, misfit
from coach.typed import Anchored, Chosen, Typed, Usual, Yes


def apply_anchor(deal: Deal, told: Typed, _: Scene) -> Deal:
    """Take the opening figure, the more ambitious end above it, and what carries it."""
    match told:
        case Anchored(anchor=anchor):
            return replace(deal, anchor=anchor)
        case _:
            raise misfit()


def _anchor_form(deal: Deal, scene: Scene) -> tuple[Field, ...]:
    held = deal.anchor or Anchor()
    values = {
        "ask": held.ask.text if held.ask else "",
        "stretch": held.stretch.text if held.stretch else "",
        "benchmark": held.benchmark,
        "drivers": held.drivers,
        "narrative": held.narrative,
    }
    return tuple(
        Field(name, scene.say(f"field.{name}"), "lines" if name == "narrative" else "line", text)
        for name, text in values.items()
    )


def _anchor_lines(deal: Deal) -> tuple[str, ...]:
    anchor = deal.anchor
    if anchor is None:
        return ()
    ends = " to ".join(shown(end) for end in (anchor.ask, anchor.stretch) if end)
    parts = (ends, f"benchmark: {anchor.benchmark}" if anchor.benchmark else "", anchor.narrative)
    return tuple(part for part in parts if part) or ("open without a figure",)


def apply_table(deal: Deal, told: Typed, scene: Scene) -> Deal:
    """Take which issues go on the table first, or leave that to the coach."""
    match told:
        case Usual() | Yes():
            names = _usual_table(deal)
        case Chosen(labels=labels):
            issues = (deal.issue(label) for label in labels)
            names = tuple(issue.name for issue in issues if issue)
        case _:
            raise misfit()
    if not names:
        raise CoachError("misfit.table", Button(scene.say("button.choose"), _choose()))
    return replace(deal, table=names)


def _usual_table(deal: Deal) -> tuple[str, ...]:
    """Return the issues that the drafted offers turn on, else the first three."""
    drafted = value.draft_offers(deal, seed=0).table
    return drafted or tuple(issue.name for issue in deal.issues[:3])


def _table_size(_before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    count = len(after.table)
    return () if 2 <= count <= 4 else (Say(scene.say("table.size", count=count)),)


def _choose() -> Answer:
    return Answer("first.table", Usual())


def _ask_table(deal: Deal, scene: Scene) -> Question:
    return Question(
        choices=tuple(issue.name for issue in deal.issues),
        chosen=deal.table,
        picker="many",
        buttons=(Button(scene.say("button.choose"), _choose()),) if deal.issues else (),
    )


STEPS = (
    Step(
        id="first.anchor",
        stage=Stage.FIRST_MOVE,
        apply=apply_anchor,
        is_done=lambda deal: deal.anchor is not None,
        lines=_anchor_lines,
        form=_anchor_form,
    ),
    Step(
        id="first.table",
        stage=Stage.FIRST_MOVE,
        reads_back=True,
        several=True,
        apply=apply_table,
        is_done=lambda deal: bool(deal.table),
        is_asked=lambda deal: len(deal.issues) > 1,
        lines=lambda deal: (", ".join(deal.table),) if deal.table else (),
        question=_ask_table,
        remark=_table_size,
    ),
)
