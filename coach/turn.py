"""The entrance: one message or click in, a new deal and what to say out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from coach.answers.clean import clean, has_words
from coach.cards import Button, Sorry
from coach.commands import Usage
from coach.deal import Deal
from coach.desk import Desk, Headline, Scene, Turn
from coach.errors import CoachError
from coach.intents import (
    Answer,
    Back,
    Check,
    Edit,
    Export,
    Fine,
    Forget,
    Hurry,
    Intent,
    Jump,
    Liked,
    Load,
    Log,
    Measured,
    New,
    Post,
    Rang,
    Redo,
    Remind,
    Restore,
    Said,
    Script,
    Show,
    Skip,
    Submit,
    Switch,
    Undo,
    Why,
)
from coach.playbook import Playbook
from coach.replies import (
    answering,
    dealing,
    forgetting,
    guide,
    reminding,
    ringing,
    sharing,
    showing,
    trading,
    whose,
)
from coach.replies.asking import refused
from coach.replies.privacy import privacy
from coach.replies.topics import topic_of
from coach.stages import current, followed
from coach.steps import BY_ID
from coach.understand import understand

__all__ = ["Desk", "Headline", "Turn", "take_turn", "usage"]

I = TypeVar("I", bound=Intent)  # noqa: E741

Reply = Callable[[Intent, Scene], Turn]


def take_turn(desk: Desk, intent: Intent, playbook: Playbook, now: datetime) -> Turn:
    """Take one turn. Never raises on anything a person can say."""
    turn = REPLIES[type(intent)](intent, Scene(desk, playbook, now))
    if desk.deal is None or turn.deal is None or turn.undone or turn.redone:
        return turn
    if isinstance(intent, Back):
        return turn
    return replace(turn, deal=followed(desk.deal, turn.deal))


def usage(found: Usage, scene: Scene) -> Sorry:
    """Say which commands there are, the nearest one first."""
    key = "usage.nearest" if found.nearest else "usage.unknown"
    text = scene.say(key, said=found.said, nearest=found.nearest)
    return Sorry(text, (Button(scene.say("button.help"), Show("help")),))


def _always(kind: type[I], reply: Callable[[I, Scene], Turn]) -> tuple[type, Reply]:
    """Pair a kind of intent with its reply, whether there is a deal or not."""

    def take(intent: Intent, scene: Scene) -> Turn:
        assert isinstance(intent, kind)  # noqa: S101 - the table's key says so
        return reply(intent, scene)

    return kind, take


def _with_deal(kind: type[I], reply: Callable[[Deal, I, Scene], Turn]) -> tuple[type, Reply]:
    """Pair a kind of intent with a reply that needs a deal; without one there is a welcome."""

    def take(intent: I, scene: Scene) -> Turn:
        deal = scene.desk.deal
        return showing.welcome(scene) if deal is None else reply(deal, intent, scene)

    return _always(kind, take)


def _said(intent: Said, scene: Scene) -> Turn:
    """Take words: find out what they mean, then take that."""
    deal = scene.desk.deal
    step = current(deal) if deal else None
    if not has_words(intent.text) and (deal is None or intent.text.strip() == "?"):
        return _show(Show("help"), scene) if deal else showing.welcome(scene)
    if sharing.is_export(intent.text):
        return sharing.restore(Restore(intent.text), scene)
    try:
        text = clean(intent.text)
    except CoachError as error:
        return refused(error, deal, scene, step=step)
    return _meant(text, deal, scene)


def _meant(text: str, deal: Deal | None, scene: Scene) -> Turn:
    """Take words that can be kept, for whatever they mean."""
    meant: Intent | Usage | None = understand(text, deal, scene)
    if isinstance(meant, Usage):
        return Turn(deal=deal, cards=(usage(meant, scene),))
    if meant is None or isinstance(meant, Answer | Log | Liked | Check):
        clocks = whose.told_by_the_clock(deal, text, scene)
        if isinstance(clocks, Turn):
            return clocks
        meant = clocks or meant
    if meant is None:
        if deal is None:
            return showing.welcome(scene, key="welcome.unknown", said=text)
        return answering.lost(deal, text, scene)
    if deal is not None and isinstance(meant, Answer):
        ways = whose.ways(deal, text, scene)
        return answering.take(deal, BY_ID[meant.step], text, scene, ways=ways)
    if deal is not None and isinstance(meant, Check) and meant.text == text:
        return _pasted(deal, text, scene)
    return REPLIES[type(meant)](meant, scene)


def _pasted(deal: Deal, text: str, scene: Scene) -> Turn:
    """Take words that speak to the other side: a draft, where it is sure enough what is in it."""
    from coach import give_get  # noqa: PLC0415 - a large module, needed only here

    reading = give_get.check(text, terms=give_get.own_words(deal))
    is_worth_it = reading.nudge or reading.verdict is give_get.Verdict.PAIRED
    step = current(deal)
    if step is not None and (not is_worth_it or trading.is_fine(deal, text)):
        return answering.take(deal, step, text, scene)
    return trading.check(deal, Check(text), scene)


def _show(intent: Show, scene: Scene) -> Turn:
    deal = scene.desk.deal
    if intent.what == "privacy":
        return privacy(deal, scene)
    if intent.what == "guide":
        return guide.index(deal, scene)
    if deal is not None and intent.what == "share":
        return Turn(deal=deal, cards=sharing.share(deal, scene))
    if deal is not None and intent.what == "export":
        return sharing.export(deal, Export(), scene)
    if deal is not None:
        return showing.show(deal, intent, scene)
    if intent.what == "help":
        return Turn(deal=None, cards=(showing.help_card(scene),))
    return showing.welcome(scene)


def _why(intent: Why, scene: Scene) -> Turn:
    deal = scene.desk.deal
    if deal is not None:
        return answering.why(deal, intent, scene)
    topic = topic_of(intent.about, scene.playbook)
    if topic is None:
        return showing.welcome(scene, key="welcome.unknown", said=intent.about)
    return Turn(deal=None, cards=guide.page(topic, None, scene))


REPLIES: dict[type, Reply] = dict((
    _always(Said, _said),
    _always(Show, _show),
    _always(Why, _why),
    _always(New, dealing.new),
    _always(Switch, dealing.switch),
    _always(Load, dealing.load),
    _always(Check, lambda intent, scene: trading.check(scene.desk.deal, intent, scene)),
    _always(Script, lambda intent, scene: trading.script(scene.desk.deal, intent, scene)),
    _with_deal(Answer, answering.answer),
    _with_deal(Submit, answering.submit),
    _with_deal(Back, answering.back),
    _with_deal(Undo, answering.undo),
    _with_deal(Redo, answering.redo),
    _with_deal(Skip, answering.skip),
    _with_deal(Jump, answering.jump),
    _with_deal(Edit, answering.edit),
    _with_deal(Fine, trading.fine),
    _with_deal(Log, trading.log),
    _with_deal(Liked, trading.liked),
    _with_deal(Remind, reminding.remind),
    _with_deal(Hurry, dealing.hurry),
    _always(Forget, forgetting.forget),
    _with_deal(Export, sharing.export),
    _always(Restore, sharing.restore),
    _with_deal(Post, sharing.post),
    _with_deal(Measured, ringing.measured),
    _with_deal(Rang, ringing.rang),
))  # fmt: skip
