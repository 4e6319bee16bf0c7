"""The entrance: one message or click in, a new deal and what to say out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from coach import hearing
from coach.answers.clean import clean, has_words
from coach.cards import Button, Say, Sorry
from coach.commands import Usage, read_command
from coach.deal import Deal
from coach.desk import Desk, Headline, Scene, Turn
from coach.errors import CoachError
from coach.hearing import fixing
from coach.hearing.questions import where
from coach.intents import (
    Answer,
    Back,
    Check,
    Edit,
    Export,
    Filled,
    Fine,
    Fix,
    Forget,
    Hurry,
    Hush,
    Intent,
    Jump,
    Liked,
    Load,
    Log,
    Meant,
    Measured,
    New,
    Post,
    Rang,
    Redo,
    Remind,
    Restore,
    Revised,
    Said,
    Script,
    Show,
    Skip,
    Submit,
    Switch,
    Told,
    Undo,
    Why,
)
from coach.playbook import Playbook
from coach.reading.reader import read
from coach.reading.topics import topic_of
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
)
from coach.replies.asking import refused
from coach.replies.privacy import privacy
from coach.stages import caught_up, current, followed

__all__ = ["Desk", "Headline", "Turn", "take_turn", "usage"]

I = TypeVar("I", bound=Intent)  # noqa: E741

LONGEST_REVISED = 4_000
"""So long may a message be whose edit is read anew."""

Reply = Callable[[Intent, Scene], Turn]


def take_turn(desk: Desk, intent: Intent, playbook: Playbook, now: datetime) -> Turn:
    """Take one turn. Never raises on anything a person can say.

    Where only the questions that matter are asked, the stage follows what has happened.
    """
    turn = REPLIES[type(intent)](intent, Scene(desk, playbook, now))
    if turn.deal is None or turn.deal == desk.deal or turn.undone or turn.redone:
        return turn
    said = intent.text if isinstance(intent, Said | Revised) else ""
    words = said if len(said) <= LONGEST_REVISED else ""
    after = replace(caught_up(turn.deal), last_said=words)
    if desk.deal is not None and not isinstance(intent, Back):
        after = followed(desk.deal, after)
    return replace(turn, deal=after)


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
    """Take words: read them, where that was not done already, then do what they mean."""
    deal = scene.desk.deal
    if not has_words(intent.text) and (deal is None or intent.text.strip() == "?"):
        return _show(Show("help"), scene) if deal else showing.welcome(scene)
    if sharing.is_export(intent.text):
        return sharing.restore(Restore(intent.text), scene)
    try:
        text = clean(intent.text)
    except CoachError as error:
        return refused(error, deal, scene, step=current(deal) if deal else None)
    if text.lstrip()[:4].casefold() == "/pie":
        meant = read_command(text)
        if isinstance(meant, Usage):
            return Turn(deal=deal, cards=(usage(meant, scene),))
        return REPLIES[type(meant)](meant, scene)
    return hearing.hear(intent.reading or read(text, where(scene)), scene)


def _revised(deal: Deal, intent: Revised, scene: Scene) -> Turn:
    """Take an edited message anew where nothing came after it; else say how to change it."""
    past = scene.desk.past
    said = Said(intent.text, intent.reading)
    if deal.last_said == intent.before and past is not None:
        return _said(said, scene.with_deal(past)).behind(Say(scene.say("revised.anew")))
    if any(intent.before == one.value or one.value in intent.before for one in deal.told):
        return Turn(deal=deal, cards=(Say(scene.say("revised.late")),))
    return _said(said, scene)


def _new(intent: New, scene: Scene) -> Turn:
    if not intent.text.strip():
        return dealing.new(scene)
    try:
        text = clean(intent.text)
    except CoachError as error:
        return refused(error, scene.desk.deal, scene, step=None)
    return hearing.begin(read(text, where(scene.with_deal(None))), scene)


def _meant(intent: Meant, scene: Scene) -> Turn:
    reading = read(intent.text, where(scene))
    is_same = reading.act == intent.act != "none"
    what = reading.what if is_same else ""
    meant = replace(reading, act=intent.act, what=what, chance=1.0)
    return hearing.ACTS[intent.act](scene.desk.deal, meant, scene)


def _filled(deal: Deal, intent: Filled, scene: Scene) -> Turn:
    form = fixing.filled if intent.step == fixing.FORM else answering.filled
    return form(deal, intent, scene)


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
    _with_deal(Revised, _revised),
    _always(Show, _show),
    _always(Why, _why),
    _always(New, _new),
    _always(Switch, dealing.switch),
    _always(Load, dealing.load),
    _always(Check, lambda intent, scene: trading.check(scene.desk.deal, intent, scene)),
    _always(Script, lambda intent, scene: trading.script(scene.desk.deal, intent, scene)),
    _with_deal(Told, answering.told),
    _with_deal(Filled, _filled),
    _with_deal(Fix, fixing.fix),
    _always(Meant, _meant),
    _with_deal(Answer, answering.answer),
    _with_deal(Submit, answering.submit),
    _with_deal(Back, answering.back),
    _with_deal(Undo, answering.undo),
    _with_deal(Redo, answering.redo),
    _with_deal(Skip, answering.skip),
    _with_deal(Hush, answering.hush),
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
