"""Answers, edits, and the ways around them: skip, back, jump, why."""

from dataclasses import replace

from coach import value
from coach.answers.amounts import shortened
from coach.answers.clean import clean
from coach.cards import Button, Card, Field, Form, Grid, Say, Sorry
from coach.deal import Deal, Pace, Stage
from coach.desk import Scene, Turn
from coach.errors import CoachError
from coach.intents import (
    Answer,
    Back,
    Edit,
    Filled,
    Hush,
    Jump,
    Redo,
    Show,
    Skip,
    Submit,
    Told,
    Undo,
    Why,
)
from coach.pages.clinic import odds_line
from coach.reading.answers import read_answer, read_form
from coach.reading.topics import page_of, topic_of
from coach.replies import guide
from coach.replies.asking import (
    answered,
    ask_card,
    asked,
    asked_enough,
    going_on,
    over,
    refused,
    without_skip,
)
from coach.stages import advance, before_this, current, enter, go_to, next_step
from coach.steps import BY_ID, BY_STAGE, Step
from coach.steps.step import ANSWER, answer_of
from coach.steps.words import words_of
from coach.typed import Done, Typed, in_words

LABEL = 24
"""A modal's title is at most this long."""
KEPT = 1_500
"""So much of a text fits into a button."""
CLOCKS = frozenset({"after_call", "review.feel"})
"""Questions that the clock asks beside the open one: their answers leave that where it is."""
WORDS = 4
"""So many words are more than a slip: they answer something."""


def answer(deal: Deal, intent: Answer, scene: Scene) -> Turn:
    """Take an answer that came by a click. A click on a question long answered changes nothing."""
    step = BY_ID.get(intent.step)
    if step is None:
        return outdated(deal, scene)
    if _is_late(deal, step, intent.value):
        return late(deal, step, scene)
    turn = take(deal, step, (intent.value,), in_words(intent.value), scene)
    return replace(turn, stays=True) if step.id in CLOCKS else turn


def _is_late(deal: Deal, step: Step, value: Typed) -> bool:
    """Whether a click would answer what is answered already."""
    if step.id == deal.at:
        return step.is_settled is not None and step.is_settled(deal, value)
    return step.is_too_late(deal, value)


def told(deal: Deal, intent: Told, scene: Scene) -> Turn:
    """Take words that a click gives to a question; one that is answered keeps its answer."""
    step = BY_ID.get(intent.step)
    if step is None:
        return outdated(deal, scene)
    if step.id != deal.at and step.is_settled is None and step.is_done(deal):
        return late(deal, step, scene)
    turn = tell(deal, step, intent.text, scene)
    return replace(turn, stays=True) if step.id in CLOCKS else turn


def tell(deal: Deal, step: Step, text: str, scene: Scene) -> Turn:
    """Read words as the answer to a question and take it."""
    is_asked = step.id == deal.at
    try:
        said = clean(text)
        values = read_answer(step.id, said, deal, scene)
    except CoachError as error:
        ways = _as_the_next(deal, step, text, scene)
        return refused(error.offering(*ways), deal, scene, step=step if is_asked else None)
    return take(deal, step, values, said, scene, is_words=True)


def take(
    deal: Deal,
    step: Step,
    values: tuple[Typed, ...],
    said: str,
    scene: Scene,
    *,
    is_words: bool = False,
) -> Turn:
    """Take an answer and go on to the next question; `said` is how it is read back."""
    is_asked = step.id == deal.at
    if is_asked and step.several and any(isinstance(value, Done) for value in values):
        return finished(deal, step, scene)
    try:
        after = step.take(deal, values, scene)
    except CoachError as error:
        ways = _as_the_next(deal, step, said, scene) if is_words else ()
        return refused(error.offering(*ways), deal, scene, step=step if is_asked else None)
    return taken(deal, step, after, said or answer_of(step, after), scene)


