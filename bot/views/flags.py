"""Nudges about a draft, and scripts to say instead."""

from bot.views.blocks import Block, buttons, context, sections, title_and
from bot.views.payload import Seen
from bot.views.text import mrkdwn, plain, short, slanted
from bot.views.words import say
from coach.cards import Flag, ScriptCard

QUOTE = "> "


def flag(card: Flag, seen: Seen) -> list[Block]:
    """Quote the phrases, say why in one line, and give the words to use instead."""
    # Those that the card's own words quote already are not said twice.
    said_there = f"{card.headline} {card.why}"
    others = [one for one in card.quotes if one.strip() and one.strip() not in said_there]
    quoted = "; ".join(f"“{plain(quote, 300)}”" for quote in others)
    why = slanted(short(card.why, 600))
    said = "\n".join(part for part in (mrkdwn(quoted), why) if part)
    remarks = (*card.private, *card.warnings)
    careful = [f"⚠ {say('flag.careful', warning=short(one, 400))}" for one in remarks]
    scripts = [short(script, 1_500) for script in card.scripts if script.strip()]
    return [
        *sections(title_and(card.headline, said)),
        *sections("\n".join(careful)),
        *(sections(say("flag.try")) if scripts else []),
        *(block for one in scripts for block in sections(one, prefix=QUOTE)),
        *buttons(card.buttons, seen),
    ]


def script(card: ScriptCard, seen: Seen) -> list[Block]:
    """Show a script to say or paste, in this deal's tone first."""
    when = slanted(say("script.when", when=short(card.when, 300))) if card.when else ""
    other = mrkdwn(card.other_tone)
    blanks = ", ".join(plain(blank, 100) for blank in card.blanks)
    return [
        *sections(title_and(card.move, when)),
        *sections(mrkdwn(card.text), prefix=QUOTE),
        *(sections(say("script.other")) if other else []),
        *sections(other, prefix=QUOTE),
        *(context(mrkdwn(say("script.blanks", blanks=blanks))) if blanks else []),
        *buttons(card.buttons, seen),
    ]
