"""All that `pie offers` says about a deal file, as one value."""

from dataclasses import dataclass

from coach.value.from_file import DealFile
from coach.value.frontier import frontier
from coach.value.offers import drafted, priced
from coach.value.points import nash
from coach.value.results import Priced, Slot
from coach.value.samples import draw
from coach.value.slots import judged
from coach.value.weights import expected


@dataclass(frozen=True, slots=True)
class Report:
    """Offers, frontier (mine rising), the Nash point and slots; values from 0 to 1."""

    title: str
    target: float
    tolerance: float
    offers: tuple[Priced, ...]
    frontier: tuple[tuple[float, float], ...]
    nash: Priced | None
    slots: tuple[Slot, ...]
    warnings: tuple[str, ...]


def report(file: DealFile) -> Report:
    """Work out the offers of a deal file; its weights of theirs are the exact expected ones."""
    domain = file.domain
    weights = expected(domain)
    samples = draw(domain, seed=file.seed)
    floor = None if domain.fallback is None else domain.mine(domain.fallback)
    draft = drafted(domain, samples, file.target, floor)
    front = frontier(domain, weights)
    best = nash(front, (floor or 0.0, 0.0))
    fairest = None
    if best is not None:
        choice = front.choice(best)
        values = (domain.mine(choice), domain.theirs(choice, weights))
        fairest = Priced("", "Nash", domain.package(choice), *values, "")
    return Report(
        file.title,
        draft.aim.target,
        draft.three.tolerance,
        priced(domain, weights, draft.three),
        front.points(),
        fairest,
        judged(domain, samples),
        (*file.warnings, *draft.warnings),
    )
