"""The opening figure and the table in words."""

import re
from collections.abc import Mapping
from dataclasses import replace

from coach.answers.amounts import maybe_amount, shortened, span
from coach.answers.clean import is_yes
from coach.cards import Button
from coach.deal import Amount, Anchor, Deal
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Answer
from coach.reading.answers.names import issues_in
from coach.typed import Anchored, Chosen, Typed, Usual

_BENCHMARK = re.compile(r"\bbenchmark:?\s+(?P<said>[^;,.\n]+)", re.IGNORECASE)
_DRIVERS = re.compile(r"\b(?:because|drivers?:?|since|plus)\s+(?P<said>[^;\n]+)", re.IGNORECASE)
_CHOOSE = re.compile(r"^\W*(?:choose|you choose|pick|as you|whatever|any|best)\b", re.IGNORECASE)


def anchor(said: str, _deal: Deal, _scene: Scene) -> tuple[Typed, ...]:
    """Return the opening figure, the more ambitious end above it, and what carries it."""
    benchmark, drivers = _BENCHMARK.search(said), _DRIVERS.search(said)
    figures = span(_BENCHMARK.sub("", said))
    found = Anchor(
        ask=figures[0] if figures else None,
        stretch=figures[1] if len(figures) > 1 else None,
        benchmark=benchmark["said"].strip() if benchmark else "",
        drivers=drivers["said"].strip() if drivers else "",
        narrative=said,
    )
    return (Anchored(found),)


def anchor_form(entered: Mapping[str, str], deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return the opening with the fields that were changed."""
    held = deal.anchor or Anchor()
    texts = {
        name: entered[name].strip()
        for name in ("benchmark", "drivers", "narrative")
        if name in entered
    }
    found = replace(
        held,
        ask=_figure(entered["ask"]) if "ask" in entered else held.ask,
        stretch=_figure(entered["stretch"]) if "stretch" in entered else held.stretch,
        benchmark=texts.get("benchmark", held.benchmark),
        drivers=texts.get("drivers", held.drivers),
        narrative=texts.get("narrative", held.narrative),
    )
    return (Anchored(found),)


def _figure(entered: str) -> Amount | None:
    said = entered.strip()
    found = maybe_amount(said)
    if said and found is None:
        raise CoachError("misfit.figure", said=shortened(said))
    return found


def table(said: str, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return which issues go on the table first; "you choose" leaves it to the coach."""
    if names := issues_in(said, deal, scene):
        return (Chosen(names),)
    usual = Usual()
    if _CHOOSE.match(said) or is_yes(said):
        return (usual,)
    choose = Button(scene.say("button.choose"), Answer("first.table", usual))
    raise CoachError("misfit.table", choose)
