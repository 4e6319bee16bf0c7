"""The map: five stages, how far each is, and the next question."""

from bot.views.blocks import Block, buttons, context, sections, title_and
from bot.views.payload import Seen
from bot.views.text import mrkdwn, plain, short
from bot.views.words import say
from coach.cards import Map, StageLine

GAPS = 4


def map_blocks(card: Map, seen: Seen) -> list[Block]:
    """Show where the deal stands, in a few lines."""
    stages = "   ".join(_stage(line) for line in card.stages[:10])
    ahead = short(card.next_question, 500)
    return [
        *sections(title_and(card.title, short(card.about, 500))),
        *sections(stages),
        *context("\n".join(_gaps(line) for line in card.stages[:10] if line.is_here)),
        *(sections(say("map.next", question=ahead)) if ahead else []),
        *buttons(card.buttons, seen),
    ]


def _stage(line: StageLine) -> str:
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
