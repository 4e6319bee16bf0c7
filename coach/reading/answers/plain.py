"""Answers that need little reading: words as they are, a yes, the reasons that hold."""

import re
from collections.abc import Mapping

from coach.answers.clean import clean, is_none
from coach.answers.lists import mentioned
from coach.cards import Button
from coach.deal import Deal
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Answer
from coach.typed import Chosen, Nothing, Typed, Words, Yes

_ON = re.compile(r"(?i)^\W*(?:go|on|yes|ok|next|continue|move|anyway|fine|sure|proceed|done)\b")
_FITS = re.compile(r"\W*(?:none|no|it fits|yes|fits)\b(?:\W+\w+){0,4}\W*$", re.IGNORECASE)
"""A few words that begin so; a sentence says something else."""


def words(said: str, _deal: Deal, _scene: Scene) -> tuple[Typed, ...]:
    """Return words as they are."""
    return (Words(clean(said)),)


def gate(said: str, _deal: Deal, _scene: Scene) -> tuple[Typed, ...]:
    """Return whether to go on."""
    if not _ON.match(said):
        raise CoachError("misfit.gate")
    return (Yes(),)


def fit(said: str, _: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return the reasons not to expand the pie that are named by label or by id."""
    by_label = {unfit.label: unfit.label for unfit in scene.playbook.unfit}
    loose = {unfit.id.replace("_", " "): unfit.label for unfit in scene.playbook.unfit}
    found = [by_label[name] for name in mentioned(said, by_label)]
    found = found or [loose[name] for name in mentioned(said.replace("_", " "), loose)]
    if found:
        return (Chosen(tuple(found)),)
    if is_none(said) or _FITS.match(said):
        return (Nothing(said),)
    none = Button(scene.say("button.none"), Answer("setup.fit", Nothing()))
    raise CoachError("misfit.fit", none)


def fit_form(entered: Mapping[str, str], _deal: Deal, _scene: Scene) -> tuple[Typed, ...]:
    """Return the reasons that were ticked, one a line."""
    ticked = entered.get("reasons", "").splitlines()
    return (Chosen(tuple(ticked)) if ticked else Nothing(),)
