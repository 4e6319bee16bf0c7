"""One option of an offer exchanged for another."""

from coach.answers.lists import without
from coach.answers.packages import option_in
from coach.answers.swaps import OfferSwap
from coach.deal import Deal, Issue, Offer, Package
from coach.desk import Scene
from coach.errors import CoachError
from coach.steps.rates import called, issues_in


def exchanged(deal: Deal, offer: Offer, edit: OfferSwap, scene: Scene) -> Package:
    """Return an offer's package after an exchange. Raises CoachError where it is unclear."""
    leaving, coming = _issue(deal, edit.out, scene), _issue(deal, edit.into, scene)
    held = offer.package.get(leaving.name, leaving.default or "")
    named = option_in(_beside_name(edit.out, leaving, deal, scene), leaving) or held
    if named != held:
        raise CoachError(
            "misfit.swap_held", letter=offer.letter, issue=leaving.name, option=held, out=edit.out
        )
    option = _coming(coming, offer.package.get(coming.name, ""), edit)
    return {**offer.package, leaving.name: _without(leaving, held), coming.name: option}


def _issue(deal: Deal, said: str, scene: Scene) -> Issue:
    """Return the issue that is named, or whose option is."""
    named = issues_in(said, deal, scene)
    by_option = (one for one in deal.issues if option_in(said, one, surely=True))
    found = deal.issue(named[0]) if named else next(by_option, None)
    if found is None:
        raise CoachError("misfit.swap_issue", said=said)
    return found


def _beside_name(said: str, issue: Issue, deal: Deal, scene: Scene) -> str:
    """Return the words that are no name of the issue: they may tell its option."""
    return without(said, [name for name, of in called(deal, scene).items() if of == issue.name])


def _without(issue: Issue, held: str) -> str:
    """Return what an issue goes back to: its usual option, else the next one better for me."""
    if issue.default and issue.default != held:
        return issue.default
    place = issue.options.index(held) if held in issue.options else 0
    return issue.options[place + 1 if place + 1 < len(issue.options) else place - 1]


def _coming(issue: Issue, held: str, edit: OfferSwap) -> str:
    """Return the option that comes in. Two options are enough to know which one is meant."""
    named = option_in(edit.into, issue)
    others = [option for option in issue.options if option != held]
    if named and named != held:
        return named
    if len(others) == 1:
        return others[0]
    raise CoachError(
        "misfit.swap_option",
        letter=edit.letter,
        issue=issue.name,
        held=held or "open",
        options=", ".join(others),
        first=others[0] if others else "",
    )
