"""Deleting a deal, or everything of a person: asked once, and then nothing is left."""

from coach.cards import Button, Say
from coach.desk import Scene, Turn
from coach.intents import Forget, Show


def forget(intent: Forget, scene: Scene) -> Turn:
    """Delete the deal or everything, once that is confirmed; say what stays and why."""
    if intent.confirmed:
        return _forgotten(intent, scene)
    return _sure(intent, scene)


def _sure(intent: Forget, scene: Scene) -> Turn:
    """Ask once. Whoever says "everything" may mean this deal, so both are offered."""
    deal, count = scene.desk.deal, len(scene.desk.others) + (scene.desk.deal is not None)
    everything = Button(
        scene.say("button.forget_all", count=count),
        Forget(confirmed=True, everything=True),
        "danger",
    )
    keep = Button(scene.say("button.keep"), Show("map"))
    if deal is None:
        return Turn(
            deal=None, cards=(Say(scene.say("forget.all", count=count), (everything, keep)),)
        )
    this = Button(scene.say("button.forget"), Forget(confirmed=True), "danger")
    if intent.everything:
        only = Button(scene.say("button.forget_this"), Forget(confirmed=True), "danger")
        said = scene.say("forget.which", count=count, title=deal.title)
        return Turn(deal=deal, cards=(Say(said, (everything, only, keep)),))
    others = (everything,) if count > 1 else ()
    said = scene.say("forget.sure", title=deal.title)
    return Turn(deal=deal, cards=(Say(said, (this, *others, keep)),))


def _forgotten(intent: Forget, scene: Scene) -> Turn:
    deal = scene.desk.deal
    if intent.everything:
        return Turn(deal=None, cards=(Say(scene.say("forget.all_done")),), forgets_all=True)
    if deal is None:
        return Turn(deal=None, cards=(Say(scene.say("forget.none")),))
    return Turn(deal=None, cards=(Say(scene.say("forget.done")),), forgotten=deal.id)
