"""What was traded: each give with its get, into the concession log."""

from dataclasses import replace

from coach import value
from coach.cards import Button, Card, Field, Say
from coach.deal import Deal, Issue, Stage, Trade
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Edit, Show, Why
from coach.pages.log import standing, trade_line
from coach.steps.step import Step, misfit, noted
from coach.typed import Nothing, Traded, Typed


def apply_trades(deal: Deal, told: Typed, scene: Scene) -> Deal:
    """Log a trade; the missing half of a row that waits for it goes there."""
    match told:
        case Nothing(words=words):
            return noted(deal, "midgame.trades", words)
        case Traded(give="", get=""):
            raise CoachError("misfit.trade")
        case Traded():
            return logged(deal, told, scene)
        case _:
            raise misfit()


def logged(deal: Deal, told: Traded, scene: Scene) -> Deal:
    """Return the deal with another row in its concession log, or a row made whole."""
    waiting = next((t for t in deal.trades if t.give == told.give and not t.get), None)
    is_pair = waiting is not None and bool(told.give and told.get)
    trade = Trade(
        id=waiting.id if waiting and is_pair else f"t{len(deal.trades) + 1}",
        give=told.give,
        get=told.get,
        give_issue=told.give_issue,
        get_issue=told.get_issue,
        worth_to_us=_worth(deal.issue(told.get_issue), mine=True),
        worth_to_them=_worth(deal.issue(told.give_issue), mine=False),
        trigger=told.trigger,
        at=scene.now,
    )
    if is_pair:
        rows = tuple(trade if one is waiting else one for one in deal.trades)
        return replace(deal, trades=rows)
    return replace(deal, trades=(*deal.trades, trade))


def _worth(issue: Issue | None, *, mine: bool) -> str:
    rating = (issue.mine if mine else issue.theirs) if issue else None
    return rating.value if rating else ""


def _log_nudges(before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    return log_nudges(after, scene) if len(after.trades) > len(before.trades) else ()


def log_nudges(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    """Say what the log shows: a half that is missing first, then what the engine sees in it."""
    last = deal.trades[-1]
    show = Button(scene.say("button.log"), Show("log"))
    if not last.get:
        pair = Button(scene.say("button.pair"), Edit("midgame.trades"))
        return (Say(scene.say("log.no_get", give=last.give), (pair, show)),)
    found = value.ledger(standing(deal), deal).warnings
    if not found:
        return ()
    return (
        Say(
            "\n".join(one.text for one in found[:2]),
            (show, Button(scene.say("button.why"), Why("ledger"))),
        ),
    )


def _trades_form(deal: Deal, scene: Scene) -> tuple[Field, ...]:
    """One row to add, or the missing half of the last one."""
    last = deal.trades[-1] if deal.trades else None
    open_give = last.give if last and not last.get else ""
    return (
        Field("give", scene.say("field.give"), value=open_give, is_optional=False),
        Field("get", scene.say("field.get"), hint=scene.say("field.get_hint")),
        Field("trigger", scene.say("field.trigger")),
    )


STEPS = (
    Step(
        id="midgame.trades",
        stage=Stage.MIDGAME,
        reads_back=True,
        several=True,
        apply=apply_trades,
        is_done=lambda deal: bool(deal.trades) or "midgame.trades" in deal.notes,
        lines=lambda deal: tuple(trade_line(trade) for trade in standing(deal)),
        remark=_log_nudges,
        form=_trades_form,
    ),
)
