"""The first move: the opening figure, and what goes on the table."""

import re
from collections.abc import Mapping
from dataclasses import replace

from coach import value
from coach.answers.amounts import maybe_amount, shortened, shown, span
from coach.answers.clean import is_yes
from coach.cards import Button, Card, Field, Say
from coach.deal import Anchor, Deal, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Answer
from coach.steps.rates import issues_in
from coach.steps.step import Question, Step

_BENCHMARK = re.compile(r"\bbenchmark:?\s+(?P<said>[^;,.\n]+)", re.IGNORECASE)
_DRIVERS = re.compile(r"\b(?:because|drivers?:?|since|plus)\s+(?P<said>[^;\n]+)", re.IGNORECASE)
_CHOOSE = re.compile(r"^\W*(?:choose|you choose|pick|as you|whatever|any|best)\b", re.IGNORECASE)


def take_anchor(deal: Deal, text: str, _: Scene) -> Deal:
    """Take the opening figure, the more ambitious end above it, and what carries it."""
    benchmark, drivers = _BENCHMARK.search(text), _DRIVERS.search(text)
    figures = span(_BENCHMARK.sub("", text))
    return replace(
        deal,
        anchor=Anchor(
            ask=figures[0] if figures else None,
            stretch=figures[1] if len(figures) > 1 else None,
            benchmark=benchmark["said"].strip() if benchmark else "",
            drivers=drivers["said"].strip() if drivers else "",
            narrative=text,
        ),
    )


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


def _fill_anchor(deal: Deal, values: Mapping[str, str], _: Scene) -> Deal:
    for name in ("ask", "stretch"):
        if (said := values.get(name, "").strip()) and maybe_amount(said) is None:
            raise CoachError("misfit.figure", said=shortened(said))
    anchor = Anchor(
        ask=maybe_amount(values.get("ask", "")),
        stretch=maybe_amount(values.get("stretch", "")),
        benchmark=values.get("benchmark", "").strip(),
        drivers=values.get("drivers", "").strip(),
        narrative=values.get("narrative", "").strip(),
    )
    return replace(deal, anchor=anchor)


def _anchor_lines(deal: Deal) -> tuple[str, ...]:
    anchor = deal.anchor
    if anchor is None:
        return ()
    ends = " to ".join(shown(end) for end in (anchor.ask, anchor.stretch) if end)
    parts = (ends, f"benchmark: {anchor.benchmark}" if anchor.benchmark else "", anchor.narrative)
    return tuple(part for part in parts if part) or ("open without a figure",)


def take_table(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take which issues go on the table first; "you choose" leaves it to the coach."""
    names = issues_in(text, deal, scene)
    if not names and (_CHOOSE.match(text) or is_yes(text)):
        names = value.draft_offers(deal, seed=0).table or tuple(i.name for i in deal.issues[:3])
    if not names:
        raise CoachError("misfit.table", Button(scene.say("button.choose"), _choose()))
    return replace(deal, table=names)


def _table_size(_before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    count = len(after.table)
    return () if 2 <= count <= 4 else (Say(scene.say("table.size", count=count)),)


def _choose() -> Answer:
    return Answer("first.table", "choose for me")


def _ask_table(deal: Deal, scene: Scene) -> Question:
    return Question(
        choices=tuple(issue.name for issue in deal.issues),
        chosen=deal.table,
        picker="many",
        buttons=(Button(scene.say("button.choose"), _choose()),),
    )


STEPS = (
    Step(
        id="first.anchor",
        stage=Stage.FIRST_MOVE,
        take=take_anchor,
        is_done=lambda deal: deal.anchor is not None,
        lines=_anchor_lines,
        form=_anchor_form,
        fill=_fill_anchor,
    ),
    Step(
        id="first.table",
        stage=Stage.FIRST_MOVE,
        reads_back=True,
        several=True,
        take=take_table,
        is_done=lambda deal: bool(deal.table),
        is_asked=lambda deal: len(deal.issues) > 1,
        lines=lambda deal: (", ".join(deal.table),) if deal.table else (),
        question=_ask_table,
        remark=_table_size,
    ),
)
