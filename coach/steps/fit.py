"""Whether expanding the pie fits here at all."""

from dataclasses import replace

from coach.cards import Button, Card, Field, Say
from coach.deal import Deal, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Answer, Edit
from coach.steps.step import Question, Step, misfit
from coach.typed import Chosen, Nothing, Typed


def _fit_form(deal: Deal, scene: Scene) -> tuple[Field, ...]:
    labels = tuple(unfit.label for unfit in scene.playbook.unfit)
    held = (unfit.label for unfit in scene.playbook.unfit if unfit.id in (deal.unfit or ()))
    name = scene.say("field.fit")
    return (Field("reasons", name, "checkboxes", "\n".join(held), options=labels),)


def apply_fit(deal: Deal, value: Typed, scene: Scene) -> Deal:
    """Take the reasons not to expand the pie that hold here; none is the usual answer."""
    match value:
        case Nothing() | Chosen(labels=()):
            return replace(deal, unfit=())
        case Chosen(labels=labels):
            by_label = {unfit.label: unfit.id for unfit in scene.playbook.unfit}
            ids = tuple(by_label[label] for label in labels if label in by_label)
            if not ids:
                none = Button(scene.say("button.none"), Answer("setup.fit", Nothing()))
                raise CoachError("misfit.fit", none)
            return replace(deal, unfit=ids)
        case _:
            raise misfit()


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


STEPS = (
    Step(
        id="setup.fit",
        stage=Stage.SETUP,
        several=True,
        apply=apply_fit,
        is_done=lambda deal: deal.unfit is not None,
        lines=_fit_lines,
        remark=_fit_advice,
        question=lambda _, scene: Question(
            choices=tuple(unfit.label for unfit in scene.playbook.unfit),
            picker="many",
            buttons=(Button(scene.say("button.none"), Answer("setup.fit", Nothing())),),
        ),
        form=_fit_form,
    ),
)
