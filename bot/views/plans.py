"""What is read as a whole: the plan, the brief, the checklist."""

from itertools import groupby

from bot.views.blocks import Block, button, buttons, context, header, sections
from bot.views.payload import Seen
from bot.views.text import mrkdwn, named, plain, strong
from bot.views.words import say
from coach.cards import Brief, Checklist, Known, Plan, Section, Tick
from coach.intents import Edit, Jump

SIGNS = {Known.YES: "✓", Known.NO: "○", Known.UNKNOWN: "?"}


def plan(card: Plan, seen: Seen) -> list[Block]:
    """Show every answer, each part with its way to edit it."""
    shown = [*header(card.title), *context(mrkdwn(card.about))]
    for part in card.sections:
        edit = _edit(part, seen) if part.step else None
        shown += sections(_part(part, say("plan.empty")), edit)
    return shown


def brief(card: Brief, seen: Seen) -> list[Block]:
    """Show what to read on the way into the call, as tight as it goes."""
    read = "\n\n".join(text for part in card.sections if (text := _part(part)))
    return [*header(card.title), *sections(read), *buttons(card.buttons, seen)]


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
