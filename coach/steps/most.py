"""The few answers that move a plan most: one figure for the money, what matters most to a side."""

from collections.abc import Iterable
from dataclasses import replace

from coach.answers.amounts import shown
from coach.cards import Field
from coach.deal import Confidence, Deal, Issue, Rating
from coach.desk import Scene
from coach.errors import CoachError
from coach.plan import drafted
from coach.steps.rates import apply_mine, apply_theirs
from coach.steps.rating import GUESS_WORDS, RATINGS, guess_word
from coach.steps.step import Question, Step, misfit
from coach.typed import Chosen, Limit, Named, Rated, Typed

BASE, THEIRS, MINE, MATRIX = "setup.base", "setup.most_theirs", "setup.most_mine", "setup.matrix"
CHOICES = 8


def apply_base(deal: Deal, value: Typed, _: Scene) -> Deal:
    """Take the figure that the money is reckoned from."""
    match value:
        case Limit(amount=figure) if figure is not None:
            return replace(deal, base=figure)
        case Limit(drop=True):
            return replace(deal, base=None)
        case _:
            raise misfit()


def apply_most(deal: Deal, value: Typed, scene: Scene, *, mine: bool) -> Deal:
    """Rate as High what matters most to a side; a usual issue becomes one of the deal."""
    match value:
        case Chosen(labels=labels) if labels:
            return _rated(deal, labels, scene, mine=mine)
        case Named(issues=issues) if issues:
            return _rated(deal, (issue.name for issue in issues), scene, mine=mine)
        case _:
            raise misfit()


def _rated(deal: Deal, names: Iterable[str], scene: Scene, *, mine: bool) -> Deal:
    rate = apply_mine if mine else apply_theirs
    for name in names:
        deal = rate(_with_issue(deal, name, scene), _high(name, mine=mine), scene)
    return deal


def _high(name: str, *, mine: bool) -> Rated:
    return Rated(name, Rating.HIGH, None if mine else Confidence.THINK)


def _with_issue(deal: Deal, name: str, scene: Scene) -> Deal:
    """Return the deal with an issue of the draft among its own; its guesses stay guesses."""
    if deal.issue(name) is not None:
        return deal
    found = drafted(deal, scene.playbook).deal.issue(name)
    if found is None:
        raise CoachError("misfit.rating_issue", said=name[:60])
    return replace(deal, issues=(*deal.issues, _bare(found, deal, scene)))


def _bare(issue: Issue, deal: Deal, scene: Scene) -> Issue:
    """Return an issue without what was only guessed of it."""
    usual = scene.playbook.tradeable(deal.kind, issue.name)
    options = usual.options if usual else issue.options
    default = usual.default if usual else issue.default
    return replace(
        issue,
        options=options,
        default=default,
        mine=None,
        theirs=None,
        confidence=Confidence.THINK,
    )


def _ask_most(deal: Deal, scene: Scene) -> Question:
    names = [issue.name for issue in drafted(deal, scene.playbook).deal.issues]
    return Question(choices=tuple(names[:CHOICES]), picker="many")


def _most(step_id: str, *, mine: bool) -> Step:
    def is_rated(issue: Issue) -> bool:
        return (issue.mine if mine else issue.theirs) is not None

    return Step(
        id=step_id,
        stage=None,
        reads_back=True,
        apply=lambda deal, value, scene: apply_most(deal, value, scene, mine=mine),
        is_done=lambda deal: any(map(is_rated, deal.issues)),
        lines=lambda deal: tuple(
            issue.name
            for issue in deal.issues
            if (issue.mine if mine else issue.theirs) is Rating.HIGH
        ),
        question=_ask_most,
    )


def apply_matrix(deal: Deal, value: Typed, scene: Scene) -> Deal:
    """Take a rating that was put right: one that says how sure it is speaks of their side."""
    match value:
        case Rated(issue=name, rating=rating, confidence=None) if rating:
            return apply_mine(_with_issue(deal, name, scene), value, scene)
        case Rated(issue=name):
            return apply_theirs(_with_issue(deal, name, scene), value, scene)
        case _:
            raise misfit()


def _matrix_form(deal: Deal, scene: Scene) -> tuple[Field, ...]:
    """Return two fields an issue: what it means to me, and what to them."""
    return tuple(
        field
        for at, issue in enumerate(drafted(deal, scene.playbook).deal.issues)
        for field in (
            Field(
                f"mine{at}",
                scene.say("field.for_me", issue=issue.name)[:75],
                "select",
                RATINGS[issue.mine] if issue.mine else "",
                " → ".join(issue.options)[:140],
                tuple(RATINGS.values()),
            ),
            Field(
                f"theirs{at}",
                scene.say("field.for_them", issue=issue.name)[:75],
                "select",
                guess_word(issue.theirs, issue.confidence) if issue.theirs else "",
                options=tuple(GUESS_WORDS),
            ),
        )
    )


STEPS = (
    Step(
        id=BASE,
        stage=None,
        reads_back=True,
        apply=apply_base,
        is_done=lambda deal: deal.base is not None,
        lines=lambda deal: (shown(deal.base),) if deal.base else (),
    ),
    _most(THEIRS, mine=False),
    _most(MINE, mine=True),
    Step(
        id=MATRIX,
        stage=None,
        apply=apply_matrix,
        is_done=lambda deal: any(issue.mine or issue.theirs for issue in deal.issues),
        is_settled=lambda _deal, _value: False,
        lines=lambda _: (),
        form=_matrix_form,
    ),
)
