"""The middle: trades into the log, disagreements into contingencies, and the package so far."""

import re
from collections.abc import Mapping
from dataclasses import replace

from coach import value
from coach.answers.clean import is_none
from coach.answers.contingencies import contingency, is_contingency
from coach.answers.lists import lines
from coach.answers.packages import package
from coach.answers.trades import issue_in, swap_asked_for
from coach.cards import Button, Card, Field, Say
from coach.deal import Contingency, Deal, Issue, Stage, Trade
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Answer, Edit, Log, Show, Why
from coach.pages.bets import bet_line
from coach.pages.log import standing, trade_line
from coach.steps.step import Question, Step, noted

NEEDED = ("source", "day", "owner")
"""What a contingency must name before it can be looked up on its day."""


# --- trades


def take_trades(deal: Deal, text: str, scene: Scene) -> Deal:
    """Log one trade a line: "we give X, we get Y", or "X for Y"."""
    if is_none(text):
        return noted(deal, "midgame.trades", text)
    swaps = [swap_asked_for(line) for line in lines(text)]
    if not all(swaps):
        gave = Button(scene.say("button.we_gave"), Log(give=text[:300]))
        got = Button(scene.say("button.we_got"), Log(get=text[:300]))
        raise CoachError("misfit.trade", gave, got)
    for swap in filter(None, swaps):
        deal = logged(deal, swap.give, swap.get, scene, trigger=swap.trigger)
    return deal


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
    return (Say("\n".join(one.text for one in found[:2]), (show, _why(scene, "ledger"))),)


def _why(scene: Scene, about: str) -> Button:
    return Button(scene.say("button.why"), Why(about))


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


# --- contingencies