def _as_the_next(deal: Deal, step: Step, text: str, scene: Scene) -> tuple[Button, ...]:
    """Return a way to keep a sentence that ran ahead of a question with fixed answers."""
    if step.id != deal.at or not step.question(deal, scene).choices or len(text.split()) < WORDS:
        return ()
    following = (one for one in BY_STAGE[deal.stage] if one.is_open(deal) and one is not step)
    ahead = next(following, None)
    return () if ahead is None else (take_as(ahead, deal, text, scene),)


def take_as(step: Step, deal: Deal, text: str, scene: Scene) -> Button:
    """Return a button that keeps words as the answer to a question."""
    label = scene.say("button.take_as", label=words_of(step, deal, scene).label)
    return Button(label[:75], Told(step.id, text[:KEPT]))


def finished(deal: Deal, step: Step, scene: Scene) -> Turn:
    """End a list: go on with what is there, leave the rest open."""
    after = without_skip(deal, step)
    if not step.is_done(deal):
        after = replace(deal, skipped=deal.skipped | {step.id})
    held = answer_of(step, deal) or scene.say("answer.left")
    return going_on(deal, advance(after), scene, answered(step, after, held, scene))


def taken(deal: Deal, step: Step, after: Deal, said: str, scene: Scene) -> Turn:
    """Say what was noted and what follows from it; ask the next question if it was today's.

    A conclusion leads away from the open question: that is asked again below it.
    """
    after = without_skip(after, step)
    remarks = step.remark(deal, after, scene)
    if step.id == deal.at and remarks and _is_elsewhere(step, deal, after):
        return Turn(deal=after, cards=(*remarks, ask_card(step, after, scene)))
    if step.id == deal.at:
        after = after if step.is_open(after) else advance(after)
        shown = _read_back(step, deal, after) if step.reads_back else said
        return going_on(deal, after, scene, answered(step, after, shown or said, scene), *remarks)
    is_told = any(isinstance(card, Grid) for card in remarks) or (remarks and not step.stage)
    noted = () if is_told else (_noted(step, after, scene),)
    again = asked(after, scene) if remarks else _again(deal, after, scene)
    return Turn(deal=after, cards=(*noted, *remarks, *again))


def _is_elsewhere(step: Step, before: Deal, after: Deal) -> bool:
    """Whether an answer went to another question, and this one waits still."""
    return step.is_open(after) and step.lines(before) == step.lines(after)


def _read_back(step: Step, before: Deal, after: Deal) -> str:
    """Return what was understood; of a list that grows, only what is new."""
    held = step.lines(before) if step.several else ()
    new = "; ".join(line for line in step.lines(after) if line not in held)
    return shortened(new, 200) or answer_of(step, after)


def late(deal: Deal, step: Step, scene: Scene) -> Turn:
    """Say that a question is answered already, and offer to change it."""
    label, held = words_of(step, deal, scene).label, answer_of(step, deal)
    text = scene.say("answer.late", title=deal.title, label=label, answer=held)
    change = Button(scene.say("button.change"), Edit(step.id))
    return Turn(deal=deal, cards=(Say(text, (change,)),), stays=True)


def outdated(deal: Deal, scene: Scene) -> Turn:
    """Answer a click on a button of an older version: say where we are."""
    return Turn(deal=deal, cards=(Sorry(scene.say("answer.outdated")), *_here(deal, scene)))


def submit(deal: Deal, intent: Submit, scene: Scene) -> Turn:
    """Take answers that may change one given long ago."""
    step = BY_ID.get(intent.step)
    if step is None:
        return outdated(deal, scene)
    said = ", ".join(filter(None, map(in_words, intent.values)))
    return take(deal, step, intent.values, said, scene)


def filled(deal: Deal, intent: Filled, scene: Scene) -> Turn:
    """Take a form; a field that holds what it held changes nothing."""
    step = BY_ID.get(intent.step)
    if step is None:
        return outdated(deal, scene)
    try:
        values = read_form(step.id, intent.entered, deal, scene)
    except CoachError as error:
        return refused(error, deal, scene, step=step if step.id == deal.at else None)
    turn = take(deal, step, values, intent.entered.get(ANSWER, "").strip(), scene)
    return replace(turn, stays=True) if step.id in CLOCKS else turn


