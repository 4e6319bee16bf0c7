"""Checkpoints in the team's channel: agreed facts only, and who set them."""

from typing import Any

from bot import ids
from bot.views.blocks import Block, actions, context, label, sections, title_and
from bot.views.text import named, plain, short
from bot.views.words import say
from coach.cards import CheckpointPost, CheckpointResult, Shared

AGREED = 10

_BUTTONS = (
    (ids.CHECKPOINT_VALUE, "checkpoint.enter"),
    (ids.CHECKPOINT_DAY, "checkpoint.day"),
    (ids.CHECKPOINT_WEEK, "checkpoint.week"),
    (ids.CHECKPOINT_REASSIGN, "checkpoint.give"),
    (ids.CHECKPOINT_STOP, "checkpoint.stop"),
)


def post(card: CheckpointPost) -> list[Block]:
    """Say what is asked for today, what was agreed, and who set the reminder."""
    agreed = [f"• {named(line, 400)}" for line in card.agreed[:AGREED] if line.strip()]
    sources = "; ".join(card.sources)
    details = [
        say(f"checkpoint.{key}", **{key: named(value, 200)})
        for key, value in (("source", sources), ("owner", card.owner))
        if value.strip()
    ]
    lines = [named(line, 600) for line in (*card.metrics, *card.ahead)]
    asked = "\n".join(lines) or say("checkpoint.nothing_due")
    who, when = named(card.set_by, 100), short(card.set_on or "", 100)
    return [
        *sections(title_and(headline(card), asked)),
        *(sections("\n".join([say("checkpoint.agreed"), *agreed])) if agreed else []),
        *context(" · ".join(details)),
        *context(say("checkpoint.set_by", who=who, when=when)),
    ]


def choices(checkpoint_id: str, *, asks: bool = True) -> list[Block]:
    """Return what can be done with a checkpoint; where nothing is asked, no value is entered."""
    shown = [one for one in _BUTTONS if asks or one[0] != ids.CHECKPOINT_VALUE]
    return actions([_choice(action_id, key, checkpoint_id) for action_id, key in shown])


def correction(checkpoint_id: str) -> list[Block]:
    """Return the way to put a result right."""
    return actions([_choice(ids.CHECKPOINT_CORRECT, "checkpoint.correct", checkpoint_id)])


def bring_back(checkpoint_id: str) -> list[Block]:
    """Return the way to take "not needed" back."""
    return actions([_choice(ids.CHECKPOINT_BACK, "checkpoint.back", checkpoint_id)])


def _choice(action_id: str, key: str, checkpoint_id: str) -> Block:
    made: Block = {
        "type": "button",
        "action_id": action_id,
        "text": label(say(key)),
        "value": checkpoint_id,
    }
    look: dict[str, dict[str, Any]] = {
        ids.CHECKPOINT_VALUE: {"style": "primary"},
        ids.CHECKPOINT_STOP: {"confirm": _sure()},
    }
    return made | look.get(action_id, {})


def _sure() -> Block:
    return {
        "title": label(say("checkpoint.sure"), 100),
        "text": label(say("checkpoint.sure_text"), 300),
        "confirm": label(say("checkpoint.sure_yes"), 30),
        "deny": label(say("checkpoint.sure_no"), 30),
    }


def result(card: CheckpointResult) -> list[Block]:
    """Say what the values set off. It stands where the checkpoint stood."""
    lines = "\n".join(named(line, 1_500) for line in card.lines)
    key = "checkpoint.corrected_by" if card.corrected else "checkpoint.by"
    return [
        *sections(title_and(headline(card), lines)),
        *context(say(key, who=named(card.by, 100))),
    ]


def shared(card: Shared) -> list[Block]:
    """Show agreed facts as others read them."""
    lines = "\n".join(f"• {named(line, 600)}" for line in card.lines)
    signed = say("shared.signed", day=card.signed_on) if card.signed_on else ""
    return [*sections(title_and(plain(card.title, 150), "\n".join(filter(None, (signed, lines)))))]


def headline(card: CheckpointPost | CheckpointResult) -> str:
    """Return the line a notification shows."""
    return say("checkpoint.title", day=card.day, title=plain(card.title, 150))
