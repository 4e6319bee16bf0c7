"""What each side is after. An answer that speaks of the other side is kept where it belongs."""

import re
from collections.abc import Mapping

from coach import value
from coach.cards import Button, Card, Say
from coach.deal import Deal, Stage
from coach.desk import Scene
from coach.gates import is_rated
from coach.intents import Script
from coach.steps.step import Step, Take, note_lines, noted

GOAL, ASK = "setup.goal", "setup.their_ask"
TALK = (Stage.FIRST_MOVE, Stage.MIDGAME)

_WISH = (
    r"(?:\s+(?:really|also|just))?\s+(?:wants?|would like|like|hope|aim|am asking|are asking)\b"
)
_OPENING: Mapping[str, re.Pattern[str]] = {
    GOAL: re.compile(rf"^\W*(?:i|we)(?:['’]d)?{_WISH}", re.IGNORECASE),
    ASK: re.compile(rf"^\W*(?:they|she|he)(?:['’]d)?{_WISH}", re.IGNORECASE),
}
_SPEAKERS: Mapping[str, re.Pattern[str]] = {
    GOAL: re.compile(r"\b(?:i|we)\b", re.IGNORECASE),
    ASK: re.compile(r"\b(?:they|she|he)\b", re.IGNORECASE),
}


def _belongs(step_id: str, text: str) -> str:
    """Return the question that a text answers: the other one where it is all about that side."""
    other = ASK if step_id == GOAL else GOAL
    is_other = _OPENING[other].match(text) and not _SPEAKERS[step_id].search(text)
    return other if is_other else step_id


def _ask_back(deal: Deal, scene: Scene) -> Say:
    """Say what to ask for before a demand is met."""
    worth = dict.fromkeys(f"{ask.issue}: {ask.option}" for ask in value.asks(deal) if ask.option)
    gets = "; ".join(list(worth)[:2]) if is_rated(deal) else ""
    said = scene.say("wish.ask_back", gets=gets) if gets else scene.say("wish.ask_something")
    return Say(said, (Button(scene.say("button.counter"), Script("counter_ask")),))


def _taking(step_id: str) -> Take:
    def take(deal: Deal, text: str, _: Scene) -> Deal:
        key = _belongs(step_id, text)
        held = deal.notes.get(key, "") if key != step_id else ""
        return noted(deal, key, "\n".join(dict.fromkeys(filter(None, (held, text)))))

    return take


def _wish(step_id: str) -> Step:
    other = ASK if step_id == GOAL else GOAL

    def remark(before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
        if before.notes.get(other) != after.notes.get(other):
            return (Say(scene.say(f"wish.{other.partition('.')[2]}")),)
        return (_ask_back(after, scene),) if step_id == ASK and after.stage in TALK else ()

    return Step(
        id=step_id,
        stage=Stage.SETUP,
        take=_taking(step_id),
        is_done=lambda deal: step_id in deal.notes,
        lines=lambda deal: note_lines(deal, step_id),
        remark=remark,
    )


STEPS = (_wish(GOAL), _wish(ASK))
