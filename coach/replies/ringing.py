"""What comes by the clock: the brief before a call, the question after it, a checkpoint."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from coach.cards import Button, Card, Say, Sorry
from coach.deal import Deal, Result, Trade, Unmeasured
from coach.desk import Scene, Turn
from coach.followup import asked_on, bets_on, checkpoint_result, decided_on, entered, evaluate
from coach.intents import Edit, Jump, Measured, Rang, Show
from coach.pages.bets import figure
from coach.pages.calibration import scored
from coach.public import is_our_remedy
from coach.replies import reminding
from coach.replies.page import brief_card
from coach.steps.review import unscored

AFTER_CALL = "after_call"
_THEY = re.compile(r"^(?:they|you|he|she)\s+(?:will\s+)?", re.IGNORECASE)


def rang(deal: Deal, intent: Rang, scene: Scene) -> Turn:
    """Send the brief before the call, ask once how it went after it, or say what was asked.

    The question that is open stays open: this one has buttons of its own, which name the deal.
    """
    match intent.what:
        case "remind":
            return reminding.rang(deal, intent, scene)
        case "brief":
            return Turn(deal=deal, cards=(brief_card(deal, scene),))
        case "feel":
            return Turn(deal=deal, cards=(_feel(deal, scene),))
        case _:
            return Turn(deal=replace(deal, rung=AFTER_CALL), cards=(_how_did_it_go(deal, scene),))


def _how_did_it_go(deal: Deal, scene: Scene) -> Say:
    tell = Button(scene.say("button.tell"), Edit(AFTER_CALL), "primary")
    moved = Button(scene.say("button.call_moved"), Edit("about"))
    return Say(scene.say("after_call.rang", title=deal.title), (tell, moved))


def _feel(deal: Deal, scene: Scene) -> Say:
    tell = Button(scene.say("button.tell"), Edit("review.feel"), "primary")
    return Say(scene.say("measured.feel", title=deal.title), (tell,))


def measured(deal: Deal, intent: Measured, scene: Scene) -> Turn:
    """Take a checkpoint's values: say which clauses apply, log them, and ask for forecasts."""
    asked = asked_on(deal, intent.day)
    named = ((_asked_for(metric, asked), text) for metric, text in intent.values.items())
    typed = {metric: text for metric, text in named if metric}
    if not typed:
        metrics = ", ".join(asked) or scene.say("word.none")
        said = scene.say("measured.none_asked", day=intent.day, title=deal.title, metrics=metrics)
        return Turn(deal=deal, cards=(Sorry(said),))
    read = entered(deal, typed)
    if read.unclear:
        return Turn(deal=deal, cards=tuple(Sorry(said) for said in read.unclear.values()))
    after = deal
    for metric, value in read.values.items():
        after = _recorded(after, metric, value, intent, scene)
    for metric in read.closed:
        after = _closed(after, metric, typed[metric], intent, scene)
    card = checkpoint_result(after, intent.day, scene.person)
    later = _put_off(deal, intent.day, read.later, scene)
    if card is None or after == deal:
        return Turn(deal=deal, cards=later)
    told = Say(
        scene.say("measured.told", day=card.day, title=deal.title, outcome=" ".join(card.lines)),
        (Button(scene.say("button.log"), Show("log")),),
    )
    return Turn(deal=after, cards=(card, told, *later, *_forecasts(after, read.values, scene)))


def _asked_for(said: str, asked: tuple[str, ...]) -> str:
    """Return which of the metrics is meant, "" for none: by its name, a part of it, or alone."""
    wanted = said.casefold().strip()
    exact = [metric for metric in asked if metric.casefold() == wanted]
    close = [metric for metric in asked if wanted in metric.casefold()]
    return exact[0] if exact else close[0] if len(close) == 1 else ""


def _put_off(deal: Deal, day: int, metrics: tuple[str, ...], scene: Scene) -> tuple[Card, ...]:
    if not metrics:
        return ()
    named = ", ".join(metrics)
    return (Say(scene.say("measured.put_off", day=day, title=deal.title, metrics=named)),)


def _closed(deal: Deal, metric: str, said: str, intent: Measured, scene: Scene) -> Deal:
    """Keep that a metric was not measured; a figure that stood there is marked as corrected."""
    others = tuple(o for o in deal.unmeasured if (o.day, o.metric) != (intent.day, metric))
    one = Unmeasured(intent.day, metric, said, intent.by, scene.now)
    kept = replace(deal, unmeasured=(*others, one))
    return _without_row(_struck(kept, metric, intent.day), metric, intent.day)


def _recorded(deal: Deal, metric: str, value: Decimal, intent: Measured, scene: Scene) -> Deal:
    """Keep a result, the one before it marked as corrected, and log the remedies it sets off."""
    outcome = evaluate(deal, metric, value, intent.day)
    remedies = "; ".join(clause.remedy for clause in outcome.clauses)
    result = Result(intent.day, metric, value, remedies, intent.by, scene.now)
    standing = [
        one
        for one in deal.results
        if not one.corrected and (one.day, one.metric) == (intent.day, metric)
    ]
    if standing and standing[0].value == value:
        return deal
    others = tuple(o for o in deal.unmeasured if (o.day, o.metric) != (intent.day, metric))
    struck = _struck(replace(deal, unmeasured=others), metric, intent.day)
    after = _without_row(replace(struck, results=(*struck.results, result)), metric, intent.day)
    rows = tuple(
        _row(after, result, clause.remedy, number, scene)
        for number, clause in enumerate(outcome.clauses)
    )
    return replace(after, trades=(*after.trades, *rows))


def _struck(deal: Deal, metric: str, day: int) -> Deal:
    results = tuple(
        replace(one, corrected=True) if (one.day, one.metric) == (day, metric) else one
        for one in deal.results
    )
    return replace(deal, results=results)


def _row_id(metric: str, day: int) -> str:
    return f"day{day} {metric}"


def _without_row(deal: Deal, metric: str, day: int) -> Deal:
    """Withdraw what an earlier figure wrote into the log; the log keeps both."""
    prefix = _row_id(metric, day)
    return replace(
        deal,
        trades=tuple(
            replace(row, withdrawn=True) if row.id.startswith(prefix) else row
            for row in deal.trades
        ),
    )


def _row(deal: Deal, result: Result, remedy: str, number: int, scene: Scene) -> Trade:
    agreed, is_theirs = scene.say("measured.agreed"), is_our_remedy(remedy, deal) is False
    count = sum(row.id.startswith(_row_id(result.metric, result.day)) for row in deal.trades)
    return Trade(
        id=f"{_row_id(result.metric, result.day)} {count + number + 1}",
        give=agreed if is_theirs else remedy,
        get=_THEY.sub("", remedy) if is_theirs else agreed,
        trigger=scene.say(
            "measured.trigger",
            metric=result.metric,
            value=figure(result.value),
            day=result.day,
        ),
        at=scene.now,
    )


def _forecasts(deal: Deal, values: Mapping[str, Decimal], scene: Scene) -> tuple[Card, ...]:
    """Ask for the forecasts of what is decided by now, where they are missing; else score them.

    The question is a button: the one that is open stays open.
    """
    decided = [bet for metric in values for bet in bets_on(deal.contingencies, metric)]
    days = {result.day for result in deal.results}
    if not any(decided_on(bet) in days or decided_on(bet) <= max(days) for bet in decided):
        return ()
    if unscored(deal) is None:
        return tuple(Say(line) for line in scored(deal))
    tell = Button(scene.say("button.forecasts"), Jump("review.calibration"), "primary")
    return (Say(scene.say("calibration.wanted", title=deal.title), (tell,)),)
