"""What one swap costs me and brings me, in points of my own scale."""

from collections.abc import Iterator
from typing import Final

from coach.deal import Deal, Rating
from coach.value.model import Stake
from coach.value.modelled import Modelled, modelled
from coach.value.results import Compensation, Ranked
from coach.value.slots import asks
from coach.value.words import say

FAIR: Final = 0.7
"""Below this ratio a swap is worth a warning."""
NOTHING: Final = 0.05
"""Points below which a give costs nothing."""


def compensation(
    deal: Deal,
    give_issue: str,
    get_issue: str,
    *,
    give_option: str = "",
    get_option: str = "",
) -> Compensation | None:
    """Weigh a swap, None where an issue is not of this deal.

    Where no option is named (the words around it will do), one step of the issue counts.
    """
    if deal.issue(give_issue) is None or deal.issue(get_issue) is None:
        return None
    model = modelled(deal, only_with_options=False)
    given = points(model, give_issue, give_option)
    got = points(model, get_issue, get_option)
    ratio = got / given if given > NOTHING else float("inf")
    text = say("swap.weighed", given=given, got=got)
    better = _better(deal, give_issue, get_issue, given, got) if ratio < FAIR else ""
    return Compensation(given, got, ratio, text, better)


def points(model: Modelled, issue: str, words: str = "") -> float:
    """Return what moving an issue means to me: to the option named in the words, or one step."""
    for index, stake in enumerate(model.domain.stakes):
        if stake.name.casefold() != issue.casefold():
            continue
        weight = 100 * model.domain.weights[index]
        moves = [
            abs(stake.mine[option] - stake.mine[stake.default])
            for option in _named(stake, words)
            if option != stake.default
        ]
        return weight * (moves[0] if moves else 1 / (len(stake.options) - 1))
    return 0.0


def my_rating_of(deal: Deal, issue: str) -> Rating | None:
    """Return how I rated an issue of this deal."""
    found = deal.issue(issue) if issue else None
    return found.mine if found is not None else None


def _named(stake: Stake, words: str) -> Iterator[int]:
    """Yield the options that the words name, the longest name first."""
    said = f" {words.casefold()} "
    for option in sorted(stake.options, key=len, reverse=True):
        if f" {option.casefold()} " in said.translate(_STOPS):
            yield stake.options.index(option)


_STOPS: Final = str.maketrans(dict.fromkeys(",.;:!?()", " "))


def _better(deal: Deal, give: str, get: str, given: float, got: float) -> str:
    """Name another ask that would make this give worth while."""
    apart = {give.casefold(), get.casefold()}
    fits: list[Ranked] = [
        ask
        for ask in asks(deal)
        if ask.issue.casefold() not in apart and ask.gain_points >= max(FAIR * given, got)
    ]
    if not fits:
        return ""
    ask = fits[0]
    return say("swap.better", issue=ask.issue, option=ask.option or ask.issue, got=ask.gain_points)
