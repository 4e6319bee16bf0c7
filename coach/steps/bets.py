"""Where both sides expect different futures: contingencies, until they can be looked up."""

from dataclasses import replace
from itertools import zip_longest

from coach.cards import Button, Card, Field, Say
from coach.deal import Contingency, Deal, Stage
from coach.desk import Scene
from coach.intents import Answer, Edit, Why
from coach.pages.bets import bet_line
from coach.pages.clinic import clinic_words
from coach.steps.in_step import text_in_step
from coach.steps.step import Question, Step, misfit, noted
from coach.typed import Bet, Bets, Forecast, Nothing, Typed

ID = "midgame.contingencies"
NEEDED = ("source", "day", "owner")
"""What a contingency must name before it can be looked up on its day."""


def apply_contingency(deal: Deal, told: Typed, _: Scene) -> Deal:
    """Take a contingency, more of one, all of them, or what both sides expect of one."""
    match told:
        case Nothing(words=words):
            return deal if deal.contingencies else noted(deal, ID, words)
        case Bets(bets=bets):
            return text_in_step(deal, replace(deal, contingencies=bets))
        case Bet(bet=bet, drop=True):
            kept = (one for one in deal.contingencies if not _is_same(one, bet.metric))
            return replace(deal, contingencies=tuple(kept))
        case Bet(bet=bet, of=None):
            return _with_each(deal, (bet,))
        case Bet(bet=bet, of=str() as metric):
            return _completed(deal, bet, metric)
        case Forecast() if deal.contingencies:
            return _forecast(deal, told)
        case _:
            raise misfit()


def _is_same(bet: Contingency, metric: str) -> bool:
    return bet.metric.casefold() == metric.casefold()


def _completed(deal: Deal, bet: Contingency, metric: str) -> Deal:
    """Put a contingency in the place of the last one on its metric, else behind all."""
    held = list(deal.contingencies)
    places = [at for at, one in enumerate(held) if _is_same(one, metric)]
    if places:
        held[places[-1]] = bet
    else:
        held.append(bet)
    return replace(deal, contingencies=tuple(held))


def _with_each(deal: Deal, new: tuple[Contingency, ...]) -> Deal:
    """Return the deal with more contingencies; one on a known metric and day adds its clauses."""
    held = list(deal.contingencies)
    for bet in new:
        same = next((i for i, one in enumerate(held) if _is_one(one, bet)), None)
        if same is None:
            held.append(bet)
        else:
            held[same] = _merged(held[same], bet)
    return replace(deal, contingencies=tuple(held))


def _is_one(one: Contingency, other: Contingency) -> bool:
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


def _forecast(deal: Deal, said: Forecast) -> Deal:
    """Take both sides' chances for the last contingency without them, else for the last one."""
    unpriced = [bet for bet in deal.contingencies if None in (bet.my_chance, bet.their_chance)]
    bet = (unpriced or list(deal.contingencies))[-1]
    known = replace(
        bet,
        my_chance=bet.my_chance if said.mine is None else said.mine,
        their_chance=bet.their_chance if said.theirs is None else said.theirs,
        costs_us=said.costs_us or bet.costs_us,
        worth_to_them=said.worth_to_them or bet.worth_to_them,
    )
    rest = tuple(known if one is bet else one for one in deal.contingencies)
    return replace(deal, contingencies=rest)


def lacking(bet: Contingency) -> tuple[str, ...]:
    """Return what a contingency must still name."""
    return tuple(name for name in NEEDED if not getattr(bet, name))


def _ask_contingency(deal: Deal, scene: Scene) -> Question:
    lack = lacking(deal.contingencies[-1]) if deal.contingencies else ()
    if not lack:
        none = Button(scene.say("button.none"), Answer(ID, Nothing()))
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
    change = Button(scene.say("button.change"), Edit(ID))
    why = Button(scene.say("button.why"), Why("clinic"))
    return (Say(clinic_words(touched[-1], scene), (change, why)),)


def _bet_form(deal: Deal, scene: Scene) -> tuple[Field, ...]:
    text = "\n".join(bet_line(bet) for bet in deal.contingencies)
    hint = scene.say("field.bets_hint")
    return (Field("bets", scene.say("field.bets"), "lines", text, hint),)


STEPS = (
    Step(
        id=ID,
        stage=Stage.MIDGAME,
        reads_back=True,
        several=True,
        apply=apply_contingency,
        is_done=lambda deal: (
            ID in deal.notes
            or (bool(deal.contingencies) and not any(lacking(bet) for bet in deal.contingencies))
        ),
        lines=lambda deal: tuple(bet_line(bet) for bet in deal.contingencies),
        question=_ask_contingency,
        remark=_clinic,
        form=_bet_form,
    ),
)
