"""The map: five stages, how far each is, and the next question."""

from bot import ids
from bot.views.blocks import Block, buttons, context, label, sections, title_and
from bot.views.payload import Seen, pack
from bot.views.text import mrkdwn, plain, short
from bot.views.words import say
from coach.cards import Map, StageLine
from coach.intents import Jump

GAPS = 4
MENU = 5
"""What an overflow menu holds at most."""


def map_blocks(card: Map, seen: Seen) -> list[Block]:
    """Show where the deal stands, in a few lines."""
    stages = "   ".join(stage(line) for line in card.stages[:10])
    ahead = short(card.next_question, 500)
    return [
        *sections(title_and(card.title, short(card.about, 500))),
        *sections(stages),
        *context("\n".join(_gaps(line) for line in card.stages[:10] if line.is_here)),
        *(sections(say("map.next", question=ahead)) if ahead else []),
        *_ways(card, seen),
    ]


def _ways(card: Map, seen: Seen) -> list[Block]:
    """The buttons, with the ways to other stages folded into one menu behind them."""
    jumps = [one for one in card.buttons if isinstance(one.intent, Jump)]
    if not 1 < len(jumps) <= MENU or len(jumps) == len(card.buttons):
        return buttons(card.buttons, seen)
    row = buttons([one for one in card.buttons if one not in jumps], seen)
    options = [
        {"text": label(one.label), "value": pack(one.intent, seen.deal_id, seen.version, 150)}
        for one in jumps
    ]
    menu = {"type": "overflow", "action_id": ids.DO, "options": options}
    return [*row[:-1], {**row[-1], "elements": [*row[-1]["elements"], menu]}]


def stage(line: StageLine) -> str:
    """One stage: ✓ and ● also stand beside words and numbers, so no sign carries it alone."""
    name = mrkdwn(plain(line.name, 60))
    count = f"{line.done}/{line.of}" if line.of else ""
    if line.is_here:
        return f"● *{name}* {count}".rstrip()
    if line.of and line.done >= line.of:
        return f"✓ {name} {count}"
    return f"○ {name} {count if line.done else ''}".rstrip()


def _gaps(line: StageLine) -> str:
    if not line.gaps:
        return ""
    named = ", ".join(plain(gap, 120) for gap in line.gaps[:GAPS])
    named += ", …" if len(line.gaps) > GAPS else ""
    return mrkdwn(say("map.gaps", stage=plain(line.name, 60), gaps=named))
