"""How did it go? Words after a call, to reactions and rows of the log."""

from dataclasses import replace

from coach.cards import Card, Say
from coach.deal import Deal
from coach.desk import Scene
from coach.pages.log import trade_line
from coach.steps.offers import apply_reaction, what_changed
from coach.steps.step import Step, kept_in_words, note_lines
from coach.steps.trades import apply_trades, log_nudges
from coach.typed import Reacted, Traded, Typed

ID = "after_call"


def apply_after_call(deal: Deal, told: Typed, scene: Scene) -> Deal:
    """Sort what happened: a favourite is a reaction, a give and get a row; words are a note."""
    deal = replace(deal, rung="")
    match told:
        case Traded():
            return apply_trades(deal, told, scene)
        case Reacted():
            return apply_reaction(deal, told, scene)
        case _:
            return kept_in_words(deal, ID, told)


def _sorted(before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    """Say what went where, then what follows from it: a new offer, a get that is missing."""
    trades = after.trades[len(before.trades) :]
    reactions = after.reactions[len(before.reactions) :]
    if not (trades or reactions):
        return (Say(scene.say("after_call.kept")),)
    lines = [scene.say("after_call.trade", trade=trade_line(trade)) for trade in trades]
    lines += [scene.say("after_call.reaction", said=one.said) for one in reactions]
    told = Say(scene.say("after_call.sorted", lines="\n".join(lines)))
    follows = what_changed(before, after, scene) if reactions else ()
    return (told, *follows, *(log_nudges(after, scene) if trades else ()))


STEPS = (
    Step(
        id=ID,
        stage=None,
        apply=apply_after_call,
        is_done=lambda deal: ID in deal.notes,
        is_settled=lambda deal, _: ID in deal.notes and not deal.rung,
        lines=lambda deal: note_lines(deal, ID),
        remark=_sorted,
    ),
)
