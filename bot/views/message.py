"""Cards to messages: each kind has its view, and every message keeps within Slack's limits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from bot.ids import PLAN
from bot.views import asks, checkpoints, flags, forms, grids, maps, plans, remarks
from bot.views.blocks import Block, context, sections, title_and
from bot.views.pages import numbered, pages
from bot.views.payload import Seen
from bot.views.summary import said
from bot.views.text import CONTINUED, mrkdwn, short
from bot.views.words import say
from coach.cards import (
    AllAnswers,
    Answered,
    Ask,
    Card,
    Checklist,
    CheckpointPost,
    CheckpointResult,
    Copy,
    Document,
    Flag,
    Form,
    Grid,
    Map,
    Picture,
    Plan,
    Say,
    ScriptCard,
    Shared,
    Sorry,
)

TEXT = 3_500
REMARK = 400
"""Characters up to which a remark joins the message of the card after it."""


@dataclass(frozen=True, slots=True)
class Message:
    """One Slack message. `text` is what a notification and a screen reader say.

    `step` names the question it asks (or answers), so that the answer can replace it, or the
    plan, which stays up to date in place; from block `asked_at` on: remarks above it stay.
    `picture` and `document` are uploaded with it, to the person's DM only.
    """

    text: str
    blocks: list[Block]
    step: str = ""
    picture: Picture | None = None
    document: Document | None = None
    asked_at: int = 0


def render(card: Card, deal_id: str = "", version: int = 0) -> Message:
    """Show one card as one message; what is too long for one is said to go on in the plan."""
    first, *more = render_all([card], deal_id, version)
    if not more:
        return first
    return replace(first, text=_text([card]), blocks=[*first.blocks, *context(CONTINUED)])


def render_all(cards: Sequence[Card], deal_id: str = "", version: int = 0) -> list[Message]:
    """Show a turn's cards: short remarks join what follows, long cards take several messages."""
    messages: list[Message] = []
    waiting: list[Card] = []
    for card, after in zip(cards, [*cards, None][1:], strict=True):
        waiting.append(card)
        if not _joins(card, after):
            messages += _messages(waiting, deal_id, version)
            waiting = []
    return messages


def answered(card: Answered) -> Message:
    """Show an answered question; this replaces the message that asked it."""
    return render(card)


def checkpoint_post(card: CheckpointPost, checkpoint_id: str) -> Message:
    """Show a checkpoint with its buttons, each of which carries the checkpoint's id."""
    shown = render(card)
    ways = checkpoints.choices(checkpoint_id, asks=bool(card.metrics))
    return replace(shown, blocks=[*shown.blocks, *ways])


def checkpoint_result(card: CheckpointResult, checkpoint_id: str) -> Message:
    """Show what a checkpoint's values set off, in its place, with the way to put it right."""
    shown = render(card)
    return replace(shown, blocks=[*shown.blocks, *checkpoints.correction(checkpoint_id)])


def _joins(card: Card, after: Card | None) -> bool:
    """Tell whether a card reads better on top of the next one: a map or a short remark does."""
    match card:
        case Map():
            return isinstance(after, Ask)
        case Say() | Sorry() if not card.buttons and len(card.text) <= REMARK:
            alone = (
                Answered | Picture | Document | Form | CheckpointPost | CheckpointResult | Shared
            )
            return after is not None and not isinstance(after, alone)
        case _:
            return False


def _messages(cards: Sequence[Card], deal_id: str, version: int) -> list[Message]:
    """Show cards together; only the last of them may be long."""
    *above, card = cards
    if isinstance(card, Ask) and any(isinstance(one, Map) for one in above):
        # The map says which deal it is, the question below it what comes next.
        above = [replace(one, next_question="") if isinstance(one, Map) else one for one in above]
        card = replace(card, deal="" if card.progress else card.deal)
    seen = Seen(deal_id, version)
    body = _blocks(card, seen) or sections(_text([card]))
    text = _text([*above, card])
    blocks = [block for one in above for block in _blocks(one, seen)] + body
    found = [numbered(page) for page in pages(blocks)]
    shown = [
        Message(text if len(found) == 1 else _paged(text, n, len(found)), page)
        for n, page in enumerate(found, start=1)
    ]
    return [*shown[:-1], _completed(shown[-1], card, len(body))]


def _text(cards: Sequence[Card]) -> str:
    return short("\n".join(map(said, cards)), TEXT) or say("message.nothing")


def _completed(last: Message, card: Card, own: int) -> Message:
    """Say of the last message what it asks, answers or brings."""
    match card:
        case Ask() | Answered():
            return replace(last, step=card.step, asked_at=max(0, len(last.blocks) - own))
        case Plan(stages=stages) if stages:
            return replace(last, step=PLAN, asked_at=max(0, len(last.blocks) - own))
        case Picture():
            return replace(last, picture=card)
        case Document():
            return replace(last, document=card)
        case _:
            return last


def _paged(text: str, page: int, of: int) -> str:
    return say("message.page", text=text, page=page, pages=of)


def _blocks(card: Card, seen: Seen) -> list[Block]:  # noqa: C901, PLR0911, PLR0912 - one case a kind
    match card:
        case Say() | Sorry():
            return remarks.remark(card, seen)
        case Answered():
            return remarks.answered(card)
        case Ask():
            return asks.ask(card, seen)
        case Map():
            return maps.map_blocks(card, seen)
        case Flag():
            return flags.flag(card, seen)
        case ScriptCard():
            return flags.script(card, seen)
        case Grid():
            return grids.grid(card, seen)
        case Checklist():
            return plans.checklist(card, seen)
        case Plan():
            return plans.plan(card, seen)
        case AllAnswers():
            return plans.answers(card, seen)
        case Copy():
            return plans.copy(card, seen)
        case Picture():
            return sections(title_and(card.title, mrkdwn(card.alt)))
        case Form():
            return forms.invitation(card, seen)
        case Document():
            return sections(title_and(card.title, short(card.file_name, 200)))
        case CheckpointPost():
            return checkpoints.post(card)
        case CheckpointResult():
            return checkpoints.result(card)
        case Shared():
            return checkpoints.shared(card)
        case never:
            assert_never(never)
