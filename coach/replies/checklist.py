"""The guide's checklist, ticked from the deal as it stands."""

from coach.cards import Checklist, Known, Tick
from coach.deal import Deal
from coach.desk import Scene
from coach.pages.findings import LOOKS


def checklist_card(deal: Deal, scene: Scene) -> Checklist:
    """Return the checklist: a tick with its ground, else the question that would settle it."""
    sections: dict[str, list[Tick]] = {}
    for item in scene.playbook.checklist:
        state, ground = LOOKS[item.section, item.id](deal)
        is_yes = state is Known.YES
        text = item.avoided if is_yes and item.avoided else item.text
        said = ground if is_yes else item.ask
        ticks = sections.setdefault(item.section, [])
        ticks.append(Tick(text, state, said, "" if is_yes else item.jump))
    return Checklist(
        title=scene.say("checklist.title", title=deal.title),
        sections=tuple((_named(name, scene), tuple(ticks)) for name, ticks in sections.items()),
    )


def _named(section: str, scene: Scene) -> str:
    """Return a section's name; under Avoid it says what a tick means."""
    return scene.say("checklist.avoid") if section == "Avoid" else section
