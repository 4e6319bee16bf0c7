"""The arithmetic behind a conclusion, in plain words."""

from collections.abc import Mapping
from typing import Final

from coach.deal import Deal
from coach.value.learning import samples_of
from coach.value.modelled import Modelled, modelled
from coach.value.samples import DRAWN
from coach.value.words import say


def why(deal: Deal, about: str) -> tuple[str, ...]:
    """Return the weights, values and assumptions behind a conclusion, one line each."""
    model = modelled(deal, only_with_options=False)
    if not model.domain.stakes:
        return (say("gaps.few"),)
    lines = [_mine(model), say("why.values")]
    if about != "ledger":
        lines.append(_theirs(deal, model))
        lines.append(say("why.blur", count=DRAWN))
    lines.extend(say(key) for key in ABOUT.get(about, ()))
    lines.extend(say("why.assumption", text=text) for text in model.warnings)
    return tuple(lines)


ABOUT: Final[Mapping[str, tuple[str, ...]]] = {
    "slots": ("why.slots",),
    "offers": ("why.offers",),
    "growth": ("why.growth",),
    "clinic": ("why.clinic",),
    "ledger": ("why.ledger",),
    "post_settlement": ("why.post_settlement",),
}


def _mine(model: Modelled) -> str:
    source = say("why.from_points" if model.domain.ratings is None else "why.from_ratings")
    return say("why.weights_mine", source=source, weights=_shares(model, model.domain.weights))


def _theirs(deal: Deal, model: Modelled) -> str:
    weights = samples_of(deal, model.domain).expected().tolist()
    heard = say("why.heard", count=len(deal.reactions)) if deal.reactions else ""
    return say("why.weights_theirs", heard=heard, weights=_shares(model, weights))


def _shares(model: Modelled, weights: tuple[float, ...] | list[float]) -> str:
    names = [stake.name for stake in model.domain.stakes]
    pairs = sorted(zip(names, weights, strict=True), key=lambda pair: -pair[1])
    return ", ".join(f"{name} {100 * weight:.0f}" for name, weight in pairs)
