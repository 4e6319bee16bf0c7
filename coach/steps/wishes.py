"""What each side is after. An answer that speaks of the other side is kept where it belongs."""

from collections.abc import Mapping

from coach import value
from coach.cards import Button, Card, Say
from coach.deal import Deal, Stage
from coach.desk import Scene
from coach.gates import is_rated
from coach.intents import Script
from coach.steps.step import Step, kept_in_words, note_lines
from coach.typed import Typed, Wish, Words

GOAL, ASK = "setup.goal", "setup.their_ask"
OF: Mapping[str, str] = {"mine": GOAL, "theirs": ASK}
TALK = (Stage.FIRST_MOVE, Stage.MIDGAME)


def _ask_back(deal: Deal, scene: Scene) -> Say:
    """Say what to ask for before a demand is met."""
    worth = dict.fromkeys(f"{ask.issue}: {ask.option}" for ask in value.asks(deal) if ask.option)
    gets = "; ".join(list(worth)[:2]) if is_rated(deal) else ""
    said = scene.say("wish.ask_back", gets=gets) if gets else scene.say("wish.ask_something")
    return Say(said, (Button(scene.say("button.counter"), Script("counter_ask")),))


def apply_wish(deal: Deal, step_id: str, value: Typed) -> Deal:
    """Take what a side is after; without saying whose, it is the side that is asked about."""
    match value:
        case Wish(whose=whose, text=text, adds=adds):
            return kept_in_words(deal, OF[whose], Words(text, adds=adds))
        case _:
            return kept_in_words(deal, step_id, value)


def _wish(step_id: str) -> Step:
    other = ASK if step_id == GOAL else GOAL

    def remark(before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
        if before.notes.get(other) != after.notes.get(other):
            return (Say(scene.say(f"wish.{other.partition('.')[2]}")),)
        return (_ask_back(after, scene),) if step_id == ASK and after.stage in TALK else ()

    return Step(
        id=step_id,
        stage=Stage.SETUP,
        apply=lambda deal, value, _: apply_wish(deal, step_id, value),
        is_done=lambda deal: step_id in deal.notes,
        lines=lambda deal: note_lines(deal, step_id),
        remark=remark,
    )


STEPS = (_wish(GOAL), _wish(ASK))
