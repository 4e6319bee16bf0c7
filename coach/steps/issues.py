"""What can be traded: the list of issues, from the library and the person's own."""

from dataclasses import replace

from coach.answers.amounts import shortened
from coach.cards import Button, Card, Field, Say
from coach.deal import Deal, Issue, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Answer, Edit
from coach.playbook import Tradeable
from coach.steps.step import Question, Step, misfit, noted
from coach.typed import Chosen, Done, Named, Nothing, Typed

ID = "setup.issues"
FEW, ENOUGH, MANY = 3, 8, 20
"""Under three it is a fight over price; eight to twelve are advised; over twenty is a list."""
MOST_OPTIONS = 5
BETWEEN = " | "
"""What parts the options of an issue in a form: it stands in no figure and in few names."""


def apply_issues(deal: Deal, value: Typed, scene: Scene) -> Deal:
    """Add issues or new options for some, take some out, or end the list."""
    match value:
        case Done(words=words, is_sure=is_sure):
            return _whole(deal, words, scene, is_sure=is_sure)
        case Nothing(words=words) if deal.issues:
            return _whole(deal, words, scene, is_sure=False)
        case Chosen(labels=labels) if labels:
            return _added(deal, tuple(Issue(label) for label in labels), scene)
        case Named(issues=issues, drop=True):
            return _removed(deal, issues)
        case Named(issues=issues, is_whole=True) if issues:
            return replace(deal, issues=tuple(_listed(deal, one, scene) for one in issues[:MANY]))
        case Named(issues=issues) if issues:
            return _added(deal, issues, scene)
        case Nothing() | Named() | Chosen():
            raise CoachError("misfit.issues")
        case _:
            raise misfit()


def _whole(deal: Deal, words: str, scene: Scene, *, is_sure: bool) -> Deal:
    """End the list. Below three issues only a sure word does: it was asked for by name."""
    if len(deal.issues) >= FEW or (deal.issues and is_sure):
        return noted(deal, ID, words)
    enough = Button(scene.say("button.enough"), Answer(ID, Done(is_sure=True)))
    raise CoachError(
        "misfit.fewer_issues", *((enough,) if deal.issues else ()), count=len(deal.issues)
    )


def _added(deal: Deal, issues: tuple[Issue, ...], scene: Scene) -> Deal:
    found = {issue.name.casefold(): issue for issue in deal.issues}
    for issue in issues:
        found[issue.name.casefold()] = _listed(deal, issue, scene)
    if len(found) > MANY:
        raise CoachError("misfit.many_issues", most=MANY)
    return replace(deal, issues=tuple(found.values()))


def _listed(deal: Deal, said: Issue, scene: Scene) -> Issue:
    """Return an issue as it stands in the list afterwards: ratings stay, options may change."""
    held = deal.issue(said.name)
    if held is not None:
        return with_options(held, said.options)
    library = {thing.name: thing for thing in scene.playbook.tradeables(deal.kind)}
    thing = library.get(said.name)
    if thing is not None:
        known = from_library(thing)
        return with_options(known, said.options)
    usual = tuple(scene.say(f"option.{rank}") for rank in ("worst", "middle", "best"))
    return replace(said, options=said.options or usual)


def with_options(issue: Issue, options: tuple[str, ...]) -> Issue:
    """Return an issue with other options; none leaves those that it has."""
    if not options or options == issue.options:
        return issue
    return replace(issue, options=options, default=_kept(issue.default, options))


def _kept(default: str | None, options: tuple[str, ...]) -> str | None:
    return default if default in options else None


def _removed(deal: Deal, issues: tuple[Issue, ...]) -> Deal:
    gone = {issue.name.casefold() for issue in issues}
    kept = tuple(issue for issue in deal.issues if issue.name.casefold() not in gone)
    if len(kept) == len(deal.issues):
        said = ", ".join(issue.name for issue in issues)
        raise CoachError("misfit.remove", said=shortened(said))
    return replace(deal, issues=kept)


def known_names(deal: Deal, scene: Scene) -> dict[str, Tradeable]:
    """Return the library of this kind of deal by name and by synonym."""
    return {
        name: thing
        for thing in scene.playbook.tradeables(deal.kind)
        for name in (*thing.synonyms, thing.name)
    }


def from_library(thing: Tradeable) -> Issue:
    """Return a tradeable as an issue, not yet rated."""
    return Issue(
        name=thing.name,
        options=thing.options,
        default=thing.default,
        direction=thing.direction,
        is_price=thing.is_price,
    )


def issue_line(issue: Issue) -> str:
    """Return an issue as its form holds it: "Term: 12 months | 24 months"."""
    return f"{issue.name}: {BETWEEN.join(issue.options)}" if issue.options else issue.name


def _few(_before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    count = len(after.issues)
    more = Button(scene.say("button.add_issues"), Edit(ID))
    if count >= ENOUGH or ID in after.notes:
        return (Say(scene.say("issues.alone"), (more,)),) if count == 1 else ()
    key = "one" if count == 1 else "few" if count < FEW else "some"
    return (Say(scene.say(f"issues.{key}", count=count), (more,) if count >= FEW else ()),)


def _ask_issues(deal: Deal, scene: Scene) -> Question:
    fresh = (t.name for t in scene.playbook.tradeables(deal.kind) if deal.issue(t.name) is None)
    count = len(deal.issues)
    enough = Answer(ID, Done(is_sure=True))
    return Question(
        choices=tuple(fresh),
        picker="many",
        progress=scene.say("issues.progress", count=count) if count else "",
        buttons=(Button(scene.say("button.enough"), enough),) if count else (),
    )


def _issues_form(deal: Deal, scene: Scene) -> tuple[Field, ...]:
    listed = "\n".join(issue_line(issue) for issue in deal.issues)
    return (
        Field(
            "list",
            scene.say("field.issues"),
            "lines",
            listed,
            scene.say("field.issues_hint"),
            is_optional=False,
        ),
    )


STEPS = (
    Step(
        id=ID,
        stage=Stage.SETUP,
        reads_back=True,
        apply=apply_issues,
        is_done=lambda deal: len(deal.issues) >= FEW or ID in deal.notes,
        is_settled=lambda _deal, _value: False,
        lines=lambda deal: tuple(issue.name for issue in deal.issues),
        question=_ask_issues,
        remark=_few,
        form=_issues_form,
    ),
)
