"""Putting a question, and going on to the next one."""

from dataclasses import replace

from coach.answers.amounts import shortened
from coach.cards import Answered, Ask, Button, Card, Say, Sorry
from coach.deal import Deal, Pace, Stage
from coach.desk import Scene, Turn
from coach.errors import CoachError
from coach.intents import Back, Edit, Hush, Show, Skip, Why
from coach.plan.money import needs_base
from coach.plan.next_question import WORTH
from coach.replies.maps import map_card
from coach.replies.page import brief_card, page_card
from coach.stages import before_this, counted, current, next_step
from coach.steps import Step
from coach.steps.step import answer_of
from coach.steps.words import words_of

WORTHS = frozenset(step for step, _ in WORTH)
"""The questions that can be asked for their worth."""
PAGES = (Show("plan"), Show("checklist"), Show("log"), Show("help"))


def ask_card(step: Step, deal: Deal, scene: Scene) -> Ask:
    """Return a step's question as it stands now."""
    words, asked = words_of(step, deal, scene), step.question(deal, scene)
    return Ask(
        step=step.id,
        deal=deal.title,
        question=asked.text or words.ask,
        why=_reason(step, deal, scene) or words.why,
        hint=asked.hint or words.hint,
        held=answer_of(step, deal) if step.is_done(deal) else "",
        progress=_progress(step, deal, scene, asked.progress),
        choices=asked.choices,
        chosen=asked.chosen,
        picker=asked.picker,
        buttons=(*asked.buttons, *_ways_on(step, deal, scene)),
    )


def asked(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    """Return the current question with what belongs above it; nothing where none is asked."""
    step = current(deal)
    if step is None:
        return ()
    return (*step.lead(deal, scene), ask_card(step, deal, scene))


def answered(step: Step, deal: Deal, said: str, scene: Scene) -> Answered:
    """Return what replaces a question in place once it is answered."""
    return Answered(step.id, words_of(step, deal, scene).label, shortened(said, 200))


def going_on(before: Deal, after: Deal, scene: Scene, *cards: Card) -> Turn:
    """Return the turn that ends with the next question, and with the map at a change of stage."""
    if not after.at and after.stage is Stage.SETUP and after.pace is not Pace.STEPS:
        return Turn(deal=after, cards=(*cards, *asked_enough(after, scene)))
    if not after.at:
        return Turn(deal=after, cards=(*cards, map_card(after, scene), over(after, scene)))
    below = asked(after, scene) if before.stage is after.stage else mapped(after, scene)
    return Turn(deal=after, cards=(*cards, *_offers_ready(before, after, scene), *below))


def _offers_ready(before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    """Say so where an answer has made three offers possible."""
    if not needs_base(before) or needs_base(after):
        return ()
    see = Button(scene.say("button.see_and_copy"), Show("offers"))
    page = Button(scene.say("button.plan"), Show("plan"))
    return (Say(scene.say("page.offers_ready"), (see, page)),)


def asked_enough(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    """Return the plan once no question is worth asking any more, and the ways on from there."""
    if deal.pace is Pace.HURRY:
        rest = Button(scene.say("button.go_on"), Show("next"), "primary")
        return (brief_card(deal, scene), Say(scene.say("hurry.done"), (rest,)))
    ways = (
        Button(scene.say("button.on_setup"), Show("next"), "primary"),
        Button(scene.say("button.step_by_step"), Show("step_by_step")),
    )
    return (page_card(deal, scene), Say(scene.say("page.asked_enough"), ways))


def mapped(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    """Return the map and below it the question, which leaves the way to the plan to the map."""
    return (map_card(deal, scene), *(_without_plan(card) for card in asked(deal, scene)))


def _without_plan(card: Card) -> Card:
    if not isinstance(card, Ask):
        return card
    return replace(card, buttons=tuple(b for b in card.buttons if b.intent != Show("plan")))


def over(deal: Deal, scene: Scene) -> Say:
    """Say what there is to do when no question is open."""
    step = next_step(deal)
    key = "ask.paused" if step else "ask.over"
    buttons = [Button(scene.say("button.go_on"), Show("next"), "primary")] if step else []
    buttons += [Button(scene.say(f"button.{page.what}"), page) for page in PAGES]
    return Say(scene.say(key), tuple(buttons))


def refused(error: CoachError, deal: Deal | None, scene: Scene, *, step: Step | None) -> Turn:
    """Say what did not fit, and ask again; the deal stays as it was."""
    again: tuple[Card, ...] = ()
    if step is not None and deal is not None:
        again = (ask_card(step, deal, scene),)
    return Turn(deal=deal, cards=(sorry(error, scene), *again))


def sorry(error: CoachError, scene: Scene) -> Sorry:
    """Return the sentence for an answer that does not fit."""
    return Sorry(scene.say(error.key, **error.blanks), error.buttons)


def without_skip(deal: Deal, step: Step) -> Deal:
    """Return the deal with a step no longer passed over: it has an answer now."""
    return replace(deal, skipped=deal.skipped - {step.id})


def _ways_on(step: Step, deal: Deal, scene: Scene) -> tuple[Button, ...]:
    form = (Button(scene.say("button.form"), Edit(step.id)),) if step.form and step.stage else ()
    stop = (Button(scene.say("button.stop"), Hush()),) if is_chosen(step, deal) else ()
    back = (Button(scene.say("button.back"), Back()),) if _can_go_back(deal, scene) else ()
    return (
        *form,
        Button(scene.say("button.skip"), Skip(step.id)),
        *back,
        Button(scene.say("button.why"), Why(step.id)),
        *stop,
        Button(scene.say("button.plan"), Show("plan")),
    )


def is_chosen(step: Step, deal: Deal) -> bool:
    """Whether a question is asked for its worth, not because it comes next."""
    return deal.pace is not Pace.STEPS and step.id == deal.at and step.id in WORTHS


def _reason(step: Step, deal: Deal, scene: Scene) -> str:
    """Return in five words what the answer is good for, where it was asked for its worth."""
    if not is_chosen(step, deal):
        return ""
    return scene.say("worth.why", worth=scene.say(f"worth.{step.id.partition('.')[2]}"))


def _can_go_back(deal: Deal, scene: Scene) -> bool:
    """Whether there is a question before this one, or will be once this turn is taken."""
    here = scene.desk.deal
    is_same = here is not None and here.id == deal.id and here.trail == deal.trail
    is_moved = is_same and here is not None and here.at not in ("", deal.at)
    return is_moved or before_this(deal) is not None


def _progress(step: Step, deal: Deal, scene: Scene, inner: str) -> str:
    if step.stage is None or is_chosen(step, deal):
        return inner
    done, of = counted(deal, step.stage)
    stage = scene.playbook.stage(step.stage).name
    return " · ".join(filter(None, (f"{stage} {done}/{of}", inner)))