def skip(deal: Deal, intent: Skip, scene: Scene) -> Turn:
    """Pass over a question for now. One that is not asked any more stays as it is."""
    step = BY_ID.get(intent.step)
    if step is None:
        return outdated(deal, scene)
    if step.id != deal.at:
        if step.is_done(deal):
            return late(deal, step, scene)
        said = scene.say("answer.not_asked", title=deal.title, label=_label(step, deal, scene))
        return Turn(deal=deal, cards=(Say(said),), stays=True)
    after = advance(replace(deal, skipped=deal.skipped | {step.id}))
    passed = answered(step, deal, scene.say("answer.skipped"), scene)
    return going_on(deal, after, scene, passed)


def hush(deal: Deal, _: Hush, scene: Scene) -> Turn:
    """Ask no more; the plan stays, and going on is one click away."""
    quiet = deal.pace if deal.pace in (Pace.HURRY, Pace.STEPS) else Pace.QUIET
    after = replace(deal, pace=quiet, at="")
    step = current(deal)
    passed = (answered(step, deal, scene.say("answer.enough"), scene),) if step else ()
    rest = Button(scene.say("button.go_on"), Show("next"))
    if quiet is Pace.HURRY:
        return Turn(deal=after, cards=(*passed, *asked_enough(after, scene)))
    return Turn(deal=after, cards=(*passed, Say(scene.say("hush.done"), (rest,))))


def back(deal: Deal, _: Back, scene: Scene) -> Turn:
    """Show the question before this one, its answer as it is."""
    before = before_this(deal)
    if before is None:
        return Turn(deal=deal, cards=(Say(scene.say("back.none")), *_here(deal, scene)))
    trail = deal.trail[: len(deal.trail) - deal.trail[::-1].index(before.id) - 1]
    after = replace(go_to(deal, before), trail=trail)
    left = current(deal)
    passed = (answered(left, deal, scene.say("answer.left_open"), scene),) if left else ()
    return Turn(deal=after, cards=(*passed, *_here(after, scene)))


def undo(deal: Deal, _: Undo, scene: Scene) -> Turn:
    """Take the last change back, and say which that was."""
    past = scene.desk.past
    if past is None:
        return Turn(deal=deal, cards=(Say(scene.say("undo.none")), *_here(deal, scene)))
    what = _difference(past, deal, scene) or scene.say("undo.moved")
    redo_ = Button(scene.say("button.redo"), Redo())
    undone = Say(scene.say("undo.done", title=deal.title, what=what), (redo_,))
    left = current(deal)
    is_elsewhere = left is not None and past.at != deal.at
    settled = (
        (answered(left, deal, scene.say("answer.taken_back"), scene),)
        if left and is_elsewhere
        else ()
    )
    return Turn(deal=past, cards=(*settled, undone, *_here(past, scene)), undone=True)


def redo(deal: Deal, _: Redo, scene: Scene) -> Turn:
    """Make the change again that was taken back last."""
    ahead = scene.desk.ahead
    if ahead is None:
        return Turn(deal=deal, cards=(Say(scene.say("redo.none")), *_here(deal, scene)))
    what = _difference(deal, ahead, scene) or scene.say("undo.moved")
    told = Say(scene.say("redo.done", title=deal.title, what=what))
    return Turn(deal=ahead, cards=(told, *_here(ahead, scene)), redone=True)


def _difference(before: Deal, after: Deal, scene: Scene) -> str:
    """Name what differs between two states of a deal: the question, and both answers."""
    for step in BY_ID.values():
        old, new = step.lines(before), step.lines(after)
        if old != new:
            label = words_of(step, after, scene).label
            gone = "; ".join(line for line in new if line not in old) or scene.say("word.nothing")
            was = "; ".join(line for line in old if line not in new) or scene.say("word.nothing")
            return scene.say(
                "undo.change", label=label, new=shortened(gone, 120), old=shortened(was, 120)
            )
    passed = after.skipped - before.skipped
    skipped = next((BY_ID[one] for one in passed if one in BY_ID), None)
    if skipped is not None:
        return scene.say("undo.skip", label=words_of(skipped, after, scene).label)
    if len(after.reminders) != len(before.reminders):
        return scene.say("undo.reminder")
    return ""


