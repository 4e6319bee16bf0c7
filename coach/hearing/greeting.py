"""What tells nothing: a greeting, thanks, a complaint, "no idea". Nothing of it is kept."""

from coach.cards import Say
from coach.deal import Deal
from coach.desk import Scene, Turn
from coach.errors import CoachError
from coach.intents import Skip
from coach.reading.answers import CLOSED, read_answer
from coach.reading.reading import Reading
from coach.replies import answering, showing
from coach.replies.asking import asked
from coach.stages import current
from coach.steps import Step
from coach.typed import DontKnow, People, Standards, Typed


def greet(deal: Deal | None, reading: Reading, scene: Scene) -> Turn:
    """Answer in a few words, and ask again what is open."""
    if deal is None:
        return showing.welcome(scene)
    step = current(deal)
    if step is not None and _answers(deal, step, reading, scene):
        return answering.tell(deal, step, reading.text, scene)
    if reading.what == "dont_know" and step is not None:
        if step.id == "setup.theirs":
            return answering.take(deal, step, (DontKnow(),), reading.text, scene)
        return answering.skip(deal, Skip(step.id), scene)
    said = Say(scene.say(f"none.{reading.what or 'other'}", title=deal.title))
    return Turn(deal=deal, cards=(said, *asked(deal, scene)))


def _answers(deal: Deal, step: Step, reading: Reading, scene: Scene) -> bool:
    """Whether "yes", "no" or "ok" is an answer to a question with closed answers."""
    if step.id not in CLOSED or reading.what not in ("ok", "yes_no", "other", "noise"):
        return False
    if step.id.startswith("gate."):
        return True
    try:
        values = read_answer(step.id, reading.text, deal, scene)
    except CoachError:
        return False
    return bool(values) and not any(_tells_more(value) for value in values)


def _tells_more(value: Typed) -> bool:
    """Whether words that tell nothing were taken for a name or a standard: "sounds good"."""
    match value:
        case People(parties=told) | Standards(proofs=told):
            return bool(told)
        case _:
            return False
