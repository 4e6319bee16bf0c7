"""The package so far in words, or picked in its form."""

from collections.abc import Mapping

from coach.answers.packages import package as package_in
from coach.deal import Deal
from coach.desk import Scene
from coach.typed import Agreed, Typed


def package(said: str, deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return the options that are named, on top of the offer that is."""
    return (Agreed(package_in(said, deal)),)


def package_form(entered: Mapping[str, str], deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return the options that were picked anew."""
    picked = {
        issue.name: entered[f"issue{at}"]
        for at, issue in enumerate(deal.issues)
        if entered.get(f"issue{at}")
    }
    return (Agreed(picked),) if picked else ()
