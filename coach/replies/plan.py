"""All answers of the plan by stage, and the whole of it as Markdown to keep."""

from datetime import UTC, datetime

from coach.cards import AllAnswers, Checklist, Document, Plan, Section
from coach.deal import Deal, Stage
from coach.desk import Desk, Scene
from coach.pages.log import log_grid
from coach.pages.matrix import matrix, options_grid
from coach.playbook import Playbook
from coach.replies.checklist import checklist_card
from coach.replies.maps import about_line
from coach.replies.page import page_card
from coach.stages import ORDER, reached
from coach.steps import BY_ID, BY_STAGE

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def answers_card(deal: Deal, scene: Scene) -> AllAnswers:
    """Return every answer under its question; what is open in one line."""
    sections = _sections(deal, scene)
    ahead = ORDER.index(reached(deal))
    still_open = ", ".join(
        part.name for part in sections if not part.lines and _place(part.step) <= ahead
    )
    return AllAnswers(
        title=scene.say("answers.title", title=deal.title),
        about=about_line(deal, scene),
        sections=tuple(part for part in sections if part.lines),
        still_open=scene.say("answers.open", names=still_open) if still_open else "",
    )


def _place(step_id: str) -> int:
    """Return the place of a step's stage among the five."""
    stage = BY_ID[step_id].stage
    return ORDER.index(stage) if stage else 0


def _sections(deal: Deal, scene: Scene) -> tuple[Section, ...]:
    about = Section(scene.say("about.label"), BY_ID["about"].lines(deal), "about")
    mapped = tuple(
        Section(_label(step.id, deal, scene), step.lines(deal), step.id)
        for stage in Stage
        for step in BY_STAGE[stage]
        if not step.id.startswith("gate.") and (step.is_asked(deal) or step.lines(deal))
    )
    base = BY_ID["setup.base"].lines(deal)
    money = (Section(_label("setup.base", deal, scene), base, "setup.base"),) if base else ()
    went = BY_ID["after_call"].lines(deal)
    after = (Section(scene.say("after_call.label"), went, "after_call"),) if went else ()
    return (about, *money, *mapped, *after)


def _label(step_id: str, deal: Deal, scene: Scene) -> str:
    return scene.playbook.step(step_id, deal.kind).label


def export_markdown(deal: Deal, playbook: Playbook) -> str:
    """Return the whole plan as Markdown: every answer, the matrix, the log, the checklist."""
    scene = Scene(Desk(deal=deal, zone=deal.zone), playbook, NEVER)
    page = page_card(deal, scene)
    parts = [f"# {_line(page.title)}", _line(page.about), _page(page, scene)]
    for section in _sections(deal, scene):
        lines = "\n".join(f"- {_line(line)}" for line in section.lines)
        parts += [f"## {_line(section.name)}", lines or scene.say("plan.open")]
    for grid in (matrix(deal, scene), options_grid(deal, scene), log_grid(deal, scene)):
        if grid.rows:
            parts += [f"## {grid.title}", grid.conclusion, _table(grid.columns, grid.rows)]
    parts.append(_ticks(checklist_card(deal, scene)))
    if deal.changes:
        changes = "\n".join(f"- {_line(change.what)}" for change in deal.changes)
        parts += [f"## {scene.say('text.changes')}", changes]
    return "\n\n".join(filter(None, parts)) + "\n"


def document(deal: Deal, scene: Scene) -> Document:
    """Return the exported plan as a file."""
    return Document(
        title=deal.title,
        file_name=file_name(deal, "md"),
        content=export_markdown(deal, scene.playbook),
    )


def _page(page: Plan, scene: Scene) -> str:
    """Return the plan's lines, each guess marked as one."""
    marked = (
        f"- **{_line(line.label)}** {_line(line.text)}{_mark(line.mark, scene)}"
        for line in page.lines
    )
    return "\n".join(marked)


def _mark(mark: str, scene: Scene) -> str:
    return f" _({scene.say(f'mark.{mark}')})_" if mark else ""


def file_name(deal: Deal, ending: str) -> str:
    """Return a name for a file of this deal."""
    name = "".join(sign if sign.isalnum() else "-" for sign in deal.title.casefold()).strip("-")
    return f"{name[:60] or 'plan'}.{ending}"


def _table(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _ticks(card: Checklist) -> str:
    parts = [f"## {card.title}"]
    for name, ticks in card.sections:
        lines = "\n".join(
            f"- [{'x' if tick.is_done else ' '}] {tick.text} ({tick.state}: {tick.said})"
            for tick in ticks
        )
        parts += [f"### {name}", lines]
    return "\n\n".join(parts)


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|") or " "
