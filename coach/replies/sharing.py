"""Taking a deal out: everything for oneself, the agreed part for others, a post in a channel."""

import re
from dataclasses import replace

from pydantic_core import from_json, to_json

from coach.cards import Button, Card, Document, Picture, Say, Shared, Sorry
from coach.deal import DM, Deal
from coach.desk import Scene, Turn
from coach.intents import Export, Jump, Post, Restore
from coach.pages.for_others import for_others
from coach.public import day_of, public
from coach.replies.maps import map_card
from coach.replies.plan import document, file_name
from coach.replies.showing import growth_cards, welcome
from coach.stored import from_raw, to_raw


def export(deal: Deal, intent: Export, scene: Scene) -> Turn:
    """Give the plan as files, or show what others would get before it becomes a file."""
    if intent.whose == "others":
        return Turn(deal=deal, cards=_for_others(deal, intent, scene))
    pictures = [card for card in growth_cards(deal, scene) if isinstance(card, Picture)]
    files = (document(deal, scene), _json(deal))
    ways = (
        Button(scene.say("button.export_others"), Export("others")),
        *(
            (Button(scene.say("button.export_all"), Export(every=True)),)
            if _has_more(scene)
            else ()
        ),
    )
    is_one = not intent.every
    told = (Say(scene.say("export.done"), ways),) if is_one else ()
    each = Export(every=True) if intent.every else None
    return Turn(deal=deal, cards=(*files, *pictures, *told), each=each)


def _has_more(scene: Scene) -> bool:
    return bool(scene.desk.others)


def _json(deal: Deal) -> Document:
    content = to_json({"pie": to_raw(deal)}).decode()
    return Document(deal.title, file_name(deal, "json"), content)


def _for_others(deal: Deal, intent: Export, scene: Scene) -> tuple[Card, ...]:
    content = for_others(deal)
    if intent.is_file:
        return (Document(public(deal).title, file_name(deal, "for-others.md"), content),)
    save = Button(scene.say("button.export_file"), Export("others", is_file=True), "primary")
    said = scene.say("export.preview", text=content[:2_300])
    return (Say(said, (save,)),)


def is_export(text: str) -> bool:
    """Whether a text is an export that somebody pasted."""
    return re.match(r'\s*\{\s*"pie"\s*:', text) is not None


def restore(intent: Restore, scene: Scene) -> Turn:
    """Load a deal again from the JSON of an export, as a deal of its own."""
    try:
        raw = from_json(intent.text)
        held = from_raw(raw.get("pie", raw)).deal
    except (ValueError, KeyError, TypeError, AttributeError):
        said = Sorry(scene.say("export.unreadable"))
        if scene.desk.deal is None:
            return Turn(deal=None, cards=(said, *welcome(scene).cards))
        return Turn(deal=scene.desk.deal, cards=(said,))
    deal = replace(held, id=scene.desk.fresh_id, zone=scene.desk.zone)
    told = Say(scene.say("export.restored", title=deal.title))
    return Turn(deal=deal, cards=(told, map_card(deal, scene)))


def share(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    """Show what others would read; nothing is posted before the person says where."""
    held = public(deal)
    if not held.agreed:
        text = Button(scene.say("button.text"), Jump("close.text"))
        return (Say(scene.say("share.nothing"), (text,)),)
    signed = day_of(held.signed_on) if held.signed_on else None
    channel = deal.followup.channel if deal.followup and deal.followup.channel != DM else ""
    return (Shared(held.title, signed, held.agreed, held.left_out, channel),)


def post(deal: Deal, intent: Post, scene: Scene) -> Turn:
    """Post the agreed facts, unless the channel can't be used, or is shared and not confirmed."""
    held = public(deal)
    where = f"<#{intent.channel}>"
    if not held.agreed:
        return Turn(deal=deal, cards=share(deal, scene))
    if intent.problem:
        return Turn(deal=deal, cards=(Sorry(scene.say("share.problem", channel=where)),))
    if intent.is_shared and not intent.confirmed:
        yes = Button(scene.say("button.post_shared"), Post(intent.channel, confirmed=True))
        said = scene.say("share.shared", channel=where)
        return Turn(deal=deal, cards=(Say(said, (yes,), readers=intent.channel),))
    signed = day_of(held.signed_on) if held.signed_on else None
    public_card = Shared(held.title, signed, held.agreed, channel=intent.channel, is_posted=True)
    return Turn(deal=deal, cards=(Say(scene.say("share.posted", channel=where)), public_card))
