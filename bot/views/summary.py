"""One card in a line or a few: what a notification, a screen reader or an old client shows."""

from typing import assert_never

from bot.views import checkpoints, grids
from bot.views.text import plain
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
    PlanLine,
    Say,
    ScriptCard,
    Section,
    Shared,
    Sorry,
)

LONG = 2_500


def said(card: Card) -> str:  # noqa: C901, PLR0911, PLR0912 - one case a kind
    """Say a card in plain words, not escaped yet, conclusion first."""
    match card:
        case Say() | Sorry():
            return plain(card.text, LONG)
        case Answered():
            return f"{plain(card.question, 500)} {plain(card.answer, 500)}"
        case Ask():
            return plain(card.question, LONG)
        case Map():
            return f"{plain(card.title, 150)}: {_stages(card)}. {card.next_question[:500]}".strip()
        case Flag():
            return f"{plain(card.headline, 300)}: {plain('; '.join(card.quotes), 1_000)}"
        case ScriptCard():
            return f"{plain(card.move, 150)}: {plain(card.text, 2_000)}"
        case Grid():
            return f"{card.title}: {plain(card.conclusion, 1_000)}\n{grids.lines(card)}"
        case Checklist():
            return f"{plain(card.title, 150)}: {_counts(card)}"
        case AllAnswers():
            return f"{plain(card.title, 150)}: {_names(card.sections)}"
        case Plan():
            return "\n".join((plain(card.title, 150), *map(_line, card.lines)))
        case Copy():
            return "\n\n".join((plain(card.title, 150), *card.texts))[:LONG]
        case Picture():
            return f"{plain(card.title, 150)}: {plain(card.alt, 2_000)}"
        case Document():
            return f"{plain(card.title, 150)}: {plain(card.file_name, 200)}"
        case Form():
            return plain(card.title, 150)
        case CheckpointPost():
            asked = " ".join((*card.metrics, *card.ahead))
            return f"{checkpoints.headline(card)}: {plain(asked, 500)}"
        case CheckpointResult():
            return f"{checkpoints.headline(card)}: {plain(' '.join(card.lines), 1_000)}"
        case Shared():
            return f"{plain(card.title, 150)}: {plain('; '.join(card.lines), 2_000)}"
        case never:
            assert_never(never)


def _line(line: PlanLine) -> str:
    return f"{plain(line.label, 100)}: {plain(line.text, 300)}"


def _stages(card: Map) -> str:
    return ", ".join(
        f"{plain(line.name, 60)} {line.done} of {line.of}{' (here)' if line.is_here else ''}"
        for line in card.stages
    )


def _counts(card: Checklist) -> str:
    return ", ".join(
        f"{plain(name, 60)} {sum(tick.is_done for tick in ticks)} of {len(ticks)}"
        for name, ticks in card.sections
    )


def _names(parts: tuple[Section, ...]) -> str:
    return ", ".join(plain(part.name, 60) for part in parts)
