"""Checkpoints in the team's channel: agreed facts only, and who set them."""

from typing import Any

from bot import ids
from bot.views.blocks import Block, actions, context, label, sections, title_and
from bot.views.text import mrkdwn, named, plain, short
from bot.views.words import say
from coach.cards import CheckpointPost, CheckpointResult

AGREED = 10

_BUTTONS = (
    (ids.CHECKPOINT_VALUE, "checkpoint.enter"),
    (ids.CHECKPOINT_DAY, "checkpoint.day"),
    (ids.CHECKPOINT_WEEK, "checkpoint.week"),
    (ids.CHECKPOINT_REASSIGN, "checkpoint.give"),
    (ids.CHECKPOINT_STOP, "checkpoint.stop"),
)


def post(card: CheckpointPost) -> list[Block]:
    """Say what was agreed, which value is due, and who set the reminder."""
    agreed = [f"• {short(line, 400)}" for line in card.agreed[:AGREED] if line.strip()]
    details = [
        say(f"checkpoint.{key}", **{key: named(value, 200)})
        for key, value in (("source", card.source), ("owner", card.owner))
        if value.strip()
    ]
    metric = mrkdwn(plain(card.metric, 300)) or say("measure.fallback")
    who, when = named(card.set_by, 100), short(card.set_on, 100)
    return [
        *sections(title_and(headline(card), say("checkpoint.metric", metric=metric))),
        *(sections("\n".join([say("checkpoint.agreed"), *agreed])) if agreed else []),
        *context(" · ".join(details)),
        *context(say("checkpoint.set_by", who=who, when=when)),
    ]


def choices(checkpoint_id: str) -> list[Block]:
    """Return what anyone in the channel can do with a checkpoint."""
    return actions([_choice(action_id, key, checkpoint_id) for action_id, key in _BUTTONS])


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
    """Say what the value set off. It stands where the checkpoint stood."""
    value = say(
        "checkpoint.result", metric=mrkdwn(plain(card.metric, 300)), value=f"{card.value:f}"
    )
    return [
        *sections(title_and(headline(card), short(card.outcome, 1_500) or value)),
        *context(say("checkpoint.by", who=named(card.by, 100))),
    ]  # fmt: skip


def headline(card: CheckpointPost | CheckpointResult) -> str:
    """Return the line a notification shows."""
    return say("checkpoint.title", day=card.day, title=plain(card.title, 150))
