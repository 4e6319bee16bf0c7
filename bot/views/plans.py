"""What is read as a whole: the plan on one page, all answers, the checklist, words to copy."""

from itertools import groupby

from bot.views.blocks import Block, button, buttons, context, header, sections
from bot.views.maps import stage
from bot.views.payload import Seen
from bot.views.text import mrkdwn, named, plain, short, strong
from bot.views.words import say
from coach.cards import AllAnswers, Checklist, Copy, Known, Plan, PlanLine, Section, Tick
from coach.intents import Edit, Jump

LINES = 16
"""A page of more lines is no page."""
SIGNS = {Known.YES: "✓", Known.NO: "○", Known.UNKNOWN: "?"}


def plan(card: Plan, seen: Seen) -> list[Block]:
    """Show the plan on one page: lines without a button stand together, as tight as it goes."""
    shown = [*header(card.title), *context(mrkdwn(card.about))]
    for has_button, lines in groupby(card.lines[:LINES], key=lambda line: line.button is not None):
        if has_button:
            for line in lines:
                shown += sections(plan_line(line), _beside(line, seen))
        else:
            shown += sections("\n".join(plan_line(line) for line in lines))
    stages = "   ".join(stage(line) for line in card.stages[:10])
    below = "\n".join(part for part in (stages, mrkdwn(card.note)) if part)
    return [*shown, *context(below), *buttons(card.buttons, seen)]


def plan_line(line: PlanLine) -> str:
    """Write one line: its label, what it says, and whether that is a guess."""
    text = mrkdwn(" ".join(line.text.split()))
    said = f"“{text}”" if line.is_quote else text
    mark = f" _({say(f'plan.{line.mark}')})_" if line.mark else ""
    return f"{strong(mrkdwn(plain(line.label, 100)))}  {said}{mark}"


def _beside(line: PlanLine, seen: Seen) -> Block | None:
    if line.button is None:
        return None
    spoken = f"{line.button.label}: {plain(line.label, 50)}"
    return button(line.button.label, line.button.intent, seen, spoken=spoken, room=LINE_VALUE)


LINE_VALUE = 400
"""Characters that a line's button may carry."""


def answers(card: AllAnswers, seen: Seen) -> list[Block]:
    """Show every answer, each part with its way to edit it, and what is open in one line."""
    shown = [*header(card.title), *context(mrkdwn(card.about))]
    for part in card.sections:
        edit = _edit(part, seen) if part.step else None
        shown += sections(_part(part), edit)
    return [*shown, *context(short(card.still_open, 2_000))]


def copy(card: Copy, seen: Seen) -> list[Block]:
    """Show words to copy, each text in a block of its own."""
    texts = [text.strip()[:COPIED] for text in card.texts if text.strip()]
    return [
        *sections(strong(mrkdwn(plain(card.title, 150)))),
        *({"type": "rich_text", "elements": [_to_copy(text)]} for text in texts[:TEXTS]),
        *buttons(card.buttons, seen),
    ]


COPIED, TEXTS = 2_500, 4
"""So long is a text to copy at most, and so many stand in one message."""


def _to_copy(text: str) -> Block:
    return {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}


def checklist(card: Checklist, seen: Seen) -> list[Block]:
    """Show what is done and what is open; an open line leads to its step."""
    shown = header(card.title)
    for name, ticks in card.sections:
        done = sum(tick.is_done for tick in ticks)
        count = say("checklist.done", done=done, of=len(ticks))
        shown += sections(f"{strong(mrkdwn(plain(name, 150)))} · {count}")
        for leads, group in groupby(ticks, key=_leads):
            if leads:
                shown += [
                    block for tick in group for block in sections(_tick(tick), _go(tick, seen))
                ]
            else:
                shown += sections("\n".join(_tick(tick) for tick in group))
    return shown


def _part(part: Section, empty: str = "") -> str:
    head = strong(mrkdwn(plain(part.name, 150)))
    lines = [_line(line) for line in part.lines if line.strip()]
    return "\n".join([head, *(lines or [empty])]).strip()


def _line(line: str) -> str:
    """Write one line; a person or a channel at its end is named."""
    head, colon, tail = line.rpartition(": ")
    return f"• {mrkdwn(head)}{colon}{named(tail)}"


def _edit(part: Section, seen: Seen) -> Block:
    spoken = say("plan.spoken", name=plain(part.name, 60))
    return button(say("plan.edit"), Edit(part.step), seen, spoken=spoken)


def _leads(tick: Tick) -> bool:
    return bool(tick.jump) and not tick.is_done


def _tick(tick: Tick) -> str:
    """Write a line with its state in a sign and in words, and its ground or open question."""
    said = f"_{mrkdwn(plain(tick.said, 300))}_" if tick.said.strip() else ""
    state = "" if tick.state is Known.YES else f"{say(f'checklist.{tick.state.name.casefold()}')} "
    below = f"\n      {state}{said}" if said else ""
    return f"{SIGNS[tick.state]} {mrkdwn(tick.text)}{below}"


def _go(tick: Tick, seen: Seen) -> Block:
    spoken = say("checklist.spoken", text=plain(tick.text, 60))
    return button(say("checklist.go"), Jump(tick.jump), seen, spoken=spoken)
