"""Agreed facts before they are posted: only the person sees them, with the ways to post them."""

from collections.abc import Sequence

from bot import ids
from bot.views.blocks import Block, button, context, label
from bot.views.pages import BLOCKS, numbered
from bot.views.payload import Seen, pack_step
from bot.views.words import say
from coach.intents import Post


def preview(
    blocks: Sequence[Block], channels: Sequence[str], left_out: int, deal_id: str
) -> list[Block]:
    """Return agreed facts with a button for each channel at hand, and a picker for the others.

    A button's "<#C1>" is given its channel's name when it is posted.
    """
    seen = Seen(deal_id)
    posts = [
        button(say("shared.post", channel=f"<#{channel}>"), Post(channel), seen, "primary")
        for channel in channels
    ]
    pick: Block = {
        "type": "conversations_select",
        "action_id": ids.SHARE,
        "placeholder": label(say("shared.pick"), 150),
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    ways = {"type": "actions", "block_id": pack_step("share", seen), "elements": [*posts, pick]}
    left = context(say("shared.left_out", count=left_out)) if left_out else []
    return numbered([*context(say("shared.preview")), *blocks, *left, ways])


def for_their_eyes(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks that say that nobody else in the channel sees them."""
    if len(blocks) >= BLOCKS:
        return list(blocks)
    return [*blocks, *context(say("shared.only_you"))]
