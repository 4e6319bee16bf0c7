"""Free text in a DM to an intent: a command, an edit, a draft, a trade, or plainly an answer.

The rules stand in order; the first that knows the text has it. What none knows is the answer
to the question being asked.
"""

import re
from collections.abc import Callable

from coach import vocabulary
from coach.answers.clean import plain
from coach.commands import Usage, read_command
from coach.deal import Deal
from coach.desk import Scene
from coach.intents import (
    Answer,
    Check,
    Forget,
    Intent,
    Load,
    Log,
    Measured,
    New,
    Remind,
    Script,
    Show,
    Skip,
    Why,
)
from coach.meanings import bargaining, changing, moving
from coach.meanings.heard import Heard, Rule
from coach.replies.topics import topic_of
from coach.steps import BY_ID


def understand(text: str, deal: Deal | None, scene: Scene) -> Intent | Usage | None:
    """Return what a text in the DM means; None where it means nothing here."""
    if text.lstrip()[:4].casefold() == "/pie":
        return read_command(text)
    heard = Heard(text, deal, scene)
    return next((found for rule in RULES if (found := rule(heard)) is not None), None)


def _word(heard: Heard) -> Intent | None:
    said = plain(heard.text)
    if heard.text.strip() == "?":
        return Show("help")
    if said in vocabulary.SKIP and heard.at:
        return Skip(heard.at)
    if said in vocabulary.DONT_KNOW and heard.at:
        return None if heard.at == "setup.theirs" else Skip(heard.at)
    if said in ("why", "why do you ask") or (heard.at and said in vocabulary.PUZZLED):
        return Why(heard.at)
    if said in ("next", "go on") and not heard.at.startswith("gate."):
        return Skip(heard.at) if said == "next" and heard.at else Show("next")
    return vocabulary.WORDS.get(said)


def _at_a_loss(heard: Heard) -> Intent | None:
    """Lead who asks for words to the scripts, and who asks what comes next to the map."""
    if vocabulary.WHAT_TO_SAY.match(heard.text):
        return Script()
    return Show("map") if vocabulary.WHAT_NOW.match(heard.text.replace("’", "'")) else None


def _about_privacy(heard: Heard) -> Intent | None:
    """Take a wish to be forgotten, and the question who can see this, wherever they come."""
    if match := vocabulary.FORGET.match(heard.text):
        return Forget(everything=vocabulary.ONE_DEAL.search(match["what"]) is None)
    return Show("privacy") if vocabulary.PRIVATE.search(heard.text) else None


def _corrected(heard: Heard) -> Intent | None:
    """Put a result of a checkpoint right, wherever that is said."""
    match = vocabulary.CORRECTED.match(heard.text)
    if match is None or heard.deal is None or not heard.deal.results:
        return None
    values = {(match["metric"] or "").strip(): match["value"]}
    return Measured(int(match["day"]), values, heard.scene.person)


def _prefixed(heard: Heard) -> Intent | None:
    for pattern, meaning in PREFIXES:
        if match := pattern.match(heard.text):
            return meaning(match["rest"].strip())
    return None


def _loaded(rest: str) -> Intent:
    return Load(vocabulary.EXAMPLES.get(rest.casefold(), rest.casefold()))


PREFIXES: tuple[tuple[re.Pattern[str], Callable[[str], Intent]], ...] = (
    (vocabulary.CHECK, Check),
    (vocabulary.DRAFT, Check),
    (vocabulary.LOG, Log),
    (vocabulary.NEW, New),
    (vocabulary.SCRIPT, Script),
    (vocabulary.REMIND, Remind),
    (vocabulary.LOAD, _loaded),
)


def _asked(heard: Heard) -> Intent | None:
    if heard.at in vocabulary.THEIR_WORDS:
        return None
    if match := vocabulary.DEFINE.match(heard.text):
        page = topic_of(match["what"], heard.scene.playbook)
        if page is not None:
            return Why(page.id)
    if not heard.is_question:
        return None
    topic = topic_of(heard.text, heard.scene.playbook)
    return Why(topic.id if topic else heard.text)


def _answered(heard: Heard) -> Intent | None:
    return Answer(heard.at, heard.text) if heard.at in BY_ID else None


RULES: tuple[Rule, ...] = (
    _word,
    _about_privacy,
    _corrected,
    _at_a_loss,
    _prefixed,
    changing.swapped,
    moving.gone,
    moving.switched,
    changing.changed,
    changing.edited,
    bargaining.addressed,
    moving.signed,
    moving.hurried,
    moving.went,
    moving.opened,
    bargaining.liked,
    bargaining.bet,
    bargaining.forecasted,
    bargaining.traded,
    bargaining.demanded,
    bargaining.drafted,
    _asked,
    _answered,
)
