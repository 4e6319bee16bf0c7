"""The concession log: what was given, what was got, and what the whole of it says."""

from coach import value
from coach.cards import Button, Grid
from coach.deal import Deal, Trade
from coach.desk import Scene
from coach.intents import Edit, Why

COLUMNS = ("item", "give", "get", "worth", "trigger")


def standing(deal: Deal) -> tuple[Trade, ...]:
    """Return the rows that were not withdrawn."""
    return tuple(trade for trade in deal.trades if not trade.withdrawn)


def trade_line(trade: Trade) -> str:
    """Return a row of the log on one line."""
    halves = (f"give {trade.give}" if trade.give else "", f"get {trade.get}" if trade.get else "")
    said = ", ".join(filter(None, halves))
    return f"{said} (once {trade.trigger})" if trade.trigger else said


def log_grid(deal: Deal, scene: Scene) -> Grid:
    """Return the log with the guide's columns, and what to do about it on top."""
    rows = standing(deal)
    return Grid(
        title=scene.say("log.title"),
        conclusion=_conclusion(deal, rows, scene),
        columns=tuple(scene.say(f"column.{name}") for name in COLUMNS),
        rows=tuple(
            (
                str(number),
                trade.give or "–",
                trade.get or "–",
                _worth(deal, trade),
                trade.trigger,
            )
            for number, trade in enumerate(rows, 1)
        ),
        note=scene.say("log.note") if rows else "",
        buttons=(
            Button(scene.say("button.add_trade"), Edit("midgame.trades")),
            Button(scene.say("button.why"), Why("ledger")),
        ),
    )


def _worth(deal: Deal, trade: Trade) -> str:
    """Return what a trade is worth to each side as H, M or L; words give way to the ratings."""
    got, given = deal.issue(trade.get_issue), deal.issue(trade.give_issue)
    mine, theirs = got and got.mine, given and given.theirs
    pairs = ((trade.worth_to_us, mine), (trade.worth_to_them, theirs))
    return " / ".join(
        (said or "?") if len(said) == 1 or not rating else rating.value for said, rating in pairs
    )


def _conclusion(deal: Deal, rows: tuple[Trade, ...], scene: Scene) -> str:
    if not rows:
        return scene.say("log.empty")
    unpaired = [trade.give for trade in rows if trade.give and not trade.get]
    warnings = [one.text for one in value.ledger(rows, deal).warnings]
    if unpaired:
        return scene.say("log.unpaired", gives="; ".join(unpaired))
    return " ".join(warnings) or scene.say("log.paired", count=len(rows))
