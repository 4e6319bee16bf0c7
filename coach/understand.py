"""Free text in a DM to an intent: a command, an edit, a draft, a trade, or plainly an answer.

The rules stand in order; the first that knows the text has it. What none knows is the answer
to the question being asked.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from coach import vocabulary
from coach.answers.clean import plain
from coach.answers.contingencies import LABELS, is_contingency
from coach.answers.first_line import first_line, opens_a_deal
from coach.answers.packages import favourite, like
from coach.answers.ratings import ratings
from coach.answers.trades import swap
from coach.commands import Usage, read_command
from coach.deal import Deal, Stage
from coach.desk import Scene
from coach.intents import (
    Answer,
    Check,
    Hurry,
    Intent,
    Jump,
    Load,
    Log,
    New,
    Remind,
    Script,
    Show,
    Skip,
    Submit,
    Switch,
    Why,
)
from coach.replies.topics import topic_of
from coach.steps import BY_ID
from coach.steps.step import ANSWER


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said, and where: the deal, if there is one, and the scene."""

    text: str
    deal: Deal | None
    scene: Scene

    @property
    def at(self) -> str:
        """The id of the question being asked."""
        return self.deal.at if self.deal else ""


Rule = Callable[[Heard], Intent | None]


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
    if said in ("why", "why do you ask"):
        return Why(heard.at)
    if said in ("next", "go on") and not heard.at.startswith("gate."):
        return Show("next")
    return vocabulary.WORDS.get(said)


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


def _gone(heard: Heard) -> Intent | None:
    match = vocabulary.GO.match(heard.text)
    name = plain(match["rest"]) if match else ""
    if name in vocabulary.STAGES:
        return Jump(vocabulary.STAGES[name].value)
    step = step_named(name, heard) if name else None
    return Jump(step) if step else None


def _switched(heard: Heard) -> Intent | None:
    match = vocabulary.SWITCH.match(heard.text)
    if match is not None and (heard.scene.desk.others or heard.deal is None):
        return Switch(match["rest"])
    said = plain(heard.text)
    same = [other for other in heard.scene.desk.others if plain(other.title) == said]
    return Switch(same[0].id) if same else None


def _changed(heard: Heard) -> Intent | None:
    if heard.deal is None:
        return None
    patterns = (vocabulary.CHANGE, vocabulary.MINE_IS, vocabulary.LIMIT_IS)
    match = next((found for one in patterns if (found := one.match(heard.text))), None)
    if match is None:
        return None
    name, to = plain(match["name"]), match["to"].strip()
    whose = (match.groupdict().get("whose") or "").casefold()
    if name in vocabulary.ABOUT:
        return Submit("about", {vocabulary.ABOUT[name]: to}) if to else Jump("about")
    step = step_named(f"{whose} {name}".strip(), heard) or step_named(name, heard)
    if step is not None:
        return Submit(step, {ANSWER: to}) if to else Jump(step)
    return _rerated(heard.deal, name, to, whose)


def _rerated(deal: Deal, name: str, to: str, whose: str) -> Intent | None:
    """Change a rating by its issue: "change price to low", "change their support to high"."""
    issue = like(name, deal)
    if issue is None or not ratings(to, {}):
        return None
    step = "setup.theirs" if whose == "their" or "their" in name else "setup.mine"
    return Submit(step, {ANSWER: f"{issue.name} {to}"})


def step_named(name: str, heard: Heard) -> str | None:
    """Return the step that a name means: its usual name, its id or its label."""
    if name in vocabulary.NAMES:
        return vocabulary.NAMES[name]
    if name in BY_ID:
        return name
    if heard.deal is None:
        return None
    steps = (step for step in BY_ID.values() if step.stage and not step.id.startswith("gate."))
    words = heard.scene.playbook.step
    kind = heard.deal.kind
    return next((s.id for s in steps if words(s.id, kind).label.casefold() == name), None)


def _hurried(heard: Heard) -> Intent | None:
    is_short = len(heard.text.split()) <= 9
    is_open = heard.deal is not None and not heard.at.startswith("short.")
    return Hurry() if is_short and is_open and vocabulary.HURRY.search(heard.text) else None


def _went(heard: Heard) -> Intent | None:
    if (
        heard.deal is None
        or heard.at in vocabulary.OPEN_WORDS
        or not vocabulary.WENT.match(heard.text)
    ):
        return None
    return Answer("after_call", heard.text)


def _opened(heard: Heard) -> Intent | None:
    now, zone = heard.scene.now, heard.scene.clock
    if heard.deal is None:
        found = first_line(heard.text, now, zone)
        says_something = found.call or found.counterpart or found.topic or found.their_ask
        return New(heard.text) if says_something and not _is_question(heard) else None
    if heard.at in vocabulary.OPEN_WORDS or not opens_a_deal(heard.text, now, zone):
        return None
    named = first_line(heard.text, now, zone)
    if named.counterpart and named.counterpart.casefold() == heard.deal.counterpart.casefold():
        return Submit("about", {ANSWER: heard.text})
    return New(heard.text) if named.counterpart else None


def _liked(heard: Heard) -> Intent | None:
    if heard.deal is None or not heard.deal.offers or heard.at in ("first.reaction", "after_call"):
        return None
    is_told = vocabulary.THEY.match(heard.text) and favourite(heard.text, heard.deal)
    return Submit("first.reaction", {ANSWER: heard.text}) if is_told else None


def _traded(heard: Heard) -> Intent | None:
    if not _is_talking(heard) or heard.at in ("midgame.trades", "after_call", "close.text"):
        return None
    found = swap(heard.text)
    return Log(text=heard.text) if found and found.give and found.get else None


def _bet(heard: Heard) -> Intent | None:
    here = "midgame.contingencies"
    if not _is_talking(heard) or heard.at in (here, "close.text", "after_call"):
        return None
    label = plain(heard.text.partition(":")[0])
    adds = heard.deal is not None and bool(heard.deal.contingencies) and label in LABELS
    if is_contingency(heard.text) or (adds and ":" in heard.text):
        return Submit(here, {ANSWER: heard.text})
    return None


def _asked(heard: Heard) -> Intent | None:
    if not _is_question(heard) or heard.at in vocabulary.THEIR_WORDS:
        return None
    topic = topic_of(heard.text, heard.scene.playbook)
    return Why(topic.id if topic else heard.text)


def _drafted(heard: Heard) -> Intent | None:
    """A text that speaks to "you" in the middle of the talk is meant for the other side."""
    if not _is_talking(heard) or heard.at in vocabulary.THEIR_WORDS:
        return None
    is_draft = vocabulary.YOU.search(heard.text) and len(heard.text.split()) >= 5
    return Check(heard.text) if is_draft and not vocabulary.THEY.match(heard.text) else None


def _answered(heard: Heard) -> Intent | None:
    return Answer(heard.at, heard.text) if heard.at in BY_ID else None


def _is_question(heard: Heard) -> bool:
    return heard.text.rstrip().endswith("?") and vocabulary.ASKING.match(heard.text) is not None


def _is_talking(heard: Heard) -> bool:
    """Whether the talk with the other side is on."""
    return heard.deal is not None and heard.deal.stage in (Stage.FIRST_MOVE, Stage.MIDGAME)


RULES: tuple[Rule, ...] = (
    _word,
    _prefixed,
    _gone,
    _switched,
    _changed,
    _hurried,
    _went,
    _opened,
    _liked,
    _bet,
    _traded,
    _drafted,
    _asked,
    _answered,
)
