"""The one line that says what was noted, with a way to put it right."""

from collections.abc import Sequence
from datetime import UTC, datetime

from coach.answers.amounts import shortened, shown
from coach.answers.times import shown as shown_moment
from coach.answers.times import shown_day
from coach.cards import Button, Say
from coach.deal import Deal
from coach.desk import Scene
from coach.hearing.facts import amount_of
from coach.intents import Fix, Submit
from coach.reading.moments import Moment
from coach.reading.reading import Fact
from coach.typed import About

MOST = 8
"""Facts that are named one by one."""


def card(before: Deal, after: Deal, facts: Sequence[Fact], scene: Scene) -> Say | None:
    """Return "Noted: limit 12,750 EUR · Ana decides", None where nothing new was noted."""
    known = {one.key for one in before.told}
    fresh = [f for f in facts if f.drop or (f.field, f.value, f.issue) not in known]
    if not fresh or before == after:
        return None
    parts = [part(fact, after, scene) for fact in fresh]
    told = " · ".join(dict.fromkeys(parts[:MOST]))
    more = scene.say("noted.more", count=len(parts) - MOST) if len(parts) > MOST else ""
    keys = {(fact.field, fact.value, fact.issue) for fact in fresh}
    places = tuple(at for at, one in enumerate(after.told) if one.key in keys)
    fix = Button(scene.say("button.fix"), Fix(places))
    text = scene.say("noted.line", title=after.title, told=f"{told}{more}")
    return Say(text, (fix, *_other_days(fresh, scene)))


def _other_days(facts: Sequence[Fact], scene: Scene) -> tuple[Button, ...]:
    """Return a button for the other reading of a day that has two, such as 3/12."""
    buttons = []
    for fact in facts:
        other = fact.norm.other if isinstance(fact.norm, Moment) else None
        if fact.field == "call" and other is not None and other.clock is not None:
            at = datetime.combine(other.day, other.clock, scene.clock).astimezone(UTC)
            label = scene.say("button.instead", at=shown_moment(at, scene.clock))
            buttons.append(Button(label, Submit("about", (About(call_at=at),))))
    return tuple(buttons[:1])


def part(fact: Fact, deal: Deal, scene: Scene) -> str:
    """Return one fact as the line puts it."""
    said = shortened(fact.value, 60)
    amount = amount_of(fact)
    match fact.field:
        case "target" | "reservation" if amount is not None:
            said = shown(amount)
        case "call" if deal.call_at is not None:
            said = shown_moment(deal.call_at, scene.clock)
        case "call" if deal.call_on is not None:
            said = scene.say("noted.day", day=shown_day(deal.call_on))
        case "person" if fact.role:
            said = scene.say(f"noted.role.{fact.role}", name=said)
        case "mine" | "theirs":
            rating = fact.norm if isinstance(fact.norm, str) else "M"
            said = scene.say(
                "noted.rating", issue=fact.issue or "?", rating=scene.say(f"rating.{rating}")
            )
        case "option":
            said = f"{fact.issue}: {said}"
        case _:
            pass
    key = "noted.dropped" if fact.drop else f"noted.{fact.field}"
    return scene.say(key, said=said)
