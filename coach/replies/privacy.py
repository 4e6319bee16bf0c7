"""Who sees what: answered plainly, for this deal, whenever it is asked."""

from coach.cards import Button, Say
from coach.deal import DM, Deal
from coach.desk import Scene, Turn
from coach.intents import Edit, Export, Forget, Show


def privacy(deal: Deal | None, scene: Scene) -> Turn:
    """Say who can see what of a deal, and what can be done about it."""
    days = scene.desk.keep_days
    kept = scene.say("privacy.days", days=days) if days else scene.say("privacy.forever")
    lines = [scene.say("privacy.you"), scene.say("privacy.channel", where=_where(deal, scene))]
    lines += [scene.say(f"privacy.{key}") for key in ("check", "admins", "stored")]
    lines.append(kept)
    head = scene.say("privacy.of", title=deal.title) if deal else scene.say("privacy.head")
    ways = [Button(scene.say("button.forget_ask"), Forget())]
    if deal is not None:
        ways = [
            Button(scene.say("button.see_shared"), Show("share")),
            Button(scene.say("button.export_others"), Export("others")),
            Button(scene.say("button.followup"), Edit("close.followup")),
            *ways,
        ]
    bullets = "\n".join(f"• {line}" for line in lines)
    return Turn(deal=deal, cards=(Say(f"{head}\n{bullets}", tuple(ways)),))


def _where(deal: Deal | None, scene: Scene) -> str:
    """Say where the checkpoints of this deal go."""
    held = deal.followup if deal else None
    if held is None or not held.channel:
        return scene.say("privacy.nowhere")
    if held.channel == DM:
        return scene.say("privacy.in_dm")
    return scene.say("privacy.in_channel", channel=f"<#{held.channel}>")
