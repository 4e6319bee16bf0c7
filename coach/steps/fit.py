"""Whether expanding the pie fits here at all."""

import re
from collections.abc import Mapping
from dataclasses import replace

from coach.answers.clean import is_none
from coach.answers.lists import mentioned
from coach.cards import Button, Card, Field, Say
from coach.deal import Deal, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Answer, Edit
from coach.steps.step import Question, Step

_FITS = re.compile(r"\W*(?:none|no|it fits|yes|fits)\b(?:\W+\w+){0,4}\W*$", re.IGNORECASE)
"""A few words that begin so; a sentence says something else."""


def _fit_form(deal: Deal, scene: Scene) -> tuple[Field, ...]:
    labels = tuple(unfit.label for unfit in scene.playbook.unfit)
    held = (unfit.label for unfit in scene.playbook.unfit if unfit.id in (deal.unfit or ()))
    name = scene.say("field.fit")
    return (Field("reasons", name, "checkboxes", ", ".join(held), options=labels),)


def _fill_fit(deal: Deal, values: Mapping[str, str], scene: Scene) -> Deal:
    return take_fit(deal, values.get("reasons", "") or "none", scene)


def take_fit(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take the reasons not to expand the pie that hold here; none is the usual answer."""
    by_label = {unfit.label: unfit.id for unfit in scene.playbook.unfit}
    found = mentioned(text, by_label) or mentioned(text.replace("_", " "), _loose(by_label))
    ids = tuple(by_label.get(label) or _loose(by_label)[label] for label in found)
    if not ids and not (is_none(text) or _FITS.match(text)):
        raise CoachError(
            "misfit.fit", Button(scene.say("button.none"), Answer("setup.fit", "none"))
        )
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
    return tuple(reason.replace("_", " ") for reason in deal.unfit) or (
        "nothing speaks against it",
    )


def _loose(by_label: Mapping[str, str]) -> dict[str, str]:
    return {reason.replace("_", " "): reason for reason in by_label.values()}


STEPS = (
    Step(
        id="setup.fit",
        stage=Stage.SETUP,
        several=True,
        take=take_fit,
        is_done=lambda deal: deal.unfit is not None,
        lines=_fit_lines,
        remark=_fit_advice,
        question=lambda _, scene: Question(
            choices=tuple(unfit.label for unfit in scene.playbook.unfit),
            picker="many",
            buttons=(Button(scene.say("button.none"), Answer("setup.fit", "none")),),
        ),
        form=_fit_form,
        fill=_fill_fit,
    ),
)
