"""What can be traded: the list of issues, from the library and the person's own."""

import re
from collections.abc import Mapping
from dataclasses import replace

from coach.answers.amounts import amounts, shortened, without_amounts
from coach.answers.clean import is_finished, is_none, plain
from coach.answers.lists import mentioned, parts
from coach.cards import Button, Card, Field, Say
from coach.deal import Deal, Issue, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Answer, Check, Edit, Submit
from coach.playbook import Tradeable
from coach.steps.step import ANSWER, Question, Step, noted

FEW, ENOUGH, MANY = 3, 8, 20
"""Under three it is a fight over price; eight to twelve are advised; over twenty is a list."""

_REMOVE = re.compile(r"(?is)^\W*(?:remove|drop|delete|without)\s+(?P<names>.+)$")
_ONLY = re.compile(r"(?i)^\W*(?:only|just) (?:that|this|these|those|this one|that one)\W*$")
_BESIDE = frozenset({
    "about", "around", "max", "min", "maximum", "minimum", "at", "least", "most", "up", "to", "or",
    "a", "per", "year", "month", "off", "discount", "cheaper", "less", "more",
})  # fmt: skip
"""Words that make a figure no issue."""
ENOUGH_SAID = "that is all"
WORDY = 5
"""An issue's name has at most so many words."""

_SPOKEN = re.compile(
    r"(?i)^\W*(?:hi|hello|dear|thanks)\b|\b(?:if|unless|we|they|you|i)\b(?:'\w+)?"
    r"|\b(?:wants?|needs?|could|would|please)\b"
)
"""What is spoken to somebody, and names nothing."""
_DEMAND = re.compile(r"(?i)\b(?:if|unless|you|your|wants?|needs?|could|would|please)\b")
_AND = re.compile(r"\s+(?:and|plus)\s+", re.IGNORECASE)


def take_issues(deal: Deal, text: str, scene: Scene) -> Deal:
    """Add the issues that a text names, or take some out ("remove training")."""
    said = text.replace("’", "'")
    if is_finished(said) or _ONLY.match(said) or (deal.issues and is_none(said)):
        return _whole(deal, text, scene)
    if gone := _REMOVE.match(said):
        return _removed(deal, gone["names"])
    if figure := _bare_figure(said):
        raise _no_issue(figure, scene)
    if sentence := _sentence(said, deal, scene):
        raise _is_it_an_issue(sentence, scene)
    found = named_issues(said, deal, scene)
    new = tuple(issue for issue in found if deal.issue(issue.name) is None)
    if not found or is_none(said):
        raise CoachError("misfit.issues")
    if len(deal.issues) + len(new) > MANY:
        raise CoachError("misfit.many_issues", most=MANY)
    return replace(deal, issues=(*deal.issues, *new))


def _whole(deal: Deal, text: str, scene: Scene) -> Deal:
    """End the list. Below three issues only "that is all" does: it was asked for by name."""
    if len(deal.issues) >= FEW or (
        deal.issues and plain(text).replace("'s", " is") == ENOUGH_SAID
    ):
        return noted(deal, "setup.issues", text)
    enough = Button(scene.say("button.enough"), Answer("setup.issues", ENOUGH_SAID))
    raise CoachError(
        "misfit.fewer_issues", *((enough,) if deal.issues else ()), count=len(deal.issues)
    )


def _bare_figure(text: str) -> str:
    """Return an item that is no more than a figure ("50k", "20% off"), or ""."""
    pieces = (piece.strip() for piece in re.split(r"[;\n]+|,(?![0-9]{3})", text))
    return next((piece for piece in pieces if _is_figure(piece)), "")


def _sentence(text: str, deal: Deal, scene: Scene) -> str:
    """Return an item that is a sentence and no name of an issue, or ""."""
    known = known_names(deal, scene)
    pieces = [piece.strip() for piece in re.split(r"[;\n,]+", text) if ":" not in piece]
    return next((piece for piece in pieces if _is_sentence(piece, known)), "")


def _is_sentence(piece: str, known: Mapping[str, Tradeable]) -> bool:
    """Whether a piece is no name; with a known issue in it, only a long demand is none."""
    is_long = len(piece.split()) > WORDY
    if mentioned(piece, known):
        return is_long and _DEMAND.search(piece) is not None
    return is_long or _SPOKEN.search(piece) is not None


def _is_it_an_issue(said: str, scene: Scene) -> CoachError:
    buttons = (
        Button(scene.say("button.as_draft"), Check(said)),
        Button(scene.say("button.as_their_ask"), Submit("setup.their_ask", {ANSWER: said})),
    )
    return CoachError("misfit.issue_sentence", *buttons, said=shortened(said, 80))


def _is_figure(piece: str) -> bool:
    words = re.findall(r"[^\W\d_]+", without_amounts(piece).casefold())
    return bool(amounts(piece)) and _BESIDE.issuperset(words)


