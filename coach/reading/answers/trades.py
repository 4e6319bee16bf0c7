"""What was traded, in words or in a form; and which issues the halves are about."""

from collections.abc import Mapping

from coach.answers.clean import is_none
from coach.answers.lists import lines
from coach.answers.trades import Swap, issue_in, swap, swap_asked_for
from coach.cards import Button
from coach.deal import Deal
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Log
from coach.typed import Nothing, Traded, Typed

HALF = 300
"""So much of a half fits into a button."""


def trades(said: str, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return one trade a line: "we give X, we get Y", or "X for Y"."""
    if is_none(said):
        return (Nothing(said),)
    found = swaps_in(said)
    if not all(found):
        raise which_half(said, scene)
    return tuple(of_swap(one, deal) for one in found if one)


def which_half(said: str, scene: Scene) -> CoachError:
    """Ask which half of a trade it is that was told."""
    gave = Button(scene.say("button.we_gave"), Log(give=said[:HALF]))
    got = Button(scene.say("button.we_got"), Log(get=said[:HALF]))
    return CoachError("misfit.trade", gave, got)


def swaps_in(said: str) -> list[Swap | None]:
    """Return the trades of an answer: one in each line, or one in the whole of it."""
    each = [swap_asked_for(line) for line in lines(said)]
    if "\n" in said or all(map(_is_whole, lines(said))):
        return each
    whole = swap_asked_for(said)
    return [whole] if whole else each


def _is_whole(line: str) -> bool:
    found = swap(line)
    return found is not None and bool(found.give and found.get)


def of_swap(told: Swap, deal: Deal) -> Traded:
    """Return a trade with the issues of its halves."""
    return traded(told.give, told.get, deal, trigger=told.trigger)


def traded(give: str, get: str, deal: Deal, *, trigger: str = "") -> Traded:
    """Return a trade of two halves with the issues that they name."""
    names = [issue.name for issue in deal.issues]
    return Traded(give, get, trigger, issue_in(give, names), issue_in(get, names))


def trades_form(entered: Mapping[str, str], deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return the row that was entered."""
    give, get, trigger = (entered.get(name, "").strip() for name in ("give", "get", "trigger"))
    return (traded(give, get, deal, trigger=trigger),)
