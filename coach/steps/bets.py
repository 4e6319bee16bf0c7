"""Where both sides expect different futures: contingencies, until they can be looked up."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import zip_longest

from coach.answers.chances import chances, forecast, stakes
from coach.answers.clean import is_none
from coach.answers.contingencies import contingency, each_contingency, is_contingency
from coach.cards import Button, Card, Field, Say
from coach.deal import Contingency, Deal, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Answer, Edit, Why
from coach.pages.bets import bet_line
from coach.pages.clinic import clinic_words
from coach.steps.in_step import text_in_step
from coach.steps.step import Question, Step, noted

NEEDED = ("source", "day", "owner")
"""What a contingency must name before it can be looked up on its day."""


def take_contingency(deal: Deal, text: str, _: Scene) -> Deal:
    """Take a contingency, or what the last one still lacks."""
    if is_none(text) and not deal.contingencies:
        return noted(deal, "midgame.contingencies", text)
    if deal.contingencies and forecast(text):
        return _forecast(deal, text)
    last = deal.contingencies[-1] if deal.contingencies else None
    lack = lacking(last) if last else ()
    if last is None or (is_contingency(text) and (not lack or _is_another(last, text))):
        return _with_each(deal, each_contingency(text))
    return replace(deal, contingencies=(*deal.contingencies[:-1], _completed(last, text, lack)))


def _is_another(last: Contingency, text: str) -> bool:
    """Whether a text names another metric than the contingency that is still incomplete."""
    metric = each_contingency(text)[0].metric.casefold()
    return bool(metric) and metric != last.metric.casefold()


def _with_each(deal: Deal, new: tuple[Contingency, ...]) -> Deal:
    """Return the deal with more contingencies; one on a known metric and day adds its clauses."""
    held = list(deal.contingencies)
    for bet in new:
        same = next((i for i, one in enumerate(held) if _is_same(one, bet)), None)
        if same is None:
            held.append(bet)
        else:
            held[same] = _merged(held[same], bet)
    return replace(deal, contingencies=tuple(held))


def _is_same(one: Contingency, other: Contingency) -> bool:
    is_one_day = None in (one.day, other.day) or one.day == other.day
    return is_one_day and bool(one.metric) and one.metric.casefold() == other.metric.casefold()


def _merged(held: Contingency, new: Contingency) -> Contingency:
    clauses = (*held.clauses, *(one for one in new.clauses if one not in held.clauses))
    thoughts = "; ".join(filter(None, (held.thoughts, new.thoughts)))
    return replace(
        held,
        clauses=clauses,
        day=held.day or new.day,
        source=held.source or new.source,
        owner=held.owner or new.owner,
        cap=held.cap or new.cap,
        tie=held.tie or new.tie,
        thoughts=thoughts,
    )


def _forecast(deal: Deal, text: str) -> Deal:
    """Take both sides' chances for the last contingency without them, else for the last one."""
    unpriced = [bet for bet in deal.contingencies if None in (bet.my_chance, bet.their_chance)]
    bet, said, priced = (unpriced or list(deal.contingencies))[-1], chances(text), stakes(text)
    known = replace(
        bet,
        my_chance=said.mine,
        their_chance=said.theirs,
        costs_us=priced.costs_us or bet.costs_us,
        worth_to_them=priced.worth_to_them or bet.worth_to_them,
    )
    rest = tuple(known if one is bet else one for one in deal.contingencies)
    return replace(deal, contingencies=rest)


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


def _clinic(before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    """Price the contingency that was touched last, once it can be looked up."""
    held = zip_longest(before.contingencies, after.contingencies)
    touched = [new for old, new in held if new is not None and new != old]
    if not touched or (lacking(touched[-1]) and touched[-1].my_chance is None):
        return ()
    change = Button(scene.say("button.change"), Edit("midgame.contingencies"))
    why = Button(scene.say("button.why"), Why("clinic"))
    return (Say(clinic_words(touched[-1], scene), (change, why)),)


def _bet_form(deal: Deal, scene: Scene) -> tuple[Field, ...]:
    text = "\n".join(bet_line(bet) for bet in deal.contingencies)
    hint = scene.say("field.bets_hint")
    return (Field("bets", scene.say("field.bets"), "lines", text, hint),)


def _fill_bets(deal: Deal, values: Mapping[str, str], _: Scene) -> Deal:
    """Take all contingencies, one a line; the forecasts and prices of a metric stay."""
    held = [(bet.metric.casefold(), bet) for bet in deal.contingencies]
    found: list[Contingency] = []
    for line in filter(None, (line.strip() for line in values.get("bets", "").splitlines())):
        bet = contingency(line)
        at = next((i for i, (name, _) in enumerate(held) if name == bet.metric.casefold()), None)
        old = held.pop(at)[1] if at is not None else bet
        found.append(
            replace(
                bet,
                my_chance=bet.my_chance if bet.my_chance is not None else old.my_chance,
                their_chance=bet.their_chance
                if bet.their_chance is not None
                else old.their_chance,
                costs_us=bet.costs_us or old.costs_us,
                worth_to_them=bet.worth_to_them or old.worth_to_them,
                thoughts=bet.thoughts or old.thoughts,
            )
        )
    return text_in_step(deal, replace(deal, contingencies=tuple(found)))


STEPS = (
    Step(
        id="midgame.contingencies",
        stage=Stage.MIDGAME,
        reads_back=True,
        several=True,
        take=take_contingency,
        is_done=lambda deal: (
            "midgame.contingencies" in deal.notes
            or (bool(deal.contingencies) and not any(lacking(bet) for bet in deal.contingencies))
        ),
        lines=lambda deal: tuple(bet_line(bet) for bet in deal.contingencies),
        question=_ask_contingency,
        remark=_clinic,
        form=_bet_form,
        fill=_fill_bets,
    ),
)
