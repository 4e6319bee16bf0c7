"""One option of an offer exchanged for another."""

from coach.deal import Deal, Issue, Offer, Package
from coach.errors import CoachError
from coach.typed import Swapped


def exchanged(deal: Deal, offer: Offer, edit: Swapped) -> Package:
    """Return an offer's package after an exchange. Raises CoachError where it is unclear."""
    leaving, coming = _issue(deal, edit.out), _issue(deal, edit.into)
    held = offer.package.get(leaving.name, leaving.default or "")
    if edit.held not in ("", held):
        raise CoachError(
            "misfit.swap_held", letter=offer.letter, issue=leaving.name, option=held, out=edit.held
        )
    option = _coming(coming, offer.package.get(coming.name, ""), edit)
    return {**offer.package, leaving.name: _without(leaving, held), coming.name: option}


def _issue(deal: Deal, name: str) -> Issue:
    found = deal.issue(name)
    if found is None:
        raise CoachError("misfit.swap_issue", said=name)
    return found


def _without(issue: Issue, held: str) -> str:
    """Return what an issue goes back to: its usual option, else the next one better for me."""
    if issue.default and issue.default != held:
        return issue.default
    place = issue.options.index(held) if held in issue.options else 0
    return issue.options[place + 1 if place + 1 < len(issue.options) else place - 1]


def _coming(issue: Issue, held: str, edit: Swapped) -> str:
    """Return the option that comes in. Two options are enough to know which one is meant."""
    others = [option for option in issue.options if option != held]
    if edit.option not in ("", held):
        return edit.option
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
