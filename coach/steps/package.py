"""The package so far: one option per issue, and what it makes of the pie."""

from dataclasses import replace

from coach import value
from coach.cards import Button, Card, Field, Say
from coach.deal import Deal, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Answer, Edit, Show, Why
from coach.steps.step import Question, Step, misfit
from coach.typed import Agreed, Chosen, Typed


def apply_package(deal: Deal, told: Typed, scene: Scene) -> Deal:
    """Take the package so far: an offer by its letter, or options by their issues."""
    match told:
        case Chosen(labels=labels):
            offers = (offer.package for offer in deal.offers if offer.letter in labels)
            found = next(offers, {})
        case Agreed(options=options):
            found = options
        case _:
            raise misfit()
    if not found:
        raise CoachError("misfit.package", Button(scene.say("button.offers"), Show("offers")))
    return replace(deal, package={**deal.package, **found})


def _growth(_before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    left = [issue.name for issue in after.issues if issue.name not in after.package]
    measured = value.growth(after, after.package)
    grown = measured.sentence if measured else ""
    look = value.limit_look(after, after.package)
    under = scene.say("look.under", why=look.why) if look.holds is False else ""
    open_ones = scene.say("package.open", issues=", ".join(left)) if left else ""
    said = " ".join(filter(None, (under, grown, open_ones)))
    show = Button(scene.say("button.growth"), Show("growth"))
    return (Say(said, (show, Button(scene.say("button.why"), Why("growth")))),) if said else ()


def _ask_package(deal: Deal, scene: Scene) -> Question:
    letters = tuple(
        Button(
            scene.say("button.offer", letter=offer.letter, name=offer.name)[:75],
            Answer("midgame.package", Chosen((offer.letter,))),
        )
        for offer in deal.offers
    )
    form = Button(scene.say("button.pick_options"), Edit("midgame.package"))
    return Question(buttons=(*letters, form) if _has_options(deal) else letters)


def _has_options(deal: Deal) -> bool:
    return any(issue.options for issue in deal.issues)


def _package_form(deal: Deal, _: Scene) -> tuple[Field, ...]:
    return tuple(
        Field(
            f"issue{i}",
            issue.name,
            "select",
            deal.package.get(issue.name, ""),
            options=issue.options,
        )
        for i, issue in enumerate(deal.issues)
        if issue.options
    )


STEPS = (
    Step(
        id="midgame.package",
        stage=Stage.MIDGAME,
        reads_back=True,
        several=True,
        apply=apply_package,
        is_done=lambda deal: bool(deal.package),
        is_asked=lambda deal: bool(deal.issues),
        lines=lambda deal: tuple(f"{issue}: {option}" for issue, option in deal.package.items()),
        question=_ask_package,
        remark=_growth,
        form=_package_form,
    ),
)