def jump(deal: Deal, intent: Jump, scene: Scene) -> Turn:
    """Go to a step or a stage."""
    stage = next((one for one in Stage if intent.to in (one.value, one.name.casefold())), None)
    step = BY_ID.get(intent.to)
    if stage is not None:
        return going_on(deal, enter(deal, stage), scene)
    if step is None:
        return outdated(deal, scene)
    if step.id == "about":
        return edit(deal, Edit(step.id), scene)
    return going_on(deal, go_to(deal, step), scene)


def edit(deal: Deal, intent: Edit, scene: Scene) -> Turn:
    """Open a step's form."""
    step = BY_ID.get(intent.step)
    if step is None:
        return outdated(deal, scene)
    if step.id.startswith("gate."):
        return jump(deal, Jump(step.id), scene)
    return Turn(deal=deal, cards=(form(step, deal, scene),))


def form(step: Step, deal: Deal, scene: Scene) -> Form:
    """Return a step's form; a step without one of its own gets a single field."""
    words = words_of(step, deal, scene)
    fields = step.form(deal, scene) if step.form else ()
    if not fields:
        held = "\n".join(step.lines(deal))
        fields = (Field(ANSWER, words.label, "lines", held, words.hint, is_optional=False),)
    intro = scene.say("form.intro", title=deal.title, ask=words.ask)
    return Form(step.id, shortened(words.label, LABEL), fields, intro=intro)


def why(deal: Deal, intent: Why, scene: Scene) -> Turn:
    """Give the reason of a question, a page of the guide, or the arithmetic of a conclusion."""
    about = intent.about or deal.at
    if about in ARITHMETIC:
        odds = [odds_line(bet, scene) for bet in deal.contingencies[-1:] if about == "clinic"]
        sums = value.why(deal, ARITHMETIC[about])
        return Turn(deal=deal, cards=(Say("\n".join((*odds, *sums))),))
    step, topic = BY_ID.get(about), topic_of(about, scene.playbook)
    if step is not None:
        words = words_of(step, deal, scene)
        text = scene.say("why.step", label=words.label, why=words.why, hint=words.hint)
        more = page_of(step.id, scene.playbook)
        return Turn(deal=deal, cards=(guide.said(more, scene) if more else Say(text),))
    if topic is not None:
        return Turn(deal=deal, cards=guide.page(topic, deal, scene))
    return lost(deal, about, scene)


ARITHMETIC = {
    **{name: name for name in ("slots", "offers", "growth", "clinic", "ledger")},
    "improvements": "post_settlement",
}
"""What a button may ask the sums of; the guide's page on signing has that name itself."""


def lost(deal: Deal, text: str, scene: Scene) -> Turn:
    """Answer what was not understood: what can be done here, and where we are."""
    quoted = shortened(text, 60)
    key = "lost.question" if text.rstrip().endswith("?") else "lost.words"
    help_ = Button(scene.say("button.help"), Show("help"))
    buttons = [help_, Button(scene.say("button.plan"), Show("plan"))]
    step = current(deal) or next_step(deal)
    if step is not None:
        buttons.insert(0, take_as(step, deal, text, scene))
    return Turn(deal=deal, cards=(Sorry(scene.say(key, said=quoted), tuple(buttons)),))


def remembered(deal: Deal, text: str) -> Deal:
    """Return the deal with a message that was called fine."""
    return replace(deal, fine=(*deal.fine, text))


def _label(step: Step, deal: Deal, scene: Scene) -> str:
    return words_of(step, deal, scene).label


def _noted(step: Step, deal: Deal, scene: Scene) -> Say:
    label, held = words_of(step, deal, scene).label, answer_of(step, deal)
    return Say(scene.say("answer.changed", title=deal.title, label=label, answer=held))


def _again(before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    """Ask the current question again where the change has altered how it reads."""
    step = current(after)
    if step is None or step.question(before, scene) == step.question(after, scene):
        return ()
    return (ask_card(step, after, scene),)


def _here(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    return asked(deal, scene) or (over(deal, scene),)