def take_contingency(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take a contingency, or what the last one still lacks."""
    if is_none(text) and not deal.contingencies:
        return noted(deal, "midgame.contingencies", text)
    last = deal.contingencies[-1] if deal.contingencies else None
    lack = lacking(last) if last else ()
    if last is None or (is_contingency(text) and not lack):
        return replace(deal, contingencies=(*deal.contingencies, contingency(text)))
    return replace(deal, contingencies=(*deal.contingencies[:-1], _completed(last, text, lack)))


def lacking(bet: Contingency) -> tuple[str, ...]:
    """Return what a contingency must still name."""
    return tuple(name for name in NEEDED if not getattr(bet, name))


def _completed(bet: Contingency, text: str, lack: tuple[str, ...]) -> Contingency:
    try:
        return contingency(text, bet)
    except CoachError:
        if not lack:
            raise
    if lack[0] == "day":
        digits = re.search(r"[0-9]{1,3}", text)
        if digits is None:
            raise CoachError("misfit.day")
        return replace(bet, day=int(digits[0]))
    return replace(bet, source=text) if lack[0] == "source" else replace(bet, owner=text)


def _ask_contingency(deal: Deal, scene: Scene) -> Question:
    lack = lacking(deal.contingencies[-1]) if deal.contingencies else ()
    if not lack:
        none = Button(scene.say("button.none"), Answer("midgame.contingencies", "none"))
        return Question(buttons=() if deal.contingencies else (none,))
    metric = deal.contingencies[-1].metric or scene.say("word.the_metric")
    return Question(
        text=scene.say(f"bet.ask_{lack[0]}", metric=metric), hint=scene.say(f"bet.hint_{lack[0]}")
    )


def _clinic(_before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    if not after.contingencies or lacking(after.contingencies[-1]):
        return ()
    found = value.clinic(after.contingencies[-1])
    change = Button(scene.say("button.change"), Edit("midgame.contingencies"))
    return (Say(found.sentence, (change, _why(scene, "clinic"))),)


def _bet_form(deal: Deal, scene: Scene) -> tuple[Field, ...]:
    text = "\n".join(bet_line(bet, parted="; ") for bet in deal.contingencies)
    hint = scene.say("field.bets_hint")
    return (Field("bets", scene.say("field.bets"), "lines", text, hint),)


def _fill_bets(deal: Deal, values: Mapping[str, str], _: Scene) -> Deal:
    """Take all contingencies, one a line; forecasts and prices of one with the same metric stay."""
    held = {bet.metric.casefold(): bet for bet in deal.contingencies}
    found = []
    for line in filter(None, (line.strip() for line in values.get("bets", "").splitlines())):
        bet = contingency(line)
        old = held.get(bet.metric.casefold(), bet)
        found.append(
            replace(
                bet,
                my_chance=bet.my_chance if bet.my_chance is not None else old.my_chance,
                their_chance=bet.their_chance if bet.their_chance is not None else old.their_chance,
                costs_us=bet.costs_us or old.costs_us,
                worth_to_them=bet.worth_to_them or old.worth_to_them,
            )
        )
    return replace(deal, contingencies=tuple(found))


# --- the package


def take_package(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take the package so far: an offer's letter, or options by their issues."""
    found = package(text, deal)
    if not found:
        raise CoachError("misfit.package", Button(scene.say("button.offers"), Show("offers")))
    return replace(deal, package={**deal.package, **found})


def _growth(_before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    left = [issue.name for issue in after.issues if issue.name not in after.package]
    measured = value.growth(after, after.package)
    grown = measured.sentence if measured else ""
    open_ones = scene.say("package.open", issues=", ".join(left)) if left else ""
    said = " ".join(filter(None, (grown, open_ones)))
    show = Button(scene.say("button.growth"), Show("growth"))
    return (Say(said, (show, _why(scene, "growth"))),) if said else ()


def _ask_package(deal: Deal, scene: Scene) -> Question:
    letters = tuple(
        Button(
            scene.say("button.offer", letter=offer.letter, name=offer.name)[:75],
            Answer("midgame.package", offer.letter),
        )
        for offer in deal.offers
    )
    form = Button(scene.say("button.pick_options"), Edit("midgame.package"))
    return Question(buttons=(*letters, form) if _has_options(deal) else letters)


def _has_options(deal: Deal) -> bool:
    return any(issue.options for issue in deal.issues)


def _package_form(deal: Deal, _: Scene) -> tuple[Field, ...]:
    return tuple(
        Field(f"issue{i}", issue.name, "select", deal.package.get(issue.name, ""), options=issue.options)
        for i, issue in enumerate(deal.issues)
        if issue.options
    )


def _fill_package(deal: Deal, values: Mapping[str, str], _: Scene) -> Deal:
    chosen = {
        issue.name: values[f"issue{i}"]
        for i, issue in enumerate(deal.issues)
        if values.get(f"issue{i}")
    }
    return replace(deal, package={**deal.package, **chosen})


STEPS = (
    Step(
        id="midgame.trades",
        stage=Stage.MIDGAME,
        take=take_trades,
        is_done=lambda deal: bool(deal.trades) or "midgame.trades" in deal.notes,
        lines=lambda deal: tuple(trade_line(trade) for trade in standing(deal)),
        remark=_log_nudges,
        form=_trades_form,
        fill=_fill_trade,
    ),
    Step(
        id="midgame.contingencies",
        stage=Stage.MIDGAME,
        take=take_contingency,
        is_done=lambda deal: "midgame.contingencies" in deal.notes
        or (bool(deal.contingencies) and not any(lacking(bet) for bet in deal.contingencies)),
        lines=lambda deal: tuple(bet_line(bet) for bet in deal.contingencies),
        question=_ask_contingency,
        remark=_clinic,
        form=_bet_form,
        fill=_fill_bets,
    ),
    Step(
        id="midgame.package",
        stage=Stage.MIDGAME,
        take=take_package,
        is_done=lambda deal: bool(deal.package),
        is_asked=lambda deal: bool(deal.issues),
        lines=lambda deal: tuple(f"{issue}: {option}" for issue, option in deal.package.items()),
        question=_ask_package,
        remark=_growth,
        form=_package_form,
        fill=_fill_package,
    ),
)
