"""What to read on the way into a call: one screen, from whatever the plan holds."""

from collections.abc import Callable

from coach.answers.amounts import shown
from coach.answers.times import shown as shown_time
from coach.cards import Brief, Button, Section
from coach.deal import Deal, Issue, Rating
from coach.desk import Scene
from coach.gates import RANK, is_slot
from coach.intents import Script, Show
from coach.reading.answers.names import issues_in
from coach.steps.limits import alternative_line
from coach.steps.offers import offer_line

Lines = Callable[[Deal, Scene], tuple[str, ...]]


def _notes(*keys: str) -> Lines:
    def lines(deal: Deal, _: Scene) -> tuple[str, ...]:
        return tuple(dict.fromkeys(deal.notes[key] for key in keys if key in deal.notes))

    return lines


def _limits(deal: Deal, scene: Scene) -> tuple[str, ...]:
    is_missing = "short.fallback" in {*deal.notes, *deal.skipped} and deal.batna is None
    theirs = deal.notes.get("setup.their_alternative", "")
    held = deal.reservation
    stop = shown(held) if held else deal.notes.get("setup.reservation", "")
    return tuple(
        filter(
            None,
            (
                f"aim: {shown(deal.target)}" if deal.target else "",
                f"stop: {stop}" if stop else "",
                f"else: {alternative_line(deal.batna)}" if deal.batna else "",
                scene.say("brief.no_fallback") if is_missing else "",
                f"they, without you: {theirs}" if theirs else "",
            ),
        )
    )


def cheap_gives(deal: Deal) -> tuple[Issue, ...]:
    """Return the issues that mean more to them than to me."""
    return tuple(issue for issue in deal.issues if is_slot(issue))


def worthwhile_asks(deal: Deal) -> tuple[Issue, ...]:
    """Return the issues that mean more to me than to them, mine first."""
    rated = [issue for issue in deal.issues if issue.mine and issue.theirs]
    fit = [i for i in rated if i.mine and i.theirs and RANK[i.mine] > RANK[i.theirs]]
    return tuple(sorted(fit, key=lambda issue: issue.mine is not Rating.HIGH))


def _gives(deal: Deal, scene: Scene) -> tuple[str, ...]:
    return _said_and_rated(deal, "short.cheap_give", cheap_gives(deal), scene)


def _asks(deal: Deal, scene: Scene) -> tuple[str, ...]:
    return _said_and_rated(deal, "short.ask_back", worthwhile_asks(deal), scene)


def _said_and_rated(
    deal: Deal, key: str, issues: tuple[Issue, ...], scene: Scene
) -> tuple[str, ...]:
    """Return what was said in words, then the issues that it did not name."""
    said = deal.notes.get(key, "")
    named = issues_in(said, deal, scene)
    others = ", ".join([issue.name for issue in issues if issue.name not in named][:4])
    return tuple(filter(None, (said, others)))


def _offers(deal: Deal, _: Scene) -> tuple[str, ...]:
    return tuple(offer_line(offer) for offer in deal.offers)


def _people(deal: Deal, _: Scene) -> tuple[str, ...]:
    return tuple(f"{party.name} ({party.role.value})" for party in deal.parties[:5])


SECTIONS: tuple[tuple[str, str, Lines], ...] = (
    ("want", "setup.goal", _notes("short.want", "setup.goal")),
    ("they_want", "setup.their_ask", _notes("short.they_want", "setup.their_ask")),
    ("limits", "setup.reservation", _limits),
    ("gives", "setup.theirs", _gives),
    ("asks", "setup.mine", _asks),
    ("offers", "first.offers", _offers),
    ("people", "setup.parties", _people),
    ("process", "setup.process", _notes("setup.process")),
)


def brief_card(deal: Deal, scene: Scene) -> Brief:
    """Return the brief; a part that the plan does not know yet is left out."""
    found = ((key, step, lines(deal, scene)) for key, step, lines in SECTIONS)
    sections = [
        Section(scene.say(f"brief.{key}"), lines, step) for key, step, lines in found if lines
    ]
    rule = Section(scene.say("brief.remember"), (scene.say("brief.rule"),))
    call = shown_time(deal.call_at, scene.clock) if deal.call_at else ""
    return Brief(
        title=scene.say("brief.title", title=deal.title, call=call).strip(" ·"),
        sections=(*sections, rule),
        buttons=(
            Button(scene.say("button.scripts"), Script()),
            Button(scene.say("button.plan"), Show("plan")),
        ),
    )
