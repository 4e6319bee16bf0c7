"""The last look before signing: above the limit, nothing given for nothing, nothing high open."""

from collections.abc import Callable

from coach.cards import Checklist, Tick
from coach.deal import Deal
from coach.desk import Scene
from coach.gates import has_open_high, is_above_reservation, is_measurable
from coach.pages.log import standing

LOOKS: tuple[tuple[str, str, Callable[[Deal], bool]], ...] = (
    ("above", "midgame.package", lambda d: bool(d.package) and is_above_reservation(d)),
    ("paired", "midgame.trades", lambda d: all(trade.get for trade in standing(d))),
    ("high", "midgame.package", lambda d: bool(d.package) and not has_open_high(d)),
    ("bets", "midgame.contingencies", lambda d: all(map(is_measurable, d.contingencies))),
    ("owners", "close.text", lambda d: bool(d.text) and all(clause.owner for clause in d.text)),
)


def last_look(deal: Deal, scene: Scene) -> Checklist:
    """Return what to look at once more, each line checked on the deal as it stands."""
    ticks = tuple(
        Tick(scene.say(f"look.{key}"), is_fine(deal), jump) for key, jump, is_fine in LOOKS
    )
    return Checklist(scene.say("look.title"), ((scene.say("look.section"), ticks),))
