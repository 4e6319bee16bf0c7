"""The review: what happened, what both could still gain, how it felt, whether we guessed well."""

from dataclasses import replace

from coach import value
from coach.cards import Button, Card, Say
from coach.deal import Contingency, Deal, Stage
from coach.desk import Scene
from coach.gates import NO_DEAL
from coach.intents import Answer, Show, Why
from coach.pages.bets import condition
from coach.pages.calibration import calibration_lines, scored
from coach.steps.step import Question, Step, kept_in_words, noted, plain
from coach.typed import Forecast, Nothing, Typed


def _improvements(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    found = value.post_settlement(deal, deal.package) if deal.package else ()
    if not found:
        return ()
    lines = "\n".join(f"{i}. {one.sentence}" for i, one in enumerate(found[:3], 1))
    why = Button(scene.say("button.why"), Why("improvements"))
    return (Say(scene.say("review.better", lines=lines), (why,)),)


def apply_calibration(deal: Deal, told: Typed, _: Scene) -> Deal:
    """Take both sides' forecasts for the contingency that lacks them."""
    match told:
        case Forecast():
            return _forecast(deal, told)
        case _:
            return kept_in_words(deal, "review.calibration", told)


def _forecast(deal: Deal, said: Forecast) -> Deal:
    bet = unscored(deal)
    if bet is None or (said.mine is None and said.theirs is None):
        return noted(deal, "review.calibration", said.words)
    known = replace(
        bet,
        my_chance=bet.my_chance if said.mine is None else said.mine,
        their_chance=bet.their_chance if said.theirs is None else said.theirs,
    )
    bets = tuple(known if one is bet else one for one in deal.contingencies)
    return replace(deal, contingencies=bets)


def _none(scene: Scene) -> Button:
    return Button(scene.say("button.none"), Answer("review.post_settlement", Nothing()))


def unscored(deal: Deal) -> Contingency | None:
    """Return the first contingency without both sides' forecasts."""
    return next(
        (b for b in deal.contingencies if b.my_chance is None or b.their_chance is None), None
    )


def _is_calibrated(deal: Deal) -> bool:
    if "review.calibration" in deal.notes:
        return True
    return bool(deal.contingencies) and unscored(deal) is None


def _ask_calibration(deal: Deal, scene: Scene) -> Question:
    bet = unscored(deal)
    if bet is None or not bet.clauses:
        return Question()
    text = scene.say("calibration.ask", metric=bet.metric, when=condition(bet.clauses[0]))
    return Question(text=text, hint=scene.say("calibration.hint"))


def _score(_before: Deal, after: Deal, _scene: Scene) -> tuple[Card, ...]:
    return tuple(Say(line) for line in scored(after))


STEPS = (
    plain("review.same_day", Stage.REVIEW),
    replace(
        plain("review.post_settlement", Stage.REVIEW),
        lead=_improvements,
        is_asked=lambda deal: NO_DEAL not in deal.notes,
        question=lambda _, scene: Question(
            buttons=(
                Button(scene.say("button.none"), Answer("review.post_settlement", Nothing())),
            )
        ),
    ),
    plain("review.feel", Stage.REVIEW),
    Step(
        id="review.calibration",
        stage=Stage.REVIEW,
        apply=apply_calibration,
        is_done=_is_calibrated,
        lines=calibration_lines,
        question=_ask_calibration,
        remark=_score,
    ),
    replace(
        plain("review.lessons", Stage.REVIEW),
        question=lambda _, scene: Question(
            buttons=(Button(scene.say("button.log"), Show("log")),)
        ),
    ),
)
