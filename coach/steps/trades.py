"""What was traded: each give with its get, into the concession log."""

from collections.abc import Mapping
from dataclasses import replace

from coach import value
from coach.answers.clean import is_none
from coach.answers.lists import lines
from coach.answers.trades import Swap, issue_in, swap, swap_asked_for
from coach.cards import Button, Card, Field, Say
from coach.deal import Deal, Issue, Stage, Trade
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Edit, Log, Show, Why
from coach.pages.log import standing, trade_line
from coach.steps.step import Step, noted


def take_trades(deal: Deal, text: str, scene: Scene) -> Deal:
    """Log one trade a line: "we give X, we get Y", or "X for Y"."""
    if is_none(text):
        return noted(deal, "midgame.trades", text)
    swaps = swaps_in(text)
    if not all(swaps):
        gave = Button(scene.say("button.we_gave"), Log(give=text[:300]))
        got = Button(scene.say("button.we_got"), Log(get=text[:300]))
        raise CoachError("misfit.trade", gave, got)
    for one in filter(None, swaps):
        deal = logged(deal, one.give, one.get, scene, trigger=one.trigger)
    return deal


def swaps_in(text: str) -> list[Swap | None]:
    """Return the trades of an answer: one in each line, or one in the whole of it."""
    each = [swap_asked_for(line) for line in lines(text)]
    if "\n" in text or all(map(_is_whole, lines(text))):
        return each
    whole = swap_asked_for(text)
    return [whole] if whole else each


def _is_whole(line: str) -> bool:
    found = swap(line)
    return found is not None and bool(found.give and found.get)


def logged(deal: Deal, give: str, get: str, scene: Scene, *, trigger: str = "") -> Deal:
    """Return the deal with another row in its concession log."""
    names = [issue.name for issue in deal.issues]
    give_issue, get_issue = issue_in(give, names), issue_in(get, names)
    trade = Trade(
        id=f"t{len(deal.trades) + 1}",
        give=give,
        get=get,
        give_issue=give_issue,
        get_issue=get_issue,
        worth_to_us=_worth(deal.issue(get_issue), mine=True),
        worth_to_them=_worth(deal.issue(give_issue), mine=False),
        trigger=trigger,
        at=scene.now,
    )
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


def _fill_trade(deal: Deal, values: Mapping[str, str], scene: Scene) -> Deal:
    give, get, trigger = (values.get(name, "").strip() for name in ("give", "get", "trigger"))
    if not (give or get):
        raise CoachError("misfit.trade")
    open_row = next((t for t in deal.trades if t.give == give and not t.get and get), None)
    kept = tuple(trade for trade in deal.trades if trade is not open_row)
    added = logged(replace(deal, trades=kept), give, get, scene, trigger=trigger)
    if open_row is None:
        return added
    paired = replace(added.trades[-1], id=open_row.id)
    return replace(added, trades=tuple(paired if t is open_row else t for t in deal.trades))


STEPS = (
    Step(
        id="midgame.trades",
        stage=Stage.MIDGAME,
        reads_back=True,
        several=True,
        take=take_trades,
        is_done=lambda deal: bool(deal.trades) or "midgame.trades" in deal.notes,
        lines=lambda deal: tuple(trade_line(trade) for trade in standing(deal)),
        remark=_log_nudges,
        form=_trades_form,
        fill=_fill_trade,
    ),
)
