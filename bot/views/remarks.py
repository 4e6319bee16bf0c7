"""Remarks and answered questions: the short lines between the questions."""

from bot.views.blocks import Block, buttons, sections
from bot.views.payload import Seen
from bot.views.text import named, short, strong
from coach.cards import Answered, Say, Sorry


def remark(card: Say | Sorry, seen: Seen) -> list[Block]:
    """Say it, conclusion first, and offer what may follow."""
    return [*sections(named(card.text)), *buttons(card.buttons, seen)]


def answered(card: Answered) -> list[Block]:
    """Return what stays of a question once it is answered: no buttons."""
    question = short(card.question, 900)
    return sections(f"{question}\n✓ {strong(named(card.answer, 900))}")
