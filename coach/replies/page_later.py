"""What counts on the plan once the talks are on: their last word, what is open, what holds."""

from collections.abc import Iterator, Mapping

from coach.answers.amounts import shortened
from coach.answers.times import shown, shown_day
from coach.cards import Button, PlanLine
from coach.deal import Rating, Stage
from coach.intents import Edit, Jump, Show
from coach.pages.advice import judgement_words
from coach.pages.bets import bet_line
from coach.pages.log import standing, trade_line
from coach.replies.drawn import Drawn, Lines
from coach.replies.page_setup import ask, demand, offers, only_you, protect, say, trades
from coach.schedule import dues
from coach.stages import next_step
from coach.steps.words import words_of
from coach.value.advisor import judge, steps_down

LAST = 3
"""So many of the last trades are shown; the log has them all."""


def their_word(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield what they said last, or what they asked for."""
    if not drawn.deal.reactions:
        yield from demand(drawn)
        return
    last = drawn.deal.reactions[-1]
    change = Button(drawn.scene.say("button.answer"), Jump("first.reaction"))
    yield drawn.line("their_word", last.said, button=change)
    if last.counter:
        yield drawn.line("their_counter", _terms(last.counter))


def next_move(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield what to do about their last counter, else the next step down."""
    deal, scene = drawn.plan.draft.deal, drawn.scene
    counter = next((one.counter for one in reversed(deal.reactions) if one.counter), None)
    see = Button(scene.say("button.offers"), Show("offers"))
    if counter:
        yield drawn.line("next_move", judgement_words(judge(deal, counter), scene), button=see)
    elif len(plan := steps_down(deal)) > 1:
        yield drawn.line("next_move", plan[1].say, button=see)


def _terms(package: Mapping[str, str]) -> str:
    return " · ".join(f"{issue}: {option}" for issue, option in package.items())


def log(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield the last trades, and what was given for nothing so far."""
    rows = standing(drawn.deal)
    if not rows:
        return
    button = Button(drawn.scene.say("button.log"), Show("log"))
    yield drawn.line("traded", " · ".join(map(trade_line, rows[-LAST:])), button=button)
    alone = [row.give for row in rows if row.give and not row.get]
    if alone:
        yield drawn.line("unpaired", "; ".join(alone))


def left_open(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield what matters most to me and has no place in the package yet."""
    deal = drawn.deal
    names = [i.name for i in deal.issues if i.mine is Rating.HIGH and i.name not in deal.package]
    if names:
        settle = Button(drawn.scene.say("button.answer"), Jump("midgame.package"))
        yield drawn.line("left_open", ", ".join(names), button=settle)


def agreed(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield what stands: the single text, or else the package."""
    deal = drawn.deal
    clauses = " · ".join(clause.text for clause in deal.text)
    held = clauses or _terms(deal.package)
    button = Button(drawn.scene.say("button.text"), Edit("close.text"))
    yield drawn.line("agreed", held or drawn.scene.say("page.nothing_agreed"), button=button)


def conditions(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield what hangs on a forecast."""
    bets = drawn.deal.contingencies
    if bets:
        see = Button(drawn.scene.say("button.contingency"), Edit("midgame.contingencies"))
        yield drawn.line("conditions", " · ".join(map(bet_line, bets)), button=see)


def dates(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield the day it was signed, and when it is looked at again."""
    deal, scene = drawn.deal, drawn.scene
    ahead = [due for due in dues(deal) if due.at > scene.now]
    signed = scene.say("page.signed", day=shown_day(deal.signed_on)) if deal.signed_on else ""
    due = scene.say("page.next_date", at=shown(ahead[0].at, scene.clock)) if ahead else ""
    text = " · ".join(filter(None, (signed, due))) or scene.say("page.no_date")
    button = Button(scene.say("button.followup"), Edit("close.followup"))
    yield drawn.line("dates", text, button=button)


def next_up(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield the next open question of the stage."""
    step = next_step(drawn.deal)
    if step is not None:
        label = words_of(step, drawn.deal, drawn.scene).label
        go = Button(drawn.scene.say("button.answer"), Jump(step.id))
        yield drawn.line("next_up", shortened(label), button=go)


LATER: Mapping[Stage, tuple[Lines, ...]] = {
    Stage.FIRST_MOVE: (demand, protect, offers, trades, say, ask, only_you, next_up),
    Stage.MIDGAME: (
        their_word,
        next_move,
        trades,
        say,
        log,
        left_open,
        conditions,
        only_you,
        next_up,
    ),
    Stage.CLOSE: (agreed, conditions, log, left_open, only_you, next_up),
    Stage.REVIEW: (agreed, conditions, dates, next_up),
}
"""What stands on the page from the first move on, in this order."""
