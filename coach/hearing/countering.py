"""Their counter in words, as a package, and what the advisor makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coach.answers.lists import mentioned
from coach.answers.packages import taken_from
from coach.cards import Button, Card, Say
from coach.deal import Deal, Issue, Reaction, Stage
from coach.desk import Scene
from coach.hearing import issues
from coach.intents import Show
from coach.pages.advice import judgement_cards
from coach.reading.figures import Figure, figures
from coach.reading.reading import Fact
from coach.value.advisor import best_question, steps_down

TALK = frozenset({Stage.FIRST_MOVE, Stage.MIDGAME, Stage.CLOSE})
COUNTERS = frozenset({"their_ask", "their_give", "reaction", "agreed"})
"""Fields that can hold a term of their counter."""


def counter_of(deal: Deal, facts: Sequence[Fact]) -> Mapping[str, str]:
    """Return issue -> level for the terms of theirs that fit the issues of this deal."""
    theirs = (fact for fact in facts if fact.field in COUNTERS and not fact.drop)
    return dict(term for fact in theirs for term in _terms(deal, fact.value))


def _terms(deal: Deal, words: str) -> list[tuple[str, str]]:
    levels = [
        (issue.name, option) for issue in deal.issues for option in mentioned(words, issue.options)
    ]
    if levels:
        return levels
    told = figures(words).found
    named = deal.issue(issues.named(deal, words))
    if named is not None and told:
        return [(named.name, _of_scale(named, told[0]))]
    price = next((issue for issue in deal.issues if issue.is_price), None)
    money = [figure for figure in told if len(figure.unit) == 3 or abs(figure.value) >= MONEY]
    return [(price.name, _of_scale(price, money[0]))] if price and money else []


MONEY = 1000
"""From so much on a bare figure is money."""


def _of_scale(issue: Issue, figure: Figure) -> str:
    """Return a figure as the options of its issue are written."""
    same = (o for o in issue.options if any(f.value == figure.value for f in figures(o).found))
    return next(same, figure.text)


def kept(deal: Deal, facts: Sequence[Fact], said: str, scene: Scene) -> Deal:
    """Return the deal with their counter among the reactions, in the talk."""
    counter = counter_of(deal, facts) if deal.stage in TALK else {}
    if not counter:
        return deal
    last = deal.reactions[-1] if deal.reactions else None
    if last is not None and last.at == scene.now:
        whole = replace(last, counter=counter)
        return replace(deal, reactions=(*deal.reactions[:-1], whole))
    new = Reaction(said, counter=counter, at=scene.now, offers=deal.offers)
    return replace(deal, reactions=(*deal.reactions, new))


def leaning(deal: Deal, facts: Sequence[Fact], said: str) -> Deal:
    """Return the deal with the offer that they lean to in its last reaction, where one was read.

    What they would rather have of another offer ("with C's payment") goes with it.
    """
    letters = {offer.letter for offer in deal.offers}
    read = [fact.norm for fact in facts if fact.field == "reaction" and fact.norm in letters]
    last = deal.reactions[-1] if deal.reactions else None
    if last is None or last.liked or not read:
        return deal
    liked = str(read[-1])
    taken = {name: x for name, x in taken_from(said, deal).items() if x != liked}
    whole = replace(last, liked=liked, taken=taken)
    return replace(deal, reactions=(*deal.reactions[:-1], whole))


def settled(deal: Deal, facts: Sequence[Fact]) -> Deal:
    """Return the deal with what both agreed to in the package so far, in the talk."""
    agreed = [fact for fact in facts if fact.field == "agreed" and not fact.drop]
    terms = dict(term for fact in agreed for term in _terms(deal, fact.value))
    if deal.stage not in TALK or not terms:
        return deal
    return replace(deal, package={**deal.package, **terms})


def _last_counter(deal: Deal) -> Mapping[str, str]:
    return next((one.counter for one in reversed(deal.reactions) if one.counter), {})


def answer(deal: Deal, facts: Sequence[Fact], scene: Scene) -> tuple[Card, ...]:
    """Return what to do about their counter, with the text to send; () where none is known."""
    counter = counter_of(deal, facts) or _last_counter(deal)
    if not counter:
        return ()
    return judgement_cards(deal, counter, scene)


def next_step(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    """Return the next step down and what it is to be bought with."""
    plan = steps_down(deal)
    if len(plan) < 2:
        return ()
    made = len([one for one in deal.reactions if one.counter])
    step = plan[min(made + 1, len(plan) - 1)]
    lines = [step.say, scene.say("verdict.text"), f"```{step.text}```"]
    return (Say("\n".join(lines), (Button(scene.say("button.offers"), Show("offers")),)),)


def question(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    """Return the question to them whose answer would move the offers most."""
    found = best_question(deal)
    return (Say(scene.say("verdict.question", say=found.say)),) if found else ()