def _no_issue(figure: str, scene: Scene) -> CoachError:
    steps = ("setup.target", "setup.reservation")
    buttons = (
        Button(scene.say(f"button.as_{step.partition('.')[2]}"), Submit(step, {ANSWER: figure}))
        for step in steps
    )
    return CoachError("misfit.issue_figure", *buttons, said=shortened(figure))


def named_issues(text: str, deal: Deal, scene: Scene) -> tuple[Issue, ...]:
    """Return the issues that a text names: from the library, or the person's own."""
    library = known_names(deal, scene)
    found: dict[str, Issue] = {}
    for piece in re.split(r"[;\n,]+", text):
        name, sign, options = piece.partition(":")
        if sign and options.strip():
            issues = [own_issue(name, options, scene)]
        else:
            issues = [
                issue for part in _parts(piece, library) for issue in _read(part, library, scene)
            ]
        found.update({issue.name.casefold(): issue for issue in issues if issue.name})
    return tuple(found.values())


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


def own_issue(name: str, options: str, scene: Scene) -> Issue:
    """Return an issue of the person's own; its options, from worst to best, are parted by "/"."""
    given = tuple(
        dict.fromkeys(filter(None, (part.strip()[:75] for part in re.split(r"[/|]", options))))
    )
    usual = tuple(scene.say(f"option.{rank}") for rank in ("worst", "middle", "best"))
    chosen = given[:5] if len(given) > 1 else usual
    return Issue(name=shortened(name.strip(" .-•*\"'"), 40), options=chosen)


def _parts(piece: str, library: Mapping[str, Tradeable]) -> tuple[str, ...]:
    """Split at "and", but never within a name of the library."""
    whole = mentioned(piece, [name for name in library if _AND.search(name)])
    for name in whole:
        piece = re.sub(re.escape(name), "", piece, count=1, flags=re.IGNORECASE)
    return (*whole, *parts(piece))


def _read(part: str, library: Mapping[str, Tradeable], scene: Scene) -> list[Issue]:
    known = mentioned(part, library)
    if known:
        return [from_library(library[name]) for name in known]
    said = re.sub(r"^(?:also|add|maybe|the|our|their|a|an)\s+", "", part, flags=re.IGNORECASE)
    return [own_issue(said, "", scene)] if any(sign.isalpha() for sign in said) else []


def _removed(deal: Deal, text: str) -> Deal:
    gone = mentioned(text, [issue.name for issue in deal.issues])
    if not gone:
        raise CoachError("misfit.remove", said=shortened(text))
    return replace(deal, issues=tuple(issue for issue in deal.issues if issue.name not in gone))


def _few(_before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    count = len(after.issues)
    more = Button(scene.say("button.add_issues"), Edit("setup.issues"))
    if count >= ENOUGH or "setup.issues" in after.notes:
        return (Say(scene.say("issues.alone"), (more,)),) if count == 1 else ()
    key = "one" if count == 1 else "few" if count < FEW else "some"
    return (Say(scene.say(f"issues.{key}", count=count), (more,) if count >= FEW else ()),)


def _ask_issues(deal: Deal, scene: Scene) -> Question:
    fresh = (t.name for t in scene.playbook.tradeables(deal.kind) if deal.issue(t.name) is None)
    count = len(deal.issues)
    enough = Answer("setup.issues", ENOUGH_SAID)
    return Question(
        choices=tuple(fresh),
        picker="many",
        progress=scene.say("issues.progress", count=count) if count else "",
        buttons=(Button(scene.say("button.enough"), enough),) if count else (),
    )


def _issues_form(deal: Deal, scene: Scene) -> tuple[Field, ...]:
    listed = "\n".join(f"{issue.name}: {' / '.join(issue.options)}" for issue in deal.issues)
    return (
        Field("list", scene.say("field.issues"), "lines", listed, scene.say("field.issues_hint")),
    )


def fill_issues(deal: Deal, values: Mapping[str, str], scene: Scene) -> Deal:
    """Take the whole list, one issue a line; what it leaves out is gone, ratings stay."""
    found = named_issues(
        "\n".join(values.get("list", "").splitlines()).replace(",", ";"), deal, scene
    )
    if not found:
        raise CoachError("misfit.issues")
    kept = tuple(_kept(deal.issue(issue.name), issue) for issue in found)
    return replace(deal, issues=kept[:MANY])


def _kept(old: Issue | None, new: Issue) -> Issue:
    return new if old is None else replace(old, options=new.options or old.options)


STEPS = (
    Step(
        id="setup.issues",
        stage=Stage.SETUP,
        reads_back=True,
        take=take_issues,
        is_done=lambda deal: len(deal.issues) >= FEW or "setup.issues" in deal.notes,
        is_settled=lambda _deal, _text: False,
        lines=lambda deal: tuple(issue.name for issue in deal.issues),
        question=_ask_issues,
        remark=_few,
        form=_issues_form,
        fill=fill_issues,
    ),
)
