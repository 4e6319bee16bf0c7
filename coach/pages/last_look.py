"""The last look before signing: above the limit, nothing given for nothing, nothing high open."""

from collections.abc import Callable

from coach import value
from coach.cards import Checklist, Tick
from coach.deal import Deal
from coach.desk import Scene
from coach.gates import has_open_high, is_measurable
from coach.pages.log import standing

LOOKS: tuple[tuple[str, str, Callable[[Deal], bool]], ...] = (
    ("paired", "midgame.trades", lambda d: all(trade.get for trade in standing(d))),
    ("high", "midgame.package", lambda d: bool(d.package) and not has_open_high(d)),
    ("bets", "midgame.contingencies", lambda d: all(map(is_measurable, d.contingencies))),
    ("owners", "close.text", lambda d: bool(d.text) and all(clause.owner for clause in d.text)),
)


def last_look(deal: Deal, scene: Scene) -> Checklist:
    """Return what to look at once more, each line checked on the deal as it stands."""
    ticks = (
        _above(deal, scene),
        *(Tick(scene.say(f"look.{key}"), is_fine(deal), jump) for key, jump, is_fine in LOOKS),
    )
    return Checklist(scene.say("look.title"), ((scene.say("look.section"), ticks),))


def _above(deal: Deal, scene: Scene) -> Tick:
    """Say whether the whole is above the limit: it is, it is not, or it cannot be told."""
    look = value.limit_look(deal, deal.package)
    if look.holds:
        return Tick(scene.say("look.above"), is_done=True, jump="midgame.package")
    key = "look.unsure" if look.holds is None else "look.under"
    return Tick(scene.say(key, why=look.why), is_done=False, jump="midgame.package")
