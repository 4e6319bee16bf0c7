"""Changing what was said before: "change my reservation to 42k", "swap X for Y in B"."""

from coach import vocabulary
from coach.answers.clean import plain
from coach.answers.packages import like
from coach.answers.ratings import ratings
from coach.answers.swaps import offer_swap
from coach.deal import Deal
from coach.intents import Filled, Intent, Jump, Told
from coach.meanings.heard import Heard
from coach.steps import BY_ID


def changed(heard: Heard) -> Intent | None:
    """Change an answer by its name; without a new one, go to its question."""
    if heard.deal is None:
        return None
    patterns = (vocabulary.CHANGE, vocabulary.MINE_IS, vocabulary.LIMIT_IS)
    match = next((found for one in patterns if (found := one.match(heard.text))), None)
    if match is None:
        return None
    name, to = plain(match["name"]), match["to"].strip()
    whose = (match.groupdict().get("whose") or "").casefold()
    if name in vocabulary.ABOUT:
        return Filled("about", {vocabulary.ABOUT[name]: to}) if to else Jump("about")
    step = step_named(f"{whose} {name}".strip(), heard) or step_named(name, heard)
    if step is not None:
        return Told(step, to) if to else Jump(step)
    return _rerated(heard.deal, name, to, whose)


def _rerated(deal: Deal, name: str, to: str, whose: str) -> Intent | None:
    """Change a rating by its issue: "change price to low", "change their support to high"."""
    issue = like(name, deal)
    if issue is None or not ratings(to, {}):
        return None
    step = "setup.theirs" if whose == "their" or "their" in name else "setup.mine"
    return Told(step, f"{issue.name} {to}")


def edited(heard: Heard) -> Intent | None:
    """Change the list of issues, the title or the hour, wherever that is said."""
    if heard.deal is None:
        return None
    for pattern, step, field, form in vocabulary.EDITS:
        if match := pattern.match(heard.text):
            to = form.format(match["to"].strip())
            return Filled(step, {field: to}) if field else Told(step, to)
    match = vocabulary.REMOVE.match(heard.text)
    is_issue = match is not None and heard.deal.issue(match["to"]) is not None
    named = like(match["to"], heard.deal) if match and not is_issue else None
    if match and (is_issue or named):
        return Told("setup.issues", f"remove {named.name if named else match['to']}")
    return None


def swapped(heard: Heard) -> Intent | None:
    """Change one of the offers: "swap premium support for a reference call in B"."""
    is_edit = heard.deal is not None and heard.at != "first.offers" and offer_swap(heard.text)
    return Told("first.offers", heard.text) if is_edit else None


def step_named(name: str, heard: Heard) -> str | None:
    """Return the step that a name means: its usual name, its id or its label."""
    if name in vocabulary.NAMES:
        return vocabulary.NAMES[name]
    if name in BY_ID:
        return name
    if heard.deal is None:
        return None
    steps = (step for step in BY_ID.values() if step.stage and not step.id.startswith("gate."))
    words = heard.scene.playbook.step
    kind = heard.deal.kind
    return next((s.id for s in steps if words(s.id, kind).label.casefold() == name), None)
