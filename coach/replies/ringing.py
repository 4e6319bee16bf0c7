"""What comes by the clock: the brief before a call, the question after it, a checkpoint."""

from dataclasses import replace

from coach.answers.amounts import maybe_amount, shortened
from coach.cards import Button, Card, CheckpointResult, Say, Sorry
from coach.deal import Deal, Result, Trade
from coach.desk import Scene, Turn
from coach.followup import Outcome, evaluate, metric_on
from coach.intents import Measured, Rang, Show
from coach.pages.bets import figure
from coach.pages.calibration import scored
from coach.reading.answers.remedies import theirs
from coach.replies import reminding
from coach.replies.asking import asked
from coach.replies.page import brief_card
from coach.stages import go_to
from coach.steps import BY_ID
from coach.steps.review import unscored


def rang(deal: Deal, intent: Rang, scene: Scene) -> Turn:
    """Send the brief before the call, ask once how it went after it, or say what was asked."""
    if intent.what == "remind":
        return reminding.rang(deal, intent, scene)
    if intent.what == "brief":
        return Turn(deal=deal, cards=(brief_card(deal, scene),))
    after = go_to(deal, BY_ID["after_call"])
    return Turn(deal=after, cards=asked(after, scene))


def measured(deal: Deal, intent: Measured, scene: Scene) -> Turn:
    """Take a checkpoint's value: say which clause applies, log it, and ask for the forecasts."""
    found = maybe_amount(intent.value)
    if found is None:
        said = scene.say("measured.no_number", said=shortened(intent.value))
        return Turn(deal=deal, cards=(Sorry(said),))
    name = metric_on(deal, intent.day)
    outcome = evaluate(deal.contingencies, name, found.value, intent.day)
    remedy = outcome.clause.remedy if outcome.clause else ""
    result = Result(intent.day, name, found.value, remedy, intent.by, scene.now)
    after = _recorded(deal, result, scene)
    card = CheckpointResult(intent.day, deal.title, name, found.value, outcome.sentence, intent.by)
    return _with_forecasts(after, card, outcome, scene)


def _recorded(deal: Deal, result: Result, scene: Scene) -> Deal:
    """Keep the result, one a day and metric, and log the remedy that was agreed for it."""
    others = [r for r in deal.results if (r.day, r.metric) != (result.day, result.metric)]
    row_id = f"day{result.day}"
    kept = tuple(trade for trade in deal.trades if trade.id != row_id)
    agreed, due = scene.say("measured.agreed"), theirs(result.remedy)
    row = Trade(
        id=row_id,
        give=agreed if due else result.remedy,
        get=due or agreed,
        trigger=scene.say(
            "measured.trigger",
            metric=result.metric,
            value=figure(result.value),
            day=result.day,
        ),
        at=scene.now,
    )
    trades = (*kept, row) if result.remedy else kept
    return replace(deal, results=(*others, result), trades=trades)


def _with_forecasts(deal: Deal, card: CheckpointResult, outcome: Outcome, scene: Scene) -> Turn:
    told = Say(
        scene.say("measured.told", day=card.day, title=deal.title, outcome=outcome.sentence),
        (Button(scene.say("button.log"), Show("log")),),
    )
    cards: tuple[Card, ...] = (card, told)
    if not outcome.is_decided:
        return Turn(deal=deal, cards=cards)
    if unscored(deal) is not None:
        after = go_to(deal, BY_ID["review.calibration"])
        return Turn(deal=after, cards=(*cards, *asked(after, scene)))
    score = tuple(Say(line) for line in scored(deal))
    return Turn(deal=deal, cards=(*cards, *score))
